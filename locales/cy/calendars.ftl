### Pryd mae ysgolion ar agor, a’r hyn a osodir unwaith ac a newidir yn anaml.

settings-title = Gosodiadau
settings-procedure = Gweithdrefn
settings-procedure-about = Y camau, y terfynau amser, y ffurflenni a’r rolau y mae’r holl waith yn eu dilyn, pob un â’i gymal, a’i fersiynau.
settings-calendars = Calendrau
settings-calendars-about = Tymhorau, hanner tymhorau, diwrnodau HMS, cau ysgolion a gwyliau banc, a blwch i roi cynnig ar ddyddiad.
settings-rolls = Cofrestrau ysgolion
settings-rolls-about = Llwytho cofrestr ysgol neu gofrestr yr awdurdod.
settings-people = Pobl
settings-people-about = Pwy gaiff fewngofnodi, ac yn rhinwedd pa rôl.

calendars-title = Calendrau
calendars-back = Yn ôl
calendars-authority = Holl ysgolion yr awdurdod
calendars-year = { $from } i { $to }
calendars-about = Cyfrifir diwrnodau ysgol yn ôl calendr yr ysgol ei hun. Mae ysgol nad yw’n rhoi tymhorau yn cadw rhai’r awdurdod, gyda’i diwrnodau HMS a’i chyfnodau cau ei hun.
calendars-whose = Calendr
calendars-show = Dangos
calendars-other-years = Blynyddoedd ysgol eraill:
calendars-add-term = Ychwanegu tymor
calendars-add-inset = Ychwanegu diwrnod HMS
calendars-add-closure = Ychwanegu cyfnod cau
calendars-change-term = Newid tymor
calendars-change-inset = Newid diwrnod HMS
calendars-change-closure = Newid cyfnod cau
calendars-terms = Tymhorau
calendars-term = Tymor
calendars-first = Diwrnod cyntaf
calendars-first-hint = Gan gynnwys diwrnodau HMS. Er enghraifft, 1 9 2026
calendars-half = Gwyliau hanner tymor
calendars-from-to = { $from } i { $to }
calendars-last = Diwrnod olaf
calendars-last-hint = Gan gynnwys diwrnodau HMS. Er enghraifft, 18 12 2026
calendars-half-first = Diwrnod cyntaf y gwyliau hanner tymor
calendars-half-last = Diwrnod olaf y gwyliau hanner tymor
calendars-half-hint = Gadewch yn wag os nad oes rhai yn y tymor.
calendars-days = Diwrnodau ysgol
calendars-acts = Newid
calendars-change = Newid
calendars-remove = Tynnu
calendars-keeps = Tymhorau’r awdurdod yw’r rhain: nid yw’r ysgol hon yn rhoi rhai ei hun ar gyfer y flwyddyn hon.
calendars-no-terms = Nid oes tymhorau wedi’u cadw ar gyfer y flwyddyn ysgol hon. Cyfrifir dydd Llun i ddydd Gwener, heb wyliau banc na’r wythnosau pan fo ysgolion ar gau bron ym mhobman, a nodir pob dyddiad sy’n dibynnu arno yn amcangyfrif.
calendars-inset = Diwrnodau HMS
calendars-no-inset = Ni chofnodwyd yr un ar gyfer y flwyddyn ysgol hon.
calendars-closures = Cyfnodau cau
calendars-no-closures = Ni chofnodwyd yr un ar gyfer y flwyddyn ysgol hon.
calendars-bank = Gwyliau banc yng Nghymru a Lloegr
calendars-bank-unknown = Nid yw’r rhestr gyhoeddedig yn cyrraedd y flwyddyn ysgol hon i gyd. Nodir dyddiadau sy’n dibynnu arni yn amcangyfrif.
calendars-day = Diwrnod
calendars-why = Pam
calendars-name = Enw
calendars-of-authority = yr awdurdod, ar gyfer pob ysgol
calendars-what = Beth
calendars-changes = Newidiadau a wnaed
calendars-changed = Newidiwyd y calendr, a chyfrifwyd eto bob dyddiad sy’n dibynnu arno.
calendars-term-name = Enw’r tymor
calendars-term-name-hint = Er enghraifft, Tymor yr hydref 2026
calendars-inset-day = Diwrnod pan fo staff yn unig yn bresennol
calendars-late-hint = Gall fod wedi mynd heibio eisoes. Er enghraifft, 12 11 2026
calendars-closed-first = Diwrnod cyntaf y cau
calendars-closed-last = Diwrnod olaf
calendars-closed-last-hint = Gadewch yn wag os mai un diwrnod ydoedd.
calendars-closed-why = Pam
calendars-closed-why-hint = Ychydig eiriau nad ydynt yn enwi neb, megis “eira” neu “gorsaf bleidleisio”. Maent yn sefyll wrth ymyl pob dyddiad sy’n symud.
calendars-see-moves = Gweld beth mae’n ei symud

