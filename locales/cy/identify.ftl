### Pwy yw hwn? Chwilio, ymgeiswyr a pham y’u canfuwyd, a chofrestrau. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

found-reading = Mae cofrestrau’r ysgolion yn cael eu darllen. Nid yw pawb yma eto; chwiliwch eto mewn munud.
found-failed = Ni ellid darllen cofrestrau’r ysgolion, felly nid yw pawb yma. Chwiliwch eto; os yw hyn yn parhau, ffoniwch eich desg gymorth.
found-more = Mae mwy na { $most } o bobl fel hyn. Dangosir y { $most } mwyaf tebygol; ychwanegwch ddyddiad geni, enw cyntaf neu ysgol.
found-case = { $reference }: { $stage }
found-known = Yn hysbys, dim achos agored y gallwch ei weld
found-on-roll = Ar gofrestr { $school }
found-left-roll = Ar gofrestr { $school } tan { $date }
found-on-a-roll = Ar gofrestr nad yw’n enwi’r ysgol
found-why = { $what }: { $how }
found-number = Rhif yr achos
found-take = Cymryd atgyfeiriad ar gyfer { $name }

field-upn = UPN
field-forename = Enw a roddwyd
field-surname = Cyfenw
field-name-order = Trefn yr enwau
field-middle = Enwau canol
field-birth-date = Dyddiad geni
field-sex = Rhyw
field-address = Cyfeiriad
field-parent = Rhiant neu ofalwr
field-household = Brawd neu chwaer

level-missing = nid yw un yn hysbys
level-exact = yr un peth
level-other-name = yr un peth ag enw arall sydd gan y plentyn
level-nickname = ffurf fer
level-spoken = yr un enw mewn iaith neu sillafiad arall
level-gender-form = ffurf yr enw ar gyfer y rhyw arall
level-part = rhan o’r llall
level-middle-as-first = enw canol y llall
level-one-letter = un llythyren yn wahanol
level-sounds-alike = yn swnio’n debyg
level-two-letters = dwy lythyren yn wahanol
level-initial = llythyren gyntaf y llall
level-similar = gweddol debyg
level-parents-name = cyfenw rhiant
level-swapped = enw a chyfenw wedi’u cyfnewid
level-one-character = un nod yn wahanol
level-unreadable = nid yw’n rhif dilys, felly nid yw’n dweud dim
level-day-month-swapped = dydd a mis wedi’u cyfnewid
level-one-digit = un ffigur yn wahanol
level-near-day = ychydig ddyddiau ar wahân
level-other-year = yr un dydd, blwyddyn arall
level-other-month = yr un dydd a blwyddyn, mis arall
level-new-year = 1 Ionawr yw un, sydd yn aml yn golygu nad yw’n hysbys
level-same-month = yr un mis a blwyddyn
level-same-year = yr un flwyddyn
level-within-estimate = o fewn yr hyn a amcangyfrifwyd
level-near-estimate = yn agos at yr hyn a amcangyfrifwyd
level-house-and-postcode = yr un tŷ a chod post
level-house-and-street = yr un tŷ a stryd
level-postcode = yr un cod post
level-other-house = yr un cod post, tŷ arall
level-former-address = cyfeiriad blaenorol
level-sector = gerllaw
level-district = yr un ardal
level-both-names = y ddau enw yr un peth
level-forename-only = yr enw cyntaf yr un peth
level-surname-only = y cyfenw yr un peth
level-different = gwahanol
level-sibling-possible = gall fod yn frawd neu’n chwaer, felly mae’r hyn sy’n gyffredin yn cyfrif llai

new-case-same = Y plentyn hwn ydyw
new-case-home = Mae’r plentyn yn byw ar aelwyd
new-case-home-hint = Yna mae rheolau am gysylltu â’r aelwyd honno yn gymwys i’r plentyn hwn hefyd
new-case-say-which = Dywedwch a yw’n un o’r plant hyn, neu nad yw’n un ohonynt
new-case-saved-before = Cadwyd y ffurflen hon o’r blaen gan ddweud rhywbeth arall. Ni chadwyd dim nawr. Gwiriwch hi, a’i chadw eto
new-case-same-gone = Ni ellir agor y cofnod hwnnw bellach. Edrychwch eto pwy allai hwn fod
new-case-first-absence = Y diwrnod ysgol cyfan cyntaf a gollwyd
new-case-first-absence-hint = Gadewch yn wag os nad oedd y plentyn ar unrhyw gofrestr
new-case-looked-at = Edrychwyd ac nid yr un plentyn: { $who }. Rheswm: { $why }
new-case-line = { $what }: { $said }
new-case-school-written = { $school }, nad yw ar y rhestr ysgolion
new-case-received-title = Derbyniwyd yr atgyfeiriad
new-case-received-number = Ei rif yw { $reference }. Dyfynnwch ef pan fyddwch yn ffonio.
new-case-received-next = Beth sy’n digwydd nesaf
new-case-received-text = Mae cydweithiwr yn cymryd y cam nesaf heddiw, gan gynnwys cysylltu â’r teulu, a bydd yn eich ffonio os oes angen mwy. Os clywch fod plentyn mewn perygl, ffoniwch 999.
new-case-received-another = Cymryd atgyfeiriad arall

