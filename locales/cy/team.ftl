### Tîm, pobl, cyfrif, cofrestrau, a thudalennau sy’n dweud na. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

team-title = Tîm
team-unallocated = Nid oes neb yn arwain y rhain
team-since = Yn aros ers
team-choose-all = Dewis pob un
team-choose = Dewis:
team-owner = Pwy sy’n cymryd y rhai a diciwyd?
team-allocate = Dyrannu
team-all-taken = Mae rhywun yn arwain pob achos.
team-approvals = Yn aros am gytundeb
team-no-approvals = Nid oes dim yn aros am gytundeb.
team-people = Pwy sy’n cario beth
back-to-team = Yn ôl at y tîm
approval-title = I gytuno arno: { $what }
approval-what = Beth
approval-by = Cynigiwyd gan
approval-why = Pam
approval-own = Eich un chi: rhywun arall sy’n penderfynu
approval-own-text = Chi gynigiodd hyn, felly rhywun arall sy’n penderfynu.
approval-evidence = Ar beth y mae’n seiliedig
approval-against = Beth sy’n dadlau yn ei erbyn
approval-open-case = Agor yr achos
approval-act = Eich penderfyniad
approval-agree = Cytuno
approval-back = Anfon yn ôl
approval-why-hint = Angen pan fyddwch yn ei anfon yn ôl

people-title = Pobl
people-list = Pwy gaiff fewngofnodi
people-name = Enw
people-role = Rôl
people-state = Cyflwr
people-last = Yma ddiwethaf
person-active = Gweithredol
person-left = Wedi gadael
people-invite = Rhoi mynediad i rywun
people-invite-button = Creu cyfrif
people-email-wrong = Nid yw hwn yn gyfeiriad e-bost. Mae angen enw, @ a lle, megis kit.vale@council.example
people-invited = Gall { $name } fewngofnodi
people-invited-text = Dywedwch wrth y person hwnnw’n unig, dros y ffôn neu wyneb yn wyneb. Ni chedwir y cyfrinair yn unman ac ni ddangosir ef eto; fe’i newidir o dan “Fy nghyfrif”.
set-up-first-title = Sefydlu’r gosodiad hwn
set-up-first-text = Mae’r dudalen hon yn gweithio unwaith. Y gweinyddwr cyntaf sy’n rhoi mynediad i bawb arall.
set-up-title = Dewiswch eich cyfrinair
set-up-text = Ag ef y byddwch yn mewngofnodi o hyn ymlaen.
set-up-password = Cyfrinair
set-up-password-hint = O leiaf { $least } nod. Mae tri gair nad ydynt yn perthyn i’w gilydd yn dda
set-up-password-short = Mae’r cyfrinair hwn yn rhy fyr. Defnyddiwch o leiaf { $least } nod
set-up-password-differs = Nid yw hwn yr un fath ag uchod. Teipiwch yr un cyfrinair ddwywaith
set-up-again = Yr un peth eto
set-up-button = Parhau

account-title = Fy nghyfrif
account-language = Iaith y tudalennau
account-language-save = Cadw’r iaith
account-sign-ins = Ble rydych wedi mewngofnodi
account-device = Dyfais
account-since = Ers
account-used = Defnyddiwyd ddiwethaf
account-end = Dod i ben
account-end-it = Dod â’r mewngofnodi hwn i ben
account-this-one = Yr un hwn
account-password = Newid y cyfrinair
account-password-now = Cyfrinair presennol
account-password-new = Cyfrinair newydd
account-password-save = Newid
account-password-wrong = Nid hwn yw eich cyfrinair. Teipiwch yr un y gwnaethoch fewngofnodi ag ef
account-views = Yr hyn y buoch yn edrych arno

roll-title = Cofrestrau ysgolion
roll-text = Anfonwch gofrestr fel y mae’ch system yn ei rhoi. Nid oes dim yn newid eto: yn gyntaf gwelwch beth fyddai’n ei wneud.
roll-school = Ysgol
roll-all-schools = Sawl ysgol mewn un ffeil
roll-as-at = Y gofrestr fel yr oedd ar
roll-file-hint = CSV, fel y mae’ch system yn ei allforio. Cadwch daenlen fel CSV yn gyntaf
roll-file-unreadable = Ni allwn ddarllen y ffeil hon: nid testun ydyw. Cadwch y daflen fel CSV a dewiswch honno
roll-check = Gwirio’r ffeil
roll-earlier = Anfonwyd o’r blaen
roll-taken = Derbyniwyd
roll-wrong = â rhywbeth o’i le
roll-report-dry-title = Beth fyddai’r gofrestr hon yn ei wneud
roll-report-title = Beth wnaeth y gofrestr hon
roll-report-dry-text = Nid oes dim wedi’i newid eto.
roll-rows = rhes wedi’u darllen
roll-joined = wedi ymuno â’r gofrestr
roll-left = wedi gadael y gofrestr
roll-line = Rhes
roll-column = Colofn
roll-found = Canfuwyd
roll-what = Beth sydd o’i le
roll-wrong-rows = Rhesi â rhywbeth o’i le
roll-wrong-upn = Nid yw’r llythyren wirio yn cyfateb. Derbynnir y rhes heb ei UPN
roll-wrong-date = Nid yw’n ddyddiad yn y calendr. Derbynnir y rhes hebddo
roll-wrong-empty = Rhes wag. Fe’i gadewir allan
roll-more = { $count ->
    [zero] Mae { $count } arall yn yr adroddiad i’w lawrlwytho.
    [one] Mae { $count } arall yn yr adroddiad i’w lawrlwytho.
    [two] Mae { $count } arall yn yr adroddiad i’w lawrlwytho.
    [few] Mae { $count } arall yn yr adroddiad i’w lawrlwytho.
    [many] Mae { $count } arall yn yr adroddiad i’w lawrlwytho.
   *[other] Mae { $count } arall yn yr adroddiad i’w lawrlwytho.
 }
