### Achosion agored sy’n dod i mewn o daenlen neu ddetholiad o system arall

settings-import = Achosion o system arall
settings-import-about = Dod ag achosion agored eich hen system i mewn o daenlen, a thynnu ffeil yn ôl.
import-file-unreadable = Nid yw’r ffeil yn destun â gwahanyddion nac yn llyfr gwaith y gellir ei ddarllen. Cadwch hi fel CSV neu .xlsx ac anfonwch honno.
import-title = Dod ag achosion agored i mewn
import-about = Anfonwch daenlen neu ddetholiad o’r achosion sy’n agored yn eich hen system. Fe welwch fesul rhes beth fyddai’n digwydd cyn i ddim gael ei wneud, a gallwch ei dynnu’n ôl yn ei gyfanrwydd.
import-rights = Cewch ddod ag achosion i mewn am eich bod yn arwain y tîm. Mae pob rhes yn agor achos sy’n cyfrif o’i wir ddyddiadau: mae’r hyn a ddylai fod wedi’i wneud erbyn hyn yn hwyr ar y diwrnod cyntaf.
import-file = Ffeil
import-file-hint = CSV, neu’r ddalen gyntaf mewn llyfr gwaith Excel (.xlsx). Un rhes i bob achos. Mae angen cyfenw, enw cyntaf a diwrnod yr atgyfeiriad.
import-send = Edrych ar y ffeil
import-earlier = Ffeiliau a ddaeth i mewn o’r blaen
import-when = Pryd
import-name = Ffeil
import-state = Beth a wnaed
import-no-earlier = Nid oes ffeil wedi dod i mewn eto.
import-file-gone = Nid yw’r ffeil yn cael ei chadw mwyach. Mae ffeiliau’n aros am awr: anfonwch hi eto.
import-file-long = Mae gormod o resi yn y ffeil. Anfonwch hi mewn rhannau o { $most } rhes ar y mwyaf.
import-file-rows = Ni ellir darllen yr un rhes o’r ffeil. Edrychwch beth yw ystyr ei phenawdau.
import-back-to = Yn ôl i ddod ag achosion i mewn

import-headings-title = Ystyr y penawdau
import-headings-about = Rydym yn adnabod rhai o benawdau systemau eraill. Dywedwch beth yw ystyr y lleill. Caiff ei gofio at y ffeil nesaf.
import-headings-file = Ffeil: { $file }
import-heading-example = Gwerth cyntaf: { $value }
import-means-unknown = Heb ei ddweud: cadwer fel nodyn ar yr achos
import-means-nothing = Ei adael allan
import-means-column = { $what }
import-means-done = Diwrnod: { $what }
import-means-strand = { $what }: { $state }
import-means-contact = Cysylltiad â’r teulu: { $channel }
import-words = Ystyr geiriau yn y ffeil
import-words-about = Mae’r ffeil yn defnyddio’r geiriau hyn lle mae gan y weithdrefn ei henwau ei hun.
import-word-type = Math o achos “{ $word }” ({ $rows ->
    [one] { $rows } rhes
   *[other] { $rows } rhes
 })
import-word-stage = Cam “{ $word }” ({ $rows ->
    [one] { $rows } rhes
   *[other] { $rows } rhes
 })
import-word-rule = Rheol gysylltu “{ $word }” ({ $rows ->
    [one] { $rows } rhes
   *[other] { $rows } rhes
 })
import-word-unsaid = Heb ei ddweud
import-word-stage-unsaid = Heb ei ddweud: mae’r achos yn dechrau yn ei gam cyntaf
import-default-type = Math o achos lle nad yw rhes yn dweud
import-default-source = Pwy a atgyfeiriodd, lle nad yw rhes yn ei ddweud yn ein geiriau ni
import-explain = Cadw a gweld beth fyddai’n digwydd
import-explain-missing = Dywedwch pa bennawd yw: { $column }
import-word-missing = Dywedwch beth yw ystyr “{ $word }”
import-type-missing = Mae rhai rhesi heb fath o achos: dewiswch un ar eu cyfer
import-same-twice = Ni all dau bennawd fod yn: { $what }