roll-changed = wedi newid
roll-note-again = Derbyniwyd y ffeil hon o’r blaen. Ni newidiwyd dim.
roll-note-later = Ni ellir derbyn y ffeil hon: mae cofrestr ddiweddarach { $school }, dyddiedig { $date }, wedi’i llwytho eisoes. Anfonwch un ddiweddarach.
roll-note-school = Nid yw { $school } ar y rhestr ysgolion. Derbynnir ei disgyblion o dan yr enw sydd yn y ffeil.
roll-note-unsaid = Nid yw rhai rhesi’n dweud pa ysgol. Fe’u derbynnir yr un fath; dewiswch yr ysgol os cofrestr un ysgol ydyw.
roll-note-ignored = Colofnau na chymerir dim ohonynt: { $columns }
roll-several = { $count ->
    [zero] { $count } ysgolion
    [one] { $count } ysgol
    [two] { $count } ysgol
    [few] { $count } ysgol
    [many] { $count } ysgol
   *[other] { $count } o ysgolion
 }
roll-file-missing = Dewiswch ffeil
roll-file-empty = Mae’r ffeil yn wag. Allforiwch hi eto a gwiriwch fod ganddi resi
roll-file-headings = Nid yw’r ffeil yn enwi’r colofnau sydd eu hangen ar gofrestr. Ar goll: { $columns }
roll-file-large = Mae’r ffeil yn rhy fawr. Anfonwch un ysgol ar y tro, neu gofynnwch am derfyn uwch
roll-file-broken = Ni chyrhaeddodd y ffeil yn gyfan. Anfonwch hi eto
roll-file-school = Nid yw’r ysgol honno ar y rhestr ysgolion
roll-file-gone = Nid yw’r ffeil yr edrychoch arni’n cael ei dal bellach: mae’n aros am awr. Anfonwch hi eto
roll-reason-blank-row = Mae’r rhes yn wag. Fe’i gadewir allan
roll-reason-value-count = Mae gan y rhes { $found } gwerth a’r penawdau yw { $expected }. Fe’i gadewir allan
roll-reason-open-quote = Agorwyd dyfynnod heb ei gau. Gadewir y rhes allan
roll-reason-no-name = Nid yw’r rhes yn enwi neb. Fe’i gadewir allan
roll-reason-no-birth-date = Nid oes dyddiad geni. Gadewir y rhes allan
roll-reason-not-a-date = Nid yw’n ddyddiad yn y calendr
roll-reason-birth-year = Ni all y flwyddyn fod yn gywir
roll-reason-born-after = Ganwyd ar ôl ysgrifennu’r ffeil
roll-reason-left-before = Mae’r dyddiad gadael cyn y dyddiad dechrau. Cedwir y ddau
roll-reason-not-a-upn = Nid yw’n UPN, neu nid yw’r llythyren wirio’n cyfateb. Fe’i cedwir fel yr ysgrifennwyd
roll-reason-same-upn = Mae’r un UPN ar res { $first }. Derbynnir y ddau
roll-reason-not-a-postcode = Nid yw’n god post. Fe’i cedwir fel yr ysgrifennwyd
roll-reason-code = Cod nad ydym yn ei adnabod ar gyfer y golofn hon. Fe’i cedwir fel yr ysgrifennwyd
roll-reason-nothing-here = Nid oes dim yma, ac mae ei angen ar bob rhes. Gadewir y rhes allan
roll-reason-not-a-number = Nid yw’n rhif cyfan a all fod yn gywir yma. Fe’i cedwir fel yr ysgrifennwyd
roll-reason-ends-before = Mae’r diwedd cyn y dechrau. Cedwir y ddau
roll-reason-year = Ni all y flwyddyn fod yn gywir. Gadewir y rhes allan
roll-reason-not-a-school = Nid yw’n rhif ysgol. Fe’i cedwir fel yr ysgrifennwyd
roll-reason-same-school = Mae’r un ysgol ar res { $first }. Derbynnir y gyntaf
roll-reason-code-not-in-use = Nid oedd y cod hwnnw mewn defnydd ar y diwrnod hwnnw. Ni chyfrifir marc
roll-reason-two-marks = Mae gan res { $first } farc arall ar gyfer yr un sesiwn. Derbynnir yr un sy’n dweud lleiaf am bresenoldeb
roll-reason-marks-do-not-fit = Mae { $found } marc, ac mae’r dyddiau’n rhoi { $expected }. Gadewir y rhes allan
roll-reason-twice = Mae’r un disgybl ar res { $first }. Derbynnir y cyntaf

trace-match = un cyfatebiad
trace-possible = posibl
trace-unlikely = annhebygol
trace-nobody = Nid oes neb ar y rhestr yn debyg i hyn. Edrychwyd ar bawb.
trace-prior = cyn cymharu dim
trace-total = i gyd
