## Un weithred ar gyfer sawl plentyn o’r un cartref.

together-legend = Gwneud yr un peth ar gyfer brodyr a chwiorydd
together-hint = Ticiwch y rhai yr oedd yn ymwneud â nhw hefyd yn unig. Mae gan bob un ei achos ei hun, a rheolau’r achos hwnnw sy’n dweud a ellir ei wneud
together-title = Beth ddigwyddodd ar gyfer pob plentyn
together-done = Wedi’i gadw
together-before = Wedi’i gadw pan anfonoch y ffurflen hon o’r blaen. Ni chadwyd dim ddwywaith
together-not = Heb ei gadw
together-no-open-case = Nid oes achos agored â’r rhif hwn yn y cartref hwn. Edrychwch ar dudalen deulu’r achos.
together-overtaken = Roedd rhywun arall yn ysgrifennu ar yr achos hwn ar yr un pryd. Gwnewch hyn eto ar yr achos ei hun.
together-failed = Ni allem ei gadw yma. Mae’r hyn a deipioch isod: rhowch gynnig arall arni ar yr achos ei hun.
together-there = Gwnewch hyn ar yr achos hwn
together-on = Ewch ymlaen â’r achos

## Sawl plentyn ar un ffurflen.

children-further = Plentyn { $number }
children-text = Gellir atgyfeirio brodyr a chwiorydd ar unwaith: teipir yr hyn sy’n gyffredin iddynt unwaith, a chaiff pob plentyn ei rif ei hun.
children-add = Ychwanegu plentyn arall
children-family-hint = Gadewch yn wag os yr un enw â’r plentyn cyntaf sydd ganddo
children-household = Y cartref
new-referral-sent-several = Derbyniwyd { $count } atgyfeiriad
new-referral-sent-several-text = Bydd { $team } yn edrych ar bob un. Dyfynnwch rif y plentyn pan fyddwch yn ffonio. Gallwch atgyfeirio plentyn arall isod.
triage-together = Anfonwyd ar unwaith gyda

## Yr hyn sy’n wir am frawd neu chwaer.

flag-offers = Wedi’i osod ar gyfer brawd neu chwaer
flag-offers-text = Mae baner yn ymwneud ag un plentyn ac ni chaiff ei chopïo. Dywedwch am bob un a yw’n wir am y plentyn hwn hefyd.
flag-offer = Gosodwyd ar { $date } ar gyfer
flag-offer-effects = O’i gosod yma byddai’n gwneud hyn:
flag-offer-why = Beth a wyddoch am y plentyn hwn?
flag-offer-why-hint = Mae ei angen os nad yw’n wir yma
flag-offer-why-missing = Dywedwch pam nad yw’n wir am y plentyn hwn
flag-offer-accept = Ei gosod yma
flag-offer-decline = Nid yw’n wir yma
flag-offer-gone = Atebwyd hyn eisoes, neu nid yw’n wir mwyach am y brawd neu’r chwaer. Ni chadwyd dim
flag-offer-source = Gosodwyd ar gyfer brawd neu chwaer ar { $date }
event-flag-declined = Baner brawd neu chwaer heb ei gosod yma: { $what }
family-next = Nesaf sy’n ddyledus

## Un llythyr ar gyfer sawl plentyn.

letter-several = Un llythyr ar gyfer sawl plentyn
letter-several-legend = Enwi’r brodyr a’r chwiorydd hyn hefyd
letter-several-draft = Drafftio llythyr sy’n eu henwi
letter-several-missing = Ticiwch bwy y mae’r llythyr yn ei enwi hefyd

## Beth ddigwyddodd i bob un o sawl plentyn a atgyfeiriwyd.

new-cases-opened = Agorwyd achos:
new-cases-received = Derbyniwyd yr atgyfeiriad dan y rhif { $reference }. Nid eich lle chi yw ei ddilyn: dyfynnwch y rhif pan fyddwch yn ffonio.
new-cases-already = Nid agorwyd achos: mae gan y plentyn hwn achos agored o’r math hwn. Dywedwch yr hyn sy’n newydd yno:
new-cases-failed = Ni allem agor achos ar gyfer y plentyn hwn. Ni chadwyd dim ohono: atgyfeiriwch y plentyn hwn eto.
new-case-open-already = Mae gan y plentyn hwn achos agored o’r math hwn, { $case }. Dywedwch yr hyn sy’n newydd yno
triage-open-already = Mae gan y plentyn hwn achos agored o’r math hwn, { $case }. Cofnodwch yr atgyfeiriad arno
procedure-for-siblings = Gall enwi sawl plentyn