import-look-title = Beth fyddai’r ffeil hon yn ei wneud
import-look-about = Nid oes dim wedi’i wneud eto. Edrychwch ar bob rhes, dywedwch pwy yw’r plentyn lle rydym yn gofyn, a dewch â’r achosion i mewn.
import-look-rows = Rhesi
import-look-opens = Byddai’n agor achos
import-look-cannot = Ni all ddod i mewn
import-look-choose = Rhaid i berson ddweud pwy yw’r plentyn
import-look-late = Gyda rhywbeth yn hwyr heddiw
import-look-unknown = Cedwir fel nodiadau, am nad oes neb wedi dweud eu hystyr: { $columns }
import-look-reading = Mae’r cofrestri’n cael eu darllen: gall rhywun rydym yn ei adnabod fod ar goll o’r dudalen hon. Anfonwch y ffeil eto ymhen munud.
import-change-headings = Newid ystyr y penawdau
import-would-open = Rhesi a fyddai’n agor achos
import-row = Llinell { $line }: { $child }
import-reference = Cyfeirnod yno
import-type = Math o achos
import-referred = Atgyfeiriwyd
import-would-stand = Byddai’n sefyll yn
import-owed = Yn ddyledus
import-late = Hwyr heddiw
import-owed-late = { $what }: erbyn { $date }, hwyr
import-owed-due = { $what }: erbyn { $date }
import-owed-open = { $what }: dim dyddiad eto
import-owed-nothing = Dim
import-owed-more = { $count ->
    [one] a { $count } arall
   *[other] a { $count } arall
 }
import-as-notes = Cedwir fel nodiadau yn unig
import-who = Pwy yw’r plentyn hwn?
import-who-hint = Rydym yn adnabod rhywun a allai fod y plentyn hwn.
import-who-new = Plentyn nad ydym yn ei adnabod eto
import-who-same = Yr un plentyn â { $name }
import-who-home = Plentyn arall, ar aelwyd { $name }
import-who-leave = Gadael y rhes hon am y tro
import-who-missing = Llinell { $line }: dywedwch pwy yw { $child }
import-compare = Cymharu llinell { $line } â phwy y gallai fod
import-cannot = Rhesi na allant ddod i mewn
import-why = Pam
import-line = Llinell
import-child = Plentyn
import-take = { $count ->
    [one] Dod ag { $count } achos i mewn
   *[other] Dod â { $count } achos i mewn
 }
import-none-open = Nid oes rhes o’r ffeil hon yn agor achos.
import-wrong-rows = Rhesi a gwerthoedd na ellid eu darllen

import-why-closed = Daeth i ben yn y system arall ar { $date }.
import-why-type = Nid oes neb wedi dweud pa fath o achos yw “{ $word }”.
import-why-no-type = Nid yw’r rhes yn dweud math o achos, ac nid oes un wedi’i ddewis ar gyfer rhesi o’r fath.
import-why-here = Daeth i mewn o’r blaen, fel achos { $case }.
import-why-here-unseen = Daeth i mewn o’r blaen.
import-why-twice = Mae’r un achos ar linell { $line }.
import-why-same-child = Mae’r un plentyn ar linell { $line }. Dewch â’r rhes honno i mewn yn gyntaf, yna anfonwch y ffeil eto: caiff hon ei dangos wedyn wrth ochr y plentyn.
import-why-open-already = Mae gan y plentyn achos agored o’r math hwn, { $case }. Dywedwch yno beth sy’n newydd.
import-why-rule = Ni ddylid cysylltu â’r teulu, ac nid oes neb wedi dweud pa reol yw ystyr “{ $word }”. Nid yw’r plentyn yn dod i mewn hebddi.
import-why-future = Nid yw { $date } wedi dod eto.
import-why-before-birth = Nid oedd y plentyn wedi’i eni ar { $date }.
import-why-refused = Nid yw’r weithdrefn yn ei ganiatáu: { $why }

import-not-school = Nid oes ysgol “{ $school }” yn y cyfeiriadur.
import-not-owner = Nid oes neb o’r enw “{ $owner }” yn cael mewngofnodi: mae’r achos yn aros i gael ei ddyrannu.
import-not-stage = Nid oes neb wedi dweud pa gam yw “{ $stage }”: mae’n dechrau yn ei gam cyntaf.
import-not-moved = Mae’n dechrau yn { $stands }: nid yw’r weithdrefn yn arwain oddi yno i { $to } gyda’r hyn a ddywed y ffeil.
import-not-words = { $heading }: ni ellid darllen y gwerth.
import-not-day = { $heading }: nid yw’n ddiwrnod sydd wedi dod.
import-not-refused = { $what } { $why }

import-note-head = O’r system arall:
import-note-value = { $heading }: { $value }
import-note-attended = Diwrnod olaf yn yr ysgol: { $date }
import-note-next = Roedd y cam nesaf wedi’i gynllunio ar gyfer { $date }
import-note-done = { $what }, { $date }. Cedwir fel nodyn: nid yw’r weithdrefn yn ei dderbyn fel rhywbeth a wnaed.
import-stage-reason = Roedd yn sefyll yno yn y system y daw’r ffeil { $file } ohoni.
import-from = Daethpwyd ag ef i mewn o’r ffeil { $file }
import-the-family = y teulu