calendar-moves-title = Beth mae hyn yn ei symud
calendar-late = Mae diwrnodau o hyn wedi mynd heibio. Fe’i cofnodir yn hwyr: cyfrifir eto yr hyn a gyfrifwyd drostynt, ac ni ddadwneir dim a benderfynwyd.
calendar-moves-untold = Cyfrifir dyddiadau achosion agored eto pan fyddwch yn cadw. Mae’r rhai sy’n gweithio’r achosion yn gweld pa rai a symudodd.
calendar-moves-count = { $count ->
    [zero] Nid oes dyddiad yn symud mewn unrhyw achos agored.
    [one] Mae dyddiad yn symud mewn un achos agored.
    [two] Mae dyddiadau’n symud mewn { $count } achos agored.
    [few] Mae dyddiadau’n symud mewn { $count } achos agored.
    [many] Mae dyddiadau’n symud mewn { $count } achos agored.
   *[other] Mae dyddiadau’n symud mewn { $count } achos agored.
}
calendar-moves-of = { $cases ->
    [zero] Ni chyfrifwyd unrhyw achos agored y cewch ei weld.
    [one] Cyfrifwyd un achos agored y cewch ei weld.
    [two] Cyfrifwyd { $cases } achos agored y cewch eu gweld.
    [few] Cyfrifwyd { $cases } achos agored y cewch eu gweld.
    [many] Cyfrifwyd { $cases } achos agored y cewch eu gweld.
   *[other] Cyfrifwyd { $cases } achos agored y cewch eu gweld.
}
calendar-moves-none = Nid oes dyddiad mewn achos agored yn symud.
calendar-moves-dates = Dyddiadau sy’n symud
calendar-moves-more = { $count ->
    [zero] Dim mwy.
    [one] Ac un arall.
    [two] A { $count } arall.
    [few] A { $count } arall.
    [many] A { $count } arall.
   *[other] A { $count } arall.
}
calendar-was = Fel y mae
calendar-will = Fel y bydd
calendar-later = yn hwyrach
calendar-earlier = yn gynharach
calendar-moves-kept = Mae pob achos yn cadw’r dyddiad a roddwyd iddo o’r blaen, gyda’r rheswm.
calendar-save = Cadw’r newid hwn
calendar-stale = Newidiodd rhywun arall rywbeth ers cyfrif hyn. Fe’i cyfrifwyd eto; edrychwch arno unwaith eto, yna cadwch.
calendar-because = { $whose }: { $what }

calendar-what-term = Cofnodwyd tymor: { $name }, { $first } i { $last }
calendar-what-term-changed = Newidiwyd tymor: { $name }, { $first } i { $last }
calendar-what-term-gone = Tynnwyd tymor: yr un a ddechreuodd ar { $day }
calendar-what-inset = Diwrnod HMS: { $day }
calendar-what-inset-moved = Symudwyd diwrnod HMS o { $was } i { $day }
calendar-what-inset-gone = Dim diwrnod HMS: { $day }
calendar-what-closure = Ar gau ar { $day }: { $why }
calendar-what-closures = Ar gau o { $first } i { $last }: { $why }
calendar-what-closure-gone = Ddim ar gau: { $day }

calendar-no-name = Rhowch enw’r tymor.
calendar-no-reason = Rhowch pam yr oedd ar gau.
calendar-no-day = Rhowch ddiwrnod.
calendar-text-too-long = Rhowch 200 nod neu lai.
calendar-backwards = Ni chaiff y diwrnod olaf fod cyn y cyntaf.
calendar-too-long = Nid oes dim o’r fath yn para mwy na 150 diwrnod. Gwiriwch y flwyddyn.
calendar-half-both = Rhowch ddau ddiwrnod y gwyliau hanner tymor, neu’r naill na’r llall.
calendar-half-outside = Rhaid i’r gwyliau hanner tymor fod y tu mewn i’r tymor.
calendar-overlaps = Mae { $term } yn rhedeg o { $first } i { $last }. Ni chaiff dau dymor rannu diwrnod.
calendar-not-there = Mae rhywun wedi’i dynnu yn y cyfamser. Ewch yn ôl i’r calendr ac edrychwch eto.
calendar-no-term = Nid oes tymor a gedwir yn cyrraedd { $day }. Rhowch y tymor yn gyntaf.
calendar-shut-weekend = Mae { $day } yn ddydd Sadwrn neu’n ddydd Sul. Nid oes ysgol ar agor.
calendar-shut-bank = Mae { $day } yn ŵyl banc ({ $name }). Nid oes ysgol ar agor.
calendar-shut-holiday = Mae { $day } yn y gwyliau. Nid oes ysgol ar agor.
calendar-shut-half-term = Mae { $day } yn y gwyliau hanner tymor. Nid oes ysgol ar agor.
calendar-shut-inset = Mae { $day } yn ddiwrnod HMS eisoes.
calendar-shut-closed = Mae { $day } wedi’i gofnodi’n gyfnod cau eisoes.

try-title = Rhoi cynnig ar ddyddiad
try-about = Cyfrif o ddiwrnod yn ôl y calendr uchod. Ni chedwir dim.
try-from = O
try-n = Faint
try-n-wrong = Rhowch rif cyfan o 0 i { $most }.
try-unit = O beth
try-unit-school-days = Diwrnodau ysgol
try-unit-working-days = Diwrnodau gwaith
try-unit-calendar-days = Diwrnodau calendr
try-unit-weeks = Wythnosau
try-unit-months = Misoedd
try-unit-terms = Tymhorau cyfan
try-first = Cyfrif y diwrnod cyntaf
try-first-hint = “Gan ddechrau â”: y diwrnod ei hun yw diwrnod 1.
try-button = Cyfrif
try-says = O { $from }, { $span }: { $due }
try-authoritys-terms = Nid yw tymhorau’r ysgol ei hun yn cyrraedd { $from }. O hynny ymlaen defnyddiwyd rhai’r awdurdod.
try-no-terms = Nid oes dyddiadau tymor yn cyrraedd { $from }. O hynny ymlaen amcangyfrif ydyw.
try-no-bank-holidays = Nid yw’r rhestr gwyliau banc yn cyrraedd { $from }. O hynny ymlaen amcangyfrif ydyw.
