### Arweiniadau: plant a all fod yn colli addysg, a phlant yr ydym yn chwilio amdanynt a all fod mewn ffeil

menu-leads = Arweiniadau
leads-title = Arweiniadau
leads-about = Plant y daeth y rheolau o hyd iddynt mewn cofrestri a rhestrau, ac a all fod yn colli addysg. Mae pob un yn aros yma nes i rywun ddweud beth a ddaw ohono: nid oes neb arall yn gwybod amdano eto.
leads-filter = Hidlo’r rhestr hon
leads-rule = Pam y’i canfuwyd
leads-school = Ysgol
leads-show = Dangos
leads-show-open = I’w penderfynu
leads-show-late = Hwyr
leads-show-ended = Wedi’u penderfynu
leads-apply = Gosod
leads-found = { $count ->
    [zero] { $count } arweiniad
    [one] { $count } arweiniad
    [two] { $count } arweiniad
    [few] { $count } arweiniad
    [many] { $count } arweiniad
   *[other] { $count } arweiniad
 }
leads-raised = Canfuwyd ar
leads-due = Penderfynu erbyn
leads-owner = Pwy
leads-none = Nid oes arweiniad sy’n cyfateb.
leads-none-open = Nid oes arweiniad yn aros am benderfyniad.
back-to-leads = Yn ôl i’r arweiniadau

lead-rule-left_without_destination = Gadawodd gofrestr am le nad yw’n hysbys
lead-rule-left_for_named_school = Gadawodd am ysgol lle nad oes neb wedi’i gadarnhau
lead-rule-sighting = Gall fod yn blentyn yr ydym yn chwilio amdano
lead-rule-continuous_absence = Absennol am lawer o ddiwrnodau ysgol yn olynol
lead-rule-nil_attendance = Heb fod yn yr ysgol unwaith y tymor hwn
lead-rule-unauthorised_absence = Llawer o ddiwrnodau absennol heb ganiatâd
lead-rule-care_attendance = Mewn gofal, ac anaml yn yr ysgol
lead-rule-excluded_without_provision = Wedi’i wahardd, heb ddim wedi’i ddarparu
lead-rule-starter_not_arrived = Disgwylid iddo ddechrau, ac nid yw yno
lead-rule-resident_without_school = Yn byw yma, ac nid ar unrhyw gofrestr
lead-rule-leave_ended = Daeth y caniatâd i ben, ac nid yw’n ôl
lead-rule-lost_pupil = Ar restr o ddisgyblion coll
lead-rule-offer_not_taken = Cynigiwyd lle, ac ni chafodd ei dderbyn
lead-rule-no_application = Dim cais am yr ysgol nesaf
lead-rule-transfer_file_rejected = Ni dderbyniwyd y ffeil drosglwyddo

lead-fact-on-roll = Ar gofrestr { $school } yn ôl y ffeil “{ $file }”, fel yr oedd ar { $as_at }.
lead-fact-on-roll-since = Ar gofrestr { $school } ers { $since }, yn ôl y ffeil “{ $file }”, fel yr oedd ar { $as_at }.
lead-fact-left-given = Gadawodd { $school } ar { $day }: mae’r gofrestr yn rhoi’r diwrnod hwnnw.
lead-fact-gone = Nid yw bellach ar gofrestr { $school } ar ôl { $day }: nid yw’r plentyn ar gofrestr ddiweddarach, ac nid yw’n rhoi diwrnod.
lead-fact-gone-by = Nid yw bellach ar gofrestr { $school } ar ôl { $day }, yn ôl y ffeil “{ $file }”, fel yr oedd ar { $as_at }.
lead-fact-no-destination = Nid yw’r gofrestr yn dweud i ble yr aeth y plentyn.
lead-fact-destination-unknown = I ble yr aeth y plentyn, mae’r gofrestr yn ysgrifennu: “{ $written }”.
lead-fact-destination-here = Mae’r gofrestr yn dweud bod y plentyn wedi mynd i { $school }.
lead-fact-destination = Mae’r gofrestr yn dweud bod y plentyn wedi mynd i: “{ $written }”.
lead-fact-on-no-roll = Nid ar unrhyw gofrestr sydd gennym, ar { $on }.
lead-fact-waited = Daeth { $allowed } o { $from } i ben ddiwedd { $until }.
lead-fact-read = Darllenwyd yn y ffeil “{ $file }”, hyd at { $as_at }.
lead-fact-absent = Yn absennol o { $school } heb ganiatâd ar { $days } diwrnod ysgol yn olynol, o { $from } i { $to }.
lead-fact-attendance = Yn { $school } ers { $since }: { $present } hanner diwrnod yn bresennol o { $possible }; { $unauthorised } yn absennol heb ganiatâd.
lead-fact-alike = Gall fod y plentyn yr ydym yn chwilio amdano, yn ôl y gofrestr.
lead-fact-alike-strong = Mae bron popeth a ddywed y gofrestr yn cytuno â’r plentyn yr ydym yn chwilio amdano.
lead-fact-alike-though = Mae llawer o’r hyn a ddywed y gofrestr yn cytuno â’r plentyn yr ydym yn chwilio amdano, ac nid yw rhywbeth yn cytuno: edrychwch ar yr hyn a gymharwyd.
lead-fact-alike-kin = Gall fod yn frawd neu’n chwaer i’r plentyn yr ydym yn chwilio amdano: lle maent hwy, gall y plentyn fod.

