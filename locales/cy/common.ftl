### Geiriau sydd ar bob tudalen. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

## How near a date is
due-overdue = { $days ->
    [zero] { $days } diwrnod yn hwyr
    [one] { $days } diwrnod yn hwyr
    [two] { $days } ddiwrnod yn hwyr
    [few] { $days } diwrnod yn hwyr
    [many] { $days } diwrnod yn hwyr
   *[other] { $days } diwrnod yn hwyr
 }
due-overdue-today = Yn hwyr ers yr amser hwn heddiw
due-late-since = Yn hwyr ers { $date }
due-at-the-latest = I’w wneud; yn hwyr ar ôl { $date }
due-today = I’w wneud heddiw
due-in-school-days = { $days ->
    [zero] Ymhen { $days } diwrnod ysgol
    [one] Ymhen { $days } diwrnod ysgol
    [two] Ymhen { $days } ddiwrnod ysgol
    [few] Ymhen { $days } diwrnod ysgol
    [many] Ymhen { $days } diwrnod ysgol
   *[other] Ymhen { $days } diwrnod ysgol
 }
due-in-working-days = { $days ->
    [zero] Ymhen { $days } diwrnod gwaith
    [one] Ymhen { $days } diwrnod gwaith
    [two] Ymhen { $days } ddiwrnod gwaith
    [few] Ymhen { $days } diwrnod gwaith
    [many] Ymhen { $days } diwrnod gwaith
   *[other] Ymhen { $days } diwrnod gwaith
 }
due-in-days = { $days ->
    [zero] Ymhen { $days } diwrnod
    [one] Ymhen { $days } diwrnod
    [two] Ymhen { $days } ddiwrnod
    [few] Ymhen { $days } diwrnod
    [many] Ymhen { $days } diwrnod
   *[other] Ymhen { $days } diwrnod
 }
due-blocked = Wedi’i atal: rheol gyswllt
due-paused = Wedi’i oedi
due-met = Cyflawnwyd { $date }
due-met-late = Cyflawnwyd yn hwyr, ar { $date }
due-cancelled = Dim angen mwyach
date-at-time = { $date } am { $time }
day-today = Heddiw
day-yesterday = Ddoe
day-number = Diwrnod { $day }

## Frame of a page
skip-to-content = Neidio i’r prif gynnwys
demonstration-banner = Arddangosiad: mae pob plentyn, teulu, ysgol ac aelod o staff a ddangosir yma yn ddychmygol
service-information = Gwasanaeth
menu = Dewislen
language = Iaith
menu-work = Fy ngwaith
menu-referrals = Atgyfeiriadau
menu-cases = Achosion
menu-owed = Dyletswyddau
menu-registers = Cofrestri
menu-team = Tîm
menu-settings = Gosodiadau
breadcrumbs = Ble rydych chi
footer-links = Am y gwasanaeth hwn
footer-ring = Rhywbeth o’i le neu’n frys? Ffoniwch y { $team }:
footer-help = Cymorth
footer-privacy = Preifatrwydd
footer-accessibility = Hygyrchedd
footer-sign-out = Allgofnodi
ring-team = Os oes angen cymorth arnoch nawr, ffoniwch y { $team }:
done = Wedi’i wneud
undo-for-ten-minutes = Dadwneud (am 10 munud)
cancel = Canslo
not-known = Ddim yn hysbys
nobody-yet = Neb eto
you = Chi
yes = Ie
no = Na
by-whom = gan { $name }
recorded-later = Cofnodwyd yn ddiweddarach, ar { $date }
ask-for-access = Gofyn am fynediad
why-this-date = Pam y dyddiad hwn?
show-answers = { $count ->
    [zero] Dangos y { $count } ateb
    [one] Dangos yr { $count } ateb
    [two] Dangos y { $count } ateb
    [few] Dangos y { $count } ateb
    [many] Dangos y { $count } ateb
   *[other] Dangos y { $count } ateb
 }
pagination = Tudalennau’r rhestr hon
pagination-previous = Tudalen flaenorol
pagination-next = Tudalen nesaf
pagination-page = Tudalen { $page } o { $last }

## Forms
error-title = Mae problem
error-title-prefix = Gwall:
error-word = Gwall
select-blank = Dewiswch un
date-hint = Er enghraifft, 19 11 2026
day = Diwrnod
month = Mis
year = Blwyddyn
error-choose-one = Dewiswch un ateb
error-date-future = Mae’r dyddiad hwn yn y dyfodol. Rhowch y diwrnod y digwyddodd
error-date-not-real = Nid yw hwn yn ddyddiad yn y calendr. Rhowch ddiwrnod, mis a blwyddyn, er enghraifft 19 11 2026
error-reason-missing = Dywedwch pam, fel y gall eraill ddilyn y penderfyniad

## A child and a case
identity-label = Cofnod pwy yw hwn
date-of-birth = Dyddiad geni
age = oed: { $age }
age-and-year = oed: { $age }, blwyddyn { $year }
upn = UPN
case = Achos
officer = Swyddog
risk-high = Uchel
risk-medium = Canolig
risk-low = Isel
risk-not-set = Heb ei osod
risk-long-high = Risg uchel
risk-long-medium = Risg ganolig
risk-long-low = Risg isel
risk-long-not-set = Risg heb ei hasesu
case-sections = Adrannau’r achos hwn
case-sections-menu = Adrannau’r achos hwn, dewislen
case-sections-go = { $section }: mynd i adran arall
tab-overview = Trosolwg
tab-timeline = Llinell amser
tab-checks = Gwiriadau
tab-checks-counted = Gwiriadau ({ $done } o { $all })
tab-visits = Ymweliadau
tab-family = Teulu
tab-flags = Baneri
tab-risk = Risg
tab-documents = Dogfennau
tab-documents-counted = Dogfennau ({ $count })
tab-access = Mynediad
withheld = Heb ei ddangos
withheld-restricted-record = Cofnod cyfyngedig. Gall ei berchennog ddweud wrthych ai’r un plentyn ydyw.
withheld-reasons = Ni ddangosir yr hyn sy’n cytuno, oherwydd byddai’n datgelu cynnwys y cofnod hwn.
family-name = Cyfenw
given-names = Enwau a roddwyd
postcode = Cod post
telephone = Ffôn
back = Yn ôl
select-any = Unrhyw un
restrict-team = Pobl yr awdurdod ei hun
restrict-named = Pobl a enwir yn unig
restrict-safeguarding = Y grŵp diogelu yn unig
