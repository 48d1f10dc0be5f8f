### Testunau sy’n dweud wrth rywun beth i’w wneud er diogelwch plentyn. Dangosir y Saesneg wrth ymyl Cymraeg heb ei wirio. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

safeguarding-no-family-contact = Peidiwch â chysylltu â’r teulu
safeguarding-why-abuse = Mae camdriniaeth yn y teulu yn hysbys. Gallai galwad, llythyr neu ymweliad ddweud wrth y person anghywir ble mae’r plentyn hwn.
safeguarding-instead-duty-desk = Anfonwch bob ymholiad drwy’r ddesg ddyletswydd diogelu. Mae llythyrau, negeseuon, galwadau ac ymweliadau wedi’u diffodd ar gyfer yr achos hwn.
safeguarding-alarm-danger = Mae’r atgyfeiriwr yn ofni am y plentyn heddiw. Ffoniwch yr heddlu ar 999 os oes perygl nawr, yna’r ddesg ddyletswydd diogelu.
safeguarding-call-999 = Plentyn mewn perygl nawr: ffoniwch 999 yn gyntaf, ysgrifennwch wedyn.
safeguarding-danger-hint = Os oes, ffoniwch y ddesg ddyletswydd diogelu cyn gynted ag y bydd hwn wedi’i gadw. Nid yw cadw yn rhoi gwybod iddynt.
safeguarding-assess-now = Os gallai plentyn fod mewn perygl nawr, ffoniwch 999, yna’r ddesg ddyletswydd diogelu. Peidiwch â gorffen y ffurflen hon yn gyntaf.
safeguarding-rule-holds-at-once = Mae’r rheol mewn grym o’r eiliad y byddwch yn ei chadw, yn achosion pob brawd a chwaer hefyd. Caiff y rhai sy’n gofalu am reolau cysylltu wybod.
safeguarding-contact-made = Cofnodwch ef hyd yn oed os oedd yn gamgymeriad neu’n anochel. Hysbysir yr arweinydd diogelu ar unwaith, fel y gellir cadw’r plentyn yn ddiogel.
safeguarding-fate-referral = Mae’n parhau. Mae’n aros yn y rhestr waith nes iddynt ateb.
safeguarding-fate-rule = Mae’n parhau ac yn cael ei hadolygu fel o’r blaen. Nid yw cau achos byth yn dod â hi i ben.
safeguarding-cannot-say-why = Mae rheswm na ellir ei ddangos yma. Peidiwch â mynd i’r cyfeiriad a pheidiwch â ffonio’r teulu.
safeguarding-visit-999 = Plentyn mewn perygl nawr: ffoniwch 999
safeguarding-lead-found = Nid yw enw ar restr yn blentyn a welwyd. Mae dweud ie yn gofyn i’r ysgol gadarnhau; nid yw’n cau’r achos.
safeguarding-barred = { $rule }. Gwnewch hyn yn lle hynny: { $instead }