lead-why = Pam mae’r plentyn hwn yma
lead-clause = Yn seiliedig ar
lead-ours = Ni sy’n gosod nifer y diwrnodau: nid yw’r polisi na’r gyfraith yn ei osod.
lead-waited = Ni allai neb ddweud eto, ac arhosodd tan { $until }: { $because }
lead-child = Y plentyn, yn ôl y ffeil
lead-known = Pwy all hwn fod
lead-nobody = Nid oes neb arall yr ydym yn ei adnabod yn debyg i’r plentyn hwn.
lead-decide = Penderfynu
lead-decision = Beth a ddaw ohono?
lead-open = Agor achos
lead-open-hint = Llenwir y dudalen nesaf o’r fan hon. Mae’r achos yn cyfrif o { $day }, pan ddaethom i wybod.
lead-join = Ei nodi ar achos sydd gennym
lead-join-hint = Rhowch ei gyfeirnod. Nodir popeth ar y dudalen hon ar yr achos hwnnw, a dywedir wrth bwy bynnag sy’n ei arwain.
lead-dismiss = Nid yw’n colli addysg
lead-dismiss-hint = Dywedwch pam. Ni fydd yr un ffeithiau byth yn dod â’r plentyn yma eto; bydd rhai newydd.
lead-we-look-for = Am bwy yr ydym yn chwilio
lead-faded = Nid felly mwyach yn ôl y ffeiliau, ers { $since }
lead-faded-long = Ers { $since } nid yw’r ffeiliau’n dweud hyn mwyach: mae’r plentyn ar gofrestr, yn cael ei addysgu gartref, wedi gadael oedran ysgol, â chanddo achos, neu heb fod ar y rhestr mwyach. Dywedwch beth a ddaw ohono.
lead-kin = Ie, y brawd, y chwaer neu’r rhiant
lead-kin-hint = Lle maen nhw, gall y plentyn fod. Nodir popeth ar y dudalen hon ar yr achos, a dywedir wrth bwy bynnag sy’n ei arwain.
lead-same = Ie, yr un plentyn
lead-same-hint = Nodir popeth ar y dudalen hon ar yr achos, a dywedir wrth bwy bynnag sy’n ei arwain.
lead-other = Na, plentyn arall
lead-other-hint = Dywedwch pam. Ni ddangosir hwy gyda’i gilydd byth eto ar yr un ffeithiau.
case-sightings = Mae rhywun tebyg i’r plentyn hwn ar gofrestr. Mae’n rhaid i berson eu cymharu:
lead-wait = Ni all neb ddweud eto
lead-wait-hint = Dywedwch pam. Mae’n aros yma, gyda phum diwrnod gwaith arall; o’i ohirio eto, mae’n mynd at bwy bynnag sy’n clywed am yr hyn sy’n hwyr.
lead-reason-hint = Un frawddeg y gall cydweithiwr ei dilyn: ble mae’r plentyn, a phwy a’i cadarnhaodd
lead-choose = Dywedwch beth a ddaw ohono
lead-other-first = Mae rhywun arall wedi penderfynu’r arweiniad hwn. Edrychwch ar yr hyn a benderfynwyd
lead-case-hint = Ar gyfer ei nodi ar achos
lead-decided = Yr hyn a benderfynwyd
lead-decided-opened = Agorwyd achos:
lead-decided-joined = Fe’i nodwyd ar achos:
lead-decided-dismissed = Nid yw’n blentyn sy’n colli addysg.
lead-decided-same = Dyma’r plentyn yr ydym yn chwilio amdano. Fe’i nodwyd ar yr achos:
lead-decided-not-same = Plentyn arall ydyw.
lead-on-case-form = Agorir yr achos hwn ar arweiniad { $id }: daw’r hyn a lenwyd o’r gofrestr. Mae’n cyfrif o { $day }.
lead-owner = Pwy sy’n gyfrifol
lead-number = Rhif
source-records = Ein cofnodion ein hunain