import-came-title = Mae’r achosion wedi dod i mewn
import-came-opened = Achosion a agorwyd
import-came-left = Gadawyd allan
import-came-cases = Beth ddaeth o bob rhes
import-came-case = Achos
import-came-left-out = Gadawyd allan
import-came-received = Derbyniwyd fel { $reference }. Mae cydweithiwr yn cymryd y cam nesaf: dyfynnwch y rhif pan fyddwch yn ffonio.
import-came-see = Gweld y ffeil hon

import-taken-title = { $file }
import-taken-history = Beth a wnaed â’r ffeil hon
import-event-taken = { $opened ->
    [one] Agorwyd { $opened } achos o { $rows } rhes
   *[other] Agorwyd { $opened } achos o { $rows } rhes
 }
import-event-back = { $withdrawn ->
    [one] Tynnwyd { $withdrawn } achos yn ôl
   *[other] Tynnwyd { $withdrawn } achos yn ôl
 }; arhosodd { $stay }
import-by = Gan
import-what = Beth
import-taken-cases = Achosion a ddaeth ohoni
import-taken-more = { $count ->
    [one] Mae cydweithiwr yn dilyn { $count } arall.
   *[other] Mae cydweithwyr yn dilyn { $count } arall.
 }
import-taken-none = Nid oes achos o’r ffeil hon ar ôl.
import-take-back = Tynnu’r ffeil hon yn ôl

overview-withdrawn = Tynnwyd yr achos hwn yn ôl ar { $date } gyda’r ffeil y daeth ohoni. Nid oes dim yn ddyledus arno, nid yw’n cael ei gyfrif yn unman, ac ni wneir dim mwy arno.
import-back-title = Tynnu’r ffeil hon yn ôl
import-back-about = Mae’r achosion nad oes neb wedi’u cyffwrdd yn mynd allan eto fel pe na baent erioed wedi’u hagor: nid oes dim ohonynt yn ddyledus nac yn cael ei gyfrif. Mae pob un yn cadw ei hanes. Yna caiff yr un ffeil ddod eto.
import-back-untouched = { $count ->
    [one] { $count } achos nad oes neb wedi’i gyffwrdd
   *[other] { $count } achos nad oes neb wedi’u cyffwrdd
 }
import-back-worked = Mae rhywun wedi gweithio ar yr achosion hyn
import-back-worked-hint = Maent yn aros, oni bai eich bod yn eu ticio. Agorwch bob un ac edrychwch ar yr hyn a wnaed.
import-back-because = Pam mae’n cael ei thynnu’n ôl
import-back-because-missing = Dywedwch pam mae’n cael ei thynnu’n ôl
import-back-do = Ei thynnu’n ôl
import-back-done-title = Tynnwyd y ffeil yn ôl
import-back-withdrawn = Achosion a dynnwyd yn ôl
import-back-stay = Achosion sy’n aros
import-back-left-worked = Mae rhywun wedi gweithio arno
import-back-left-refused = Nid yw’r weithdrefn yn ei ollwng
import-back-nothing = Nid oes achos o’r ffeil hon ar ôl i’w dynnu’n ôl.

column-SourceId = Allwedd y disgybl
column-UPN = Rhif unigryw disgybl
column-FormerUPN = Rhif disgybl blaenorol
column-ULN = Rhif unigryw dysgwr
column-LegalSurname = Cyfenw
column-LegalForename = Enw cyntaf
column-MiddleName = Enwau canol
column-PreferredSurname = Cyfenw dewisol
column-PreferredForename = Enw dewisol
column-FormerSurname = Cyfenw blaenorol
column-AliasSurname = Cyfenw arall
column-DOB = Dyddiad geni
column-Sex = Rhyw
column-YearGroup = Grŵp blwyddyn
column-House = Enw neu rif y tŷ
column-Flat = Fflat
column-Street = Stryd neu gyfeiriad cyfan
column-Locality = Ardal
column-Town = Tref
column-Postcode = Cod post
column-PreviousPostcode = Cod post blaenorol
column-UPRN = Cyfeirnod eiddo
column-Household = Aelwyd
column-LAESTAB = Ysgol
column-CaseReference = Cyfeirnod yr achos
column-CaseType = Math o achos
column-Classification = Sefyllfa yn y gyfraith
column-ReferredOn = Diwrnod yr atgyfeiriad
column-ClosedOn = Diwrnod y daeth i ben
column-FirstAbsence = Y diwrnod ysgol cyfan cyntaf a gollwyd
column-MissingFrom = Diwrnod olaf yn yr ysgol
column-ReferredBy = Pwy a atgyfeiriodd
column-Stage = Cam neu statws
column-StageSince = Yn y cam hwnnw ers
column-Owner = Achos pwy yw ef
column-NextActionOn = Diwrnod y cam nesaf
column-Whereabouts = A wyddom ble mae’r plentyn
column-ContactRule = A ddylid peidio â chysylltu â’r teulu
column-RiskNotes = Nodiadau am risg
column-Notes = Nodiadau
