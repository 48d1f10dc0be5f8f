### Atgyfeiriadau: y blwch derbyn, brysbennu, un newydd. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

referrals-title = Atgyfeiriadau
referrals-take = Cymryd atgyfeiriad newydd
referrals-waiting = Yn aros, yr hynaf gyntaf
referrals-from = Gan
referrals-received = Derbyniwyd
referrals-state = Ymddengys
referrals-acknowledge = Cydnabod erbyn
referrals-none = Nid oes atgyfeiriad yn aros. Bydd rhai newydd yn ymddangos yma, yr hynaf gyntaf.
referrals-decided = { $count ->
    [zero] Penderfynwyd { $count } yn y saith diwrnod diwethaf.
    [one] Penderfynwyd { $count } yn y saith diwrnod diwethaf.
    [two] Penderfynwyd { $count } yn y saith diwrnod diwethaf.
    [few] Penderfynwyd { $count } yn y saith diwrnod diwethaf.
    [many] Penderfynwyd { $count } yn y saith diwrnod diwethaf.
   *[other] Penderfynwyd { $count } yn y saith diwrnod diwethaf.
 }
referral-urgent = Brys
referral-new = Newydd
referral-duplicate = Hysbys efallai
referral-incomplete = Anghyflawn
back-to-referrals = Yn ôl i’r atgyfeiriadau
back-to-search-first = Yn ôl i’r chwiliad

triage-title = Atgyfeiriad { $id }
triage-from = Gan
triage-received = Derbyniwyd
triage-address = Cyfeiriad
triage-adults = Oedolion
triage-came = Beth a ddaeth i mewn
triage-account = Yng ngeiriau’r atgyfeiriwr
triage-known = Pwy y gallai hwn fod
triage-nobody = Nid oes neb rydym yn eu hadnabod yn debyg i’r plentyn hwn.
triage-alarm = Gweithredwch heddiw
triage-decide = Penderfynu
triage-decision = Beth sy’n digwydd i’r atgyfeiriad hwn?
triage-open = Agor achos
triage-join = Ei gysylltu â phlentyn rydym yn ei adnabod
triage-join-hint = Dewiswch y plentyn wrth ochr. Gellir dadwneud cysylltiad.
triage-attendance = Ei drosglwyddo i’r tîm presenoldeb
triage-return = Ei anfon yn ôl am ragor
triage-return-hint = Dywedwch isod beth sydd ar goll.
triage-candidate = Pa blentyn?
triage-owner = Pwy sy’n arwain?
triage-reason = Pam
triage-reason-hint = Un frawddeg y gall cydweithiwr ei dilyn
triage-button = Cofnodi’r penderfyniad
triage-choose = Dywedwch beth sy’n digwydd i’r atgyfeiriad hwn
triage-choose-owner = Dewiswch pwy sy’n arwain

match-strong = Yr un plentyn yn ôl pob tebyg
match-possible = Cofnod posibl
match-weak = Ychydig sy’n cytuno
match-compared = Beth a gymharwyd ar gyfer { $name }
compare-what = Beth
compare-came = A ddaeth i mewn
compare-held = Sydd gennym
compare-how = Sut
compare-worth = Gwerth
compare-born = Dyddiad geni
compare-surname = Cyfenw
compare-forename = Enw a roddwyd
compare-postcode = Cod post
compare-upn = UPN
compare-same = yr un peth
compare-sounds = yn swnio’n debyg
compare-short-name = ffurf fer
compare-moved = wedi symud efallai
compare-missing = nid yw un yn hysbys
compare-twin = yr un pen-blwydd a theulu, enw arall: efeilliaid efallai
verdict-agrees = Cytuno:
verdict-near = Agos:
verdict-differs = Gwahanol:
verdict-missing = Ar goll:

new-case-search-title = Atgyfeiriad newydd: chwiliwch yn gyntaf
new-case-search-text = Mae llawer o blant sy’n ymddangos yn newydd eisoes yn hysbys. Rhowch yr hyn sydd gennych; mae un llinell yn ddigon.
new-case-search-nothing = Rhowch enw, dyddiad geni neu god post i chwilio yn ei ôl
new-case-none-of-these = Dim un o’r rhain: cymryd atgyfeiriad newydd
new-case-go-on = Cymryd atgyfeiriad newydd
new-case-title = Atgyfeiriad newydd
new-case-maybe-known = Gallai hwn fod yn blentyn rydym yn ei adnabod
new-case-maybe-known-text = Nid oes dim wedi’i gadw eto. Agorwch y cofnod os mai’r un plentyn ydyw, neu dywedwch isod pam nad ydyw.
new-case-not-same = Nid un o’r rhain yw’r plentyn rwy’n ei atgyfeirio
new-case-not-same-reason = Sut ydych chi’n gwybod?
new-case-child = Y plentyn
new-case-about-age = Neu oed, tua
new-case-address = Cyfeiriad, neu ble y gwelwyd ddiwethaf
new-case-school = Ysgol hysbys ddiwethaf
new-case-adults = Oedolyn o’r teulu
new-case-adult-name = Enw
new-case-relationship = Perthynas â’r plentyn
new-case-referral = Yr atgyfeiriad
new-case-source = Pwy sy’n atgyfeirio?
new-case-referrer = Enw’r atgyfeiriwr
new-case-referrer-contact = Ffôn neu e-bost
new-case-reason = Rheswm
new-case-account = Beth ddigwyddodd?
new-case-account-hint = Ffeithiau yn gyntaf. Dywedwch hanes pwy ydyw
new-case-danger = A oes unrhyw beth yn awgrymu bod y plentyn mewn perygl?
new-case-save = Cadw’r atgyfeiriad
source-school = Ysgol
source-agency = Asiantaeth
source-authority = Cyngor arall
source-public = Aelod o’r cyhoedd

lead-title = Ai { $name } yw hwn?
lead-file-says = Yr hyn y mae’r ffeil yn ei ddweud
lead-we-look-for = Am bwy rydym yn chwilio
lead-verdict = Ai’r un plentyn ydyw?
lead-same = Ie, yr un plentyn
lead-other = Na, plentyn arall
lead-unsure = Ddim yn hysbys eto