roll-nothing-wrong = Gellid darllen pob rhes.
roll-take = Derbyn y gofrestr hon

forbidden-title = Ni chewch wneud hyn
forbidden-text = Nid yw’ch rôl yn caniatáu hyn.
forbidden-role = Dim ond gweinyddwr gaiff newid pobl.
not-found-title = Nid oes dim yma
not-found-text = Efallai bod y cyfeiriad wedi’i gamdeipio, neu nad yw’r cofnod yn agored i chi.
broken-title = Aeth rhywbeth o’i le ar ein hochr ni
broken-text = Efallai na chadwyd yr hyn a anfonwyd gennych. Ewch yn ôl, cadwch gopi o’r hyn a deipiwyd, a cheisiwch eto ymhen ychydig funudau.
broken-quote = Pan ffoniwch, dyfynnwch:
not-taken-title = Ni dderbyniwyd y ffurflen hon
not-taken-already = Fe’i cadwyd eisoes. Ni newidiodd ei hanfon eilwaith ddim.
not-taken-elsewhere = Ni ddaeth o dudalen y gwasanaeth hwn. Agorwch y dudalen eto a’i hanfon oddi yno.
not-taken-too-large = Mae’n fwy nag y gallwn ei dderbyn. Anfonwch y ffeiliau fesul un.
not-taken-go-on = Ewch ymlaen o’r fan hon
conflict-title = Cadwodd rhywun arall yn gyntaf
conflict-text = Cadwodd { $name } hwn ar { $at }, tra roeddech yn ysgrifennu. Nid oes dim o’ch gwaith wedi’i golli, ac nid oes dim wedi’i gadw eto.
conflict-both = Y ddau fersiwn
conflict-field = Maes
conflict-yours = Eich un chi
conflict-theirs = Wedi’i gadw
conflict-differs = yn wahanol
conflict-save-mine = Cadw fy un i ar ben
conflict-keep-theirs = Cadw’r hyn sydd wedi’i gadw
team-open = Achosion agored
team-none-ticked = Ticiwch o leiaf un achos

person-leads = { $count ->
    [zero] Yn arwain { $count } achos agored. Trosglwyddwch nhw cyn i’r person hwn adael.
    [one] Yn arwain { $count } achos agored. Trosglwyddwch ef cyn i’r person hwn adael.
    [two] Yn arwain { $count } achos agored. Trosglwyddwch nhw cyn i’r person hwn adael.
    [few] Yn arwain { $count } achos agored. Trosglwyddwch nhw cyn i’r person hwn adael.
    [many] Yn arwain { $count } achos agored. Trosglwyddwch nhw cyn i’r person hwn adael.
   *[other] Yn arwain { $count } achos agored. Trosglwyddwch nhw cyn i’r person hwn adael.
 }
person-act = A
person-act-keep = Dim arall
person-act-invite = Creu cyfrinair newydd
person-act-invite-hint = Pan fydd y cyfrinair wedi’i anghofio. Daw pob mewngofnodi i ben
person-act-left = Mae’r person hwn wedi gadael
person-act-left-hint = Ni allant fewngofnodi mwyach. Mae’r hyn a wnaethant yn aros dan eu henw
person-save = Cadw