work-leads = Arweiniadau: plant a all fod yn colli addysg
work-leads-all = Gweld pob arweiniad
work-leads-text = Canfuwyd mewn cofrestri a rhestrau. Mae’n rhaid i rywun edrych ar bob un; nid oes achos ar agor eto.
work-count-leads = arweiniad i’w benderfynu
roll-raised = { $count ->
    [0] Ni chanfuwyd plentyn a all fod yn colli addysg, nac un yr ydym yn chwilio amdano.
    [zero] Ni chanfuwyd plentyn a all fod yn colli addysg, nac un yr ydym yn chwilio amdano.
    [one] Codwyd un arweiniad: plentyn a all fod yn colli addysg, neu un yr ydym yn chwilio amdano.
    [two] Codwyd { $count } arweiniad: plant a all fod yn colli addysg, neu rai yr ydym yn chwilio amdanynt.
    [few] Codwyd { $count } arweiniad: plant a all fod yn colli addysg, neu rai yr ydym yn chwilio amdanynt.
    [many] Codwyd { $count } arweiniad: plant a all fod yn colli addysg, neu rai yr ydym yn chwilio amdanynt.
   *[other] Codwyd { $count } arweiniad: plant a all fod yn colli addysg, neu rai yr ydym yn chwilio amdanynt.
 }
roll-raised-later = Derbyniwyd y cofrestri. Nid oedd modd chwilio eto am bwy all fod yn colli addysg; bydd y chwiliad nesaf yn gwneud hynny.
roll-raised-list = Edrych ar yr arweiniadau

settings-attendance = Presenoldeb
settings-attendance-about = Llwytho marciau presenoldeb, a chanfod pwy all fod yn colli addysg.
marks-title = Marciau presenoldeb
marks-text = Anfonwch farciau’r tymor hwn fel y mae eich system yn eu rhoi, gydag enwau neu rifau’r disgyblion. Nid oes dim yn newid eto: yn gyntaf gwelwch bwy y byddai’r rheolau’n eu canfod.
marks-file-hint = CSV: rhes i bob marc, rhes i ddiwrnod pob disgybl, neu res i ddisgybl gyda llinyn o farciau o ddydd Llun i ddydd Gwener
marks-report-dry-title = Pwy y byddai’r marciau hyn yn eu canfod
marks-report-title = Pwy a ganfu’r marciau hyn
marks-report-dry-text = Nid oes neb wedi’i godi’n arweiniad eto. Ni chyfrifir plant a godwyd o’r blaen ar yr un marciau.
marks-span = Marciau o { $from } i { $to }.
marks-pupils = disgyblion
marks-marks = marciau wedi’u darllen
marks-unread = marciau na ellid eu darllen, ac nad ydynt yn profi dim
marks-found = Plant y mae’r rheolau’n eu canfod
marks-children = Plant
marks-nobody = Nid yw’r rheolau’n canfod neb newydd yn y marciau hyn.
marks-note-again = Derbyniwyd y marciau hyn o’r blaen.
marks-take = Derbyn y marciau hyn
marks-reason-code = Nid yw’n god cofrestr. Nid yw’n farc, ac nid yw’n profi dim