help-words = Geiriau y mae’r gwasanaeth hwn yn eu defnyddio
glossary-case = Achos
glossary-case-means = Popeth a wneir dros un plentyn o atgyfeiriad nes bod y plentyn wedi’i ganfod ac mewn addysg
glossary-check = Gwiriad
glossary-check-means = Cwestiwn i ffynhonnell a allai adnabod y plentyn
glossary-strand = Llinyn
glossary-strand-means = Darn o waith ochr yn ochr ag eraill mewn achos, gyda’i berchennog a’i ddyddiadau ei hun
glossary-spell = Cyfnod
glossary-spell-means = Yr amser o agor neu ailagor achos nes ei gau
glossary-clock = Cloc
glossary-clock-means = Dyddiad y mae rhywun yn gorfod gwneud rhywbeth erbyn hynny, gyda’r diwrnodau wedi’u cyfrif
glossary-bar = Rhwystr
glossary-bar-means = Y diwrnod cynharaf y gellir gwneud rhywbeth
glossary-rule = Rheol gyswllt
glossary-rule-means = Pwy na chaiff neb gysylltu â nhw, ym mha ffyrdd, a beth i’w wneud yn lle
glossary-school-day = Diwrnod ysgol
glossary-school-day-means = Diwrnod pan fydd ysgol y plentyn hwnnw ar agor i ddisgyblion
glossary-lead = Trywydd
glossary-lead-means = Rhes mewn ffeil neu restr a allai fod yn blentyn rydym yn chwilio amdano
statement-privacy-1 = { $council } sy’n gyfrifol am y cofnodion yma.
statement-privacy-2 = Mae’ch porwr yn cadw un cwci, i wybod eich bod wedi mewngofnodi. Nid oes un arall, ac nid oes dim yn cyfrif eich ymweliadau ar ran neb arall.
statement-privacy-3 = Pryd bynnag y byddwch yn agor cofnod plentyn, ysgrifennir hynny. Gwelwch eich rhestr eich hun dan eich cyfrif.
statement-privacy-4 = I ofyn beth a gedwir amdanoch chi neu’ch plentyn, ysgrifennwch at swyddog diogelu data’r cyngor.
statement-accessibility-1 = Mae pob tudalen yn gweithio â’r bysellfwrdd yn unig, heb sgript, ar bedair gwaith ei maint, ac ar sgrin gul.
statement-accessibility-2 = Gwirir y tudalennau gan raglenni yn erbyn WCAG 2.2 AA. Nid yw pobl sy’n defnyddio darllenwyr sgrin wedi’u profi eto.
statement-accessibility-3 = Nid yw’r Gymraeg wedi’i gwirio drwyddi draw. Lle mae’n dweud wrth rywun beth i’w wneud er diogelwch plentyn, mae’r Saesneg wrth ei hymyl.
statement-accessibility-4 = Os nad yw rhywbeth yn gweithio i chi, ffoniwch { $council } ar y rhif isod.

team-more = { $count ->
    [zero] Mae { $count } arall yn aros.
    [one] Mae { $count } arall yn aros.
    [two] Mae { $count } arall yn aros.
    [few] Mae { $count } arall yn aros.
    [many] Mae { $count } arall yn aros.
   *[other] Mae { $count } arall yn aros.
 }
team-of-role = Nid oes neb yn y rôl hon wedi’i gymryd
team-role-done-by = Nid oes neb yn y rôl hon. Ar restr: { $who }
team-role-of-nobody = Nid oes neb yn y rôl hon, nac yn yr un uwch ei phen. Nid yw ar restr neb
team-heard = Hwyr, pwy bynnag sydd ag ef; ar restr y rôl hon hefyd
team-has-left = Wedi gadael. Mae’r achosion uchod: trosglwyddwch nhw
team-not-allocated = Heb eu dyrannu: { $cases }. Agorwch yr achos i weld pam
people-roles = Rolau
people-school = Ysgol
people-school-hint = Dim ond i rywun sy’n mewngofnodi ar ran ysgol
people-name-missing = Rhowch yr enw y bydd cydweithwyr yn ei weld
people-school-missing = Dewiswch yr ysgol y mae’r person hwn yn mewngofnodi ar ei rhan
people-taken = Mae rhywun yn mewngofnodi â’r cyfeiriad hwn yn barod
people-last-one = Ni fyddai neb ar ôl a all reoli pobl. Rhowch rôl gweinyddwr i rywun arall yn gyntaf
person-act-returned = Mae’r person hwn yn ôl
set-up-key = Allwedd sefydlu
set-up-key-hint = Mae lle y cychwynnwyd y gwasanaeth, ar ddiwedd y cyfeiriad
set-up-key-wrong = Nid dyma’r allwedd. Edrychwch lle y cychwynnwyd y gwasanaeth: mae’n argraffu un newydd bob tro
set-up-council-head = Y cyngor
set-up-council = Enw’r cyngor
set-up-council-hint = Mae ar bob tudalen a phob llythyr
set-up-council-missing = Rhowch enw’r cyngor
set-up-team = Enw’r tîm
set-up-team-hint = Pwy mae pobl yn ei ffonio pan fydd angen cymorth arnynt gyda’r gwasanaeth hwn
set-up-procedure = Gweithdrefn
set-up-procedure-hint = Gweithdrefn pa gyngor yr ydych yn gweithio wrthi. Gallwch ddod â’ch un eich hun wedyn
set-up-person-head = Y gweinyddwr cyntaf
account-end-others = Dod â’r lleill i gyd i ben
