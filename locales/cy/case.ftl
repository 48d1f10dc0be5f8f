### Achos: ei dudalen gyntaf, ei reolau cyswllt. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

rule-why = Pam:
rule-instead = Gwnewch hyn yn lle:
rule-set-by = Gosodwyd gan { $name }, { $date }.
rule-review-by = I’w adolygu erbyn { $date }.
rule-view = Agor neu adolygu’r rheol hon
rule-in-force = Rheol gyswllt mewn grym
rules-more = { $count ->
    [zero] a { $count } rheol arall
    [one] a { $count } rheol arall
    [two] a { $count } reol arall
    [few] a { $count } rheol arall
    [many] a { $count } rheol arall
   *[other] a { $count } rheol arall
 }

overview-title = Trosolwg o’r achos
overview-nothing-next = Does dim yn ddyledus gennych chi
overview-nothing-next-text = Mae’r dyddiadau isod yn dweud beth sy’n ddyledus gan eraill a phryd.
overview-ended = { $outcome }, ar { $date }
overview-facts = Ffeithiau allweddol
overview-siblings = Brodyr a chwiorydd
overview-episodes = Y plentyn hwn o’r blaen
overview-episodes-count = { $count ->
    [zero] { $count } achos arall
    [one] { $count } achos arall
    [two] { $count } achos arall
    [few] { $count } achos arall
    [many] { $count } achos arall
   *[other] { $count } achos arall
 }
overview-again = { $count ->
    [zero] Ailagorwyd { $count } gwaith
    [one] Ailagorwyd { $count } waith
    [two] Ailagorwyd { $count } waith
    [few] Ailagorwyd { $count } gwaith
    [many] Ailagorwyd { $count } gwaith
   *[other] Ailagorwyd { $count } gwaith
 }
overview-do = Gwneud
overview-looked = Pwy sydd wedi edrych
overview-looked-count = { $count ->
    [zero] { $count } o bobl mewn 30 diwrnod.
    [one] { $count } person mewn 30 diwrnod.
    [two] { $count } berson mewn 30 diwrnod.
    [few] { $count } o bobl mewn 30 diwrnod.
    [many] { $count } o bobl mewn 30 diwrnod.
   *[other] { $count } o bobl mewn 30 diwrnod.
 }
overview-looked-you = Buoch chi’n edrych ddiwethaf ar { $at }.
overview-looked-link = Gweld y log mynediad
overview-absent = Diwrnodau ysgol yn absennol: { $today } o { $of }
overview-deadlines = Terfynau amser
overview-no-deadlines = Nid oes dyddiad yn rhedeg. Cofnodwch beth sy’n dod nesaf, fel nad oes neb yn aros heb un.
overview-tasks = Tasgau
overview-latest = Diweddaraf ar y llinell amser
overview-no-entries = Does dim wedi’i gofnodi eto. Dechreuwch gyda nodyn am sut y daeth y plentyn i’n sylw.
overview-all-entries = { $count ->
    [zero] Gweld pob un o’r { $count } cofnod
    [one] Gweld yr { $count } cofnod
    [two] Gweld y { $count } gofnod
    [few] Gweld pob un o’r { $count } cofnod
    [many] Gweld pob un o’r { $count } cofnod
   *[other] Gweld pob un o’r { $count } cofnod
 }
deadline-what = Beth sy’n ddyledus
deadline-who = Pwy
task-overdue = Yn hwyr
task-part = { $done } o { $all }
task-open = Heb ddechrau
task-cannot-start = Ni ellir dechrau eto
task-done = Wedi’i gwblhau
fact-on-roll-at = Ar gofrestr
fact-last-on-roll-at = Ddim ar gofrestr ysgol; yr olaf oedd
fact-procedure = Gweithdrefn
fact-procedure-since = Fersiwn { $version }, mewn grym ers { $day }
fact-procedure-first = Fersiwn { $version }
fact-last-address = Cyfeiriad hysbys diwethaf
fact-show-address-logged = Dangos y cyfeiriad (cofnodir hyn)
fact-lives-with = Yn byw gyda
fact-social-care = Gofal cymdeithasol
fact-language = Iaith
act-add-note = Ychwanegu nodyn
act-record-check = Cofnodi gwiriad
act-add-document = Ychwanegu dogfen
act-record-provision = Cofnodi addysg a ganfuwyd
act-close = Cau’r achos hwn
withheld-safeguarding-group = Wedi’i gyfyngu i’r grŵp diogelu.
withheld-team = Ar gyfer pobl yr awdurdod ei hun y mae’r hyn a ysgrifennwyd.

timeline-title = Llinell amser
timeline-kind = Math o gofnod
timeline-text = Yn cynnwys
timeline-found = { $count ->
    [zero] { $count } cofnod
    [one] { $count } cofnod
    [two] { $count } gofnod
    [few] { $count } cofnod
    [many] { $count } cofnod
   *[other] { $count } cofnod
 }
timeline-none = Nid oes cofnod yn cyfateb i’r hidlydd hwn.
entry-note = Nodiadau
entry-contact = Ymdrechion i gysylltu
entry-check = Gwiriadau
entry-visit = Ymweliadau
entry-decision = Penderfyniadau
entry-safeguarding = Diogelu

note-title = Ychwanegu nodyn
note-kind = Pa fath o nodyn?
note-telephone = Galwad ffôn
note-school = Gair gan ysgol
note-agency = Gair gan asiantaeth
note-discussion = Trafodaeth am yr achos
note-other = Rhywbeth arall
note-on = Pryd y digwyddodd?
note-with-whom = Gyda phwy?
note-text = Beth ddigwyddodd?
note-text-hint = Ffeithiau yn gyntaf. Hanes pwy ydyw? Beth wnewch chi nesaf?
note-text-missing = Ysgrifennwch beth ddigwyddodd
note-restrict = Pwy gaiff ei ddarllen?
note-next = Beth nesaf
note-follow-up = Beth wnewch chi?
note-follow-up-hint = Bydd yn ymddangos yn eich rhestr waith ar y diwrnod hwnnw
note-follow-up-by = Erbyn pryd?
note-siblings = Copïo at frodyr a chwiorydd
note-save = Cadw’r nodyn

checks-title = Gwiriadau
checks-done = Mae { $done } o { $all } wedi’u hateb neu eu hesgusodi.
checks-list = Ffynonellau i’w holi
checks-none = Dim gwiriadau eto. Maent yn ymddangos pan fydd yr achos yn cael ei chwilio.
checks-ask-one = Gofyn:
checks-ask = Gofyn i’r rhai a diciwyd
check-title = Gwiriad: { $source }
check-source = Ffynhonnell
check-state = Cyflwr
check-ended = Ddim yn cael ei ofyn mwyach
check-asked-on = Gofynnwyd
check-due-on = Ateb erbyn
check-answer = Ateb
check-answered = Atebwyd
check-not-applicable = Ddim yn berthnasol
check-not-applicable-hint = Dywedwch pam isod.
check-state-not-asked = Heb ofyn
check-state-asked = Gofynnwyd
check-state-no-reply = Dim ateb
check-state-blocked = Rheol gyswllt
check-facts = Beth a ofynnwyd
check-asked = Gofynnwyd
check-due = Ateb erbyn
check-result = Beth ddaeth yn ôl?
check-no-reply = Dim ateb
check-answered-on = Pryd y daeth yr ateb?
check-answered-by = Pwy atebodd?
check-note = Beth a ddywedwyd
check-note-hint = Eu geiriau nhw, a pha mor sicr ydynt
check-save = Cadw’r ateb
check-not-yours = Rhywun arall sy’n cofnodi’r ateb i’r gwiriad hwn. Rhowch yr hyn a wyddoch mewn nodyn.
checks-meanwhile = { $source }: newidiodd rhywun arall yr achos ar yr un pryd, ac ni ofynnwyd. Ticiwch eto

visits-title = Ymweliadau
visits-list = Ymweliadau
visits-none = Dim ymweliad eto.
visits-may-not = Ni ellir cynllunio ymweliad nawr
visit-kind = Math o ymweliad
visit-outcome = Beth ddaeth ohono
visit-blocked = Heb ei wneud: rheol gyswllt
visit-nobody = Neb yn ateb
act-plan-visit = Cynllunio ymweliad
plan-visit-title = Cynllunio ymweliad
plan-visit-due = Mae’r weithdrefn yn gofyn am ymweliad erbyn
plan-visit-on = Ar ba ddiwrnod?
plan-visit-time = Am faint o’r gloch?
plan-visit-time-hint = Er enghraifft, 4:30yp
plan-visit-who = Pwy sy’n mynd?
plan-visit-safety = Diogelwch wrth y drws
plan-visit-safety-hint = Beth mae’n rhaid i’r ymwelydd ei wybod, fel ci neu fygythiad
plan-visit-pairs = Mae dau berson yn mynd gyda’i gilydd
plan-visit-save = Cynllunio’r ymweliad

family-title = Teulu a chysylltiadau
family-adults = Oedolion
family-no-adults = Nid oes oedolyn yn hysbys. Gofynnwch i’r ysgol pwy ddaeth â’r plentyn.
family-name-head = Enw
family-responsibility = Cyfrifoldeb rhiant
family-state = Cyflwr
family-contacts = Cyfeiriadau a rhifau
family-kind = Math
family-kind-adult = Oedolyn
family-kind-address = Cyfeiriad
family-kind-telephone = Ffôn
family-kind-email = E-bost
family-value = Cyfeiriad, rhif neu e-bost
family-value-missing = Rhowch y rhif
family-source = Gan bwy
family-since = Ers pryd?
family-show-logged = Dangos (cofnodir hyn)
family-add = Ychwanegu rhywun, cyfeiriad neu rif
family-add-kind = Beth ydych chi’n ei ychwanegu?
family-save = Ychwanegu
family-add-adult = Ychwanegu oedolyn o’r teulu
family-name-missing = Rhowch yr enw
rule-about-household = Pawb yn y cartref
rule-about-some = { $rule } (yn unig: { $who })
family-tell-in-a-note = Daw pobl, cyfeiriadau a rhifau o gyfeiriadau a rholiau. Ysgrifennwch mewn nodyn beth arall a ddysgwch.
contact-family = Y teulu
contact-former = Blaenorol
contact-dead = Ddim yn gweithio
contact-believed = Credir, heb ei gadarnhau

flags-title = Agweddau bregus
flags-list = Baneri
flags-none = Nid oes baner wedi’i chofnodi. Nid yw’r ffaith nad oes neb wedi gofyn yr un peth â dim: ychwanegwch yr hyn a wyddoch.
flags-to-rules = Rheolau cyswllt yr achos hwn
flags-add = Ychwanegu baner
flags-save = Ychwanegu’r faner
flag-what = Beth
flag-source = Pwy ddywedodd wrthym
flag-source-hint = Enw a rôl
flag-source-missing = Dywedwch pwy ddywedodd wrthym
flag-since = Ers
flag-effects = Beth mae’n ei newid
flag-note = Beth mae’n ei olygu i’r plentyn hwn
flag-ended = Daeth i ben ar { $date }
flag-effect-contact-rule = Mae rheol gyswllt mewn grym
flag-lift = Tynnu’r faner hon
flag-effect-opens = Yn agor: { $what }
flag-effect-tells = Yn cael gwybod: { $what }
flag-effect-leads = Yn arwain o hyn ymlaen: { $what }
flag-effect-rule = Yn gosod y rheol gysylltu: { $what }
safeguarding-step = Cam diogelu: gall ei berchennog ddweud mwy
withheld-flag = Baner na chewch ei gweld
withheld-document = Dogfen na chewch ei gweld

risk-title = Risg
risk-none = Nid oes neb wedi asesu’r risg i’r plentyn hwn.
risk-none-text = Nes bod rhywun yn gwneud hynny, ystyriwch ei fod yn uchel.
risk-agreed = Lefel y cytunwyd arni:
risk-review = I edrych arno eto:
risk-proposed = Cynigiwyd { $level } gan { $name } ar { $date } ac mae’n aros am ail berson.
risk-begin = Llenwi: { $form }
risk-others = Llenwir { $form } gan { $who }.
risk-history = Asesiadau
risk-on = Diwrnod
risk-by = Gan
risk-by-agreed = { $name }, cytunwyd gan { $other }
risk-why = Pam
risk-earlier-spell = O gyfnod cynharach: fe’i dangosir, ond nid yw’n cyfrif nawr

rules-title = Rheolau cyswllt
rules-list = Rheolau
rules-none = Ni osodwyd rheol gyswllt erioed.
rule-visit-in-pairs = Ymweld mewn parau
rule-ended = Daeth i ben ar { $date }
rule-fact-what = Beth mae’n ei wahardd
rule-fact-why = Pam
rule-fact-about = Ynghylch
rule-fact-from = Ers
rule-fact-review = Edrych eto erbyn
rule-fact-ways = Y ffyrdd y mae’n eu hatal
rule-fact-instead = Gwnewch hyn yn lle
rule-fact-set = Gosodwyd gan
rule-fact-clause = Cymal
rule-happened = Beth ddigwyddodd er gwaethaf hynny
rule-happened-at = Pryd
rule-happened-what = Beth
rule-happened-told = Pwy gafodd wybod
rule-review-title = Adolygu neu ddod i ben
rule-act = Beth ddylai ddigwydd iddi?
rule-keep = Mae’n aros
rule-end = Mae’n dod i ben
rule-end-hint = Gellir gwneud hyn gan: { $who }
rule-ended-by = Gellir dod â hi i ben gan: { $who }
rule-act-save = Cofnodi’r adolygiad
set-rule-title = Gosod rheol gyswllt
set-rule-kind = Pa fath?
set-rule-why = Pam?
set-rule-why-hint = Dim ond y rhai a gaiff weld nodiadau diogelu fydd yn darllen hyn
set-rule-save = Gosod y rheol nawr
channel-visit = Ymweliad
channel-letter = Llythyr
channel-email = E-bost
contact-made-title = Cofnodi cyswllt sydd wedi digwydd
contact-who = Gyda phwy?
contact-somebody-else = Rhywun arall
contact-way = Sut?
contact-began = Pwy ddechreuodd?
contact-they = Nhw
contact-we = Ni
contact-said = Beth a ddywedwyd, air am air lle gallwch
contact-said-hint = Yn anad dim yr hyn a wyddant bellach am leoliad y plentyn
contact-said-missing = Ysgrifennwch beth a ddywedwyd
contact-save = Cofnodi’r cyswllt

documents-title = Dogfennau
documents-list = Dogfennau
documents-none = Dim dogfennau eto. Dechreuwch gyda chofnod presenoldeb yr ysgol.
documents-add = Ychwanegu dogfen
documents-save = Lanlwytho
documents-nothing = Dim dogfennau eto.
document-title = Teitl
document-kind = Math o ddogfen
document-dated = Dyddiad arno
document-from = Gan bwy
document-file = Ffeil
document-file-hint = Hyd at { $size } MB. PDF, llun (JPEG, PNG), Word, Excel, OpenDocument, e-bost (.eml) neu destun
document-too-large = Mae’r ffeil hon yn fwy na { $size } MB. Cadwch hi’n llai neu mewn rhannau, yna dewiswch hi eto
document-missing = Dewiswch ffeil
document-empty = Mae’r ffeil hon yn wag. Agorwch hi lle mae, gwiriwch fod rhywbeth ynddi, yna dewiswch hi eto
document-broken = Ni ddaeth y ffeil yn gyfan. Ni chadwyd dim. Dewiswch hi eto
document-again = Dewiswch y ffeil eto. Ni chadwyd dim
document-older = Math hŷn o ffeil Word, Excel neu Outlook yw hon. Cadwch hi fel .docx, .xlsx neu PDF, yna dewiswch hi eto
document-macros = Mae macros yn y ddogfen hon, sef rhaglenni. Cadwch hi hebddynt (.docx neu .xlsx) neu fel PDF, yna dewiswch hi eto
document-photograph = Nid yw pob cyfrifiadur yn agor y math hwn o ffotograff. Cadwch ef fel JPEG, yna dewiswch ef eto
document-unknown = Ni dderbynnir y math hwn o ffeil, beth bynnag y mae ei henw’n ei ddweud. Cadwch hi fel PDF, JPEG, PNG, Word, Excel, OpenDocument, e-bost (.eml) neu destun (.txt, .csv), yna dewiswch hi eto
document-title-missing = Rhowch deitl o 200 llythyren ar y mwyaf i’r ddogfen, er enghraifft Presenoldeb, Medi i Dachwedd
document-kept = Cadwyd
document-optional = Os yw’n hysbys
document-dated-hint = Os oes un. Er enghraifft, 19 11 2026
access-document = Dogfen: { $what }
access-exported = Wedi’i gymryd mewn ffeil o gofrestr: { $register }
document-kind-attendance-record = Cofnod presenoldeb
document-kind-letter = Llythyr neu e-bost
document-kind-form = Atgyfeiriad neu ffurflen
document-kind-report = Adroddiad neu asesiad
document-kind-evidence-of-a-check = Tystiolaeth o wiriad
document-kind-court-paper = Gorchymyn neu bapur llys
document-kind-other = Rhywbeth arall

provision-title = Addysg a ganfuwyd
provision-list = Lleoedd
provision-none = Nid oes lle wedi’i gofnodi.
provision-kind = Pa fath o addysg?
provision-place = Enw’r lle
provision-step = Pa mor bell ydyw?
provision-on = Ar ba ddiwrnod?
provision-save = Cadw
provision-note = Beth a gytunwyd, a sut y gwyddoch

close-title = Cau’r achos hwn
close-outcome = Beth yw’r canlyniad?
close-strands = Beth sy’n dal ar agor
close-strands-text = Beth ddaw o bob un pan fydd yr achos yn cau. Nid oes dim yn dod i ben drwy gael ei anghofio.
close-no-strands = Nid oes dim arall ar agor.
close-why = Pam y gellir ei gau?
close-why-hint = Yr hyn sydd ei angen ar rywun sy’n darllen hyn ymhen dwy flynedd
close-save = Cau’r achos
close-not-from-here = Nid oes gan y weithdrefn ffordd i gau achos o’r cam hwn, neu nid i’ch rôl chi. Mae’r camau nesaf yn dweud beth sy’n dod gyntaf.
fate-end = Mae’n dod i ben
fate-carry-on = Mae’n parhau
reopen-title = Ailagor yr achos hwn
reopen-text = Mae cyfnod newydd yn dechrau. Mae gwiriadau, risg a chymeradwyaethau o’r blaen yn aros yn y golwg ond nid ydynt yn cyfrif nawr.
reopen-reason = Pam?
reopen-news = Beth sy’n newydd?
reopen-news-hint = Pwy ddywedodd wrthym, a phryd
reopen-news-missing = Dywedwch beth sy’n newydd
reopen-from = Ers pryd mae’r plentyn yn colli addysg eto?
reopen-save = Ailagor
reopen-not-from-here = Dim ond achos a ddaeth i ben sy’n cael ei ailagor, a dim ond gan y rhai y mae’r weithdrefn yn eu henwi.
refusal-title = Ddim yn bosibl eto: { $act }
refusal-why = Beth sydd ar goll
refusal-instead = Beth allwch chi ei wneud nawr
refusal-ring = Ffoniwch:
refusal-nothing-lost = Ni newidiwyd dim.
refusal-typed = Yr hyn a ysgrifennoch; nid yw wedi’i gadw

access-title = Mynediad
access-level = Pwy gaiff edrych:
access-looks = Pwy sydd wedi edrych
access-none = Nid oes neb wedi edrych yn y 30 diwrnod diwethaf.
access-at = Pryd
access-what = Beth
access-why = Pam y cânt
access-leads = Yn arwain yr achos
access-team = Yn y tîm
access-broke-glass = Agorwyd mewn argyfwng, gyda rheswm
access-own = Rydych yn gweld eich edrychiadau chi. Mae’r rhai sy’n arwain yr achos, eu rheolwyr ac archwilwyr yn gweld rhai pawb.

why-hours = { $hours } awr yn ôl y cloc, o’r funud y dechreuodd
why-date-title = Pam y dyddiad hwn: { $what }
why-date-rule = Rheol
why-date-start = Cyfrif o
why-date-calendar = Calendr
why-date-counted = Y diwrnodau, fel y’u cyfrifwyd
why-date-changes = Beth a’i symudodd
why-date-others = Dyddiadau eraill ar gyfer yr un ddyletswydd
why-date-blocked = Mae rheol gyswllt yn ei wahardd am y tro. Mae’r dyddiad yn aros ac ni ychwanegir y diwrnodau.
day-weekend = penwythnos
correct-title = Diwrnod arall ar gyfer: { $what }
correct-link = Cywiro’r diwrnod
correct-was = Dywedwyd mai ar { $date } y digwyddodd.
correct-text = Cyfrifir eto bob dyddiad sy’n cyfrif ohono, a chedwir yr hen ddyddiad gyda’ch rheswm. Mae’r hyn a benderfynwyd ar ei sail yn sefyll, ac yn cael ei nodi i bwy bynnag sy’n arwain.
correct-on = Ar ba ddiwrnod y bu felly?
correct-on-missing = Rhowch y diwrnod y bu felly
correct-time = Am faint o’r gloch?
correct-time-hint = Dim ond lle mae’r awr yn bwysig. O’i adael yn wag, mae’r amser yn aros fel yr oedd.
correct-because = Sut ydych chi’n gwybod?
correct-because-hint = Mae’n sefyll yn yr hanes wrth ochr yr hen ddyddiad
correct-save = Cywiro’r diwrnod
pause-title = Oedi: { $what }
pause-link = Oedi’r dyddiad hwn
pause-now-due = Yn ddyledus nawr:
pause-text = Nid yw dyddiad sydd wedi’i oedi yn cyfrif. Mae’n rhedeg eto ohono’i hun ar y diwrnod a roddwch.
pause-why = Beth yn union?
pause-until = Tan pryd?
pause-until-hint = Diwrnod olaf yr oedi
pause-until-missing = Rhowch ddiwrnod olaf yr oedi. Ni chaiff dim sefyll yn llonydd heb ddiwedd
pause-save = Oedi
pause-resume = Gadael iddo redeg eto
section-not-yours = Mae’r weithdrefn yn rhoi hyn i rôl arall.
reveal-logged = Mae’r ffaith i chi weld hyn yn y log mynediad.
reveal-back = Yn ôl at y teulu a chysylltiadau
checks-none-ticked = Ticiwch o leiaf un ffynhonnell i’w holi
record-visit-title = Cofnodi ymweliad cartref
visit-seen = Pwy welsoch chi?
visit-seen-child = Y plentyn
visit-seen-adult = Rhiant neu ofalwr, ond nid y plentyn
visit-seen-neighbour = Cymydog neu rywun arall
visit-seen-nobody = Neb yn ateb
visit-seen-empty = Mae’r eiddo’n edrych yn wag
visit-lives = A yw’r plentyn yn byw yma?
visit-lives-hint = Dywedwch ydy dim ond os gwelsoch y plentyn neu brawf
visit-lives-yes = Ydy
visit-lives-moved = Na, wedi symud
visit-lives-unsure = Ddim yn siŵr
visit-account = Beth welsoch a glywsoch chi?
visit-account-hint = Ffeithiau yn gyntaf. Dywedwch farn pwy ydyw. Gallwch arddweud
visit-card = Gadawyd cerdyn
visit-save = Cadw’r ymweliad
visit-seen-refused = Rhywun a wrthododd siarad â mi
visits-none-now = Nid yw’r weithdrefn yn gofyn am ymweliad nawr. Mae’r hyn sy’n ddyledus neu wedi’i gynllunio yn y rhestr isod.

# Letters
letters-title = Llythyrau
letters-list = Llythyrau a ddrafftiwyd yn yr achos hwn
letters-text = Yr hyn a ddrafftiodd y weithdrefn. Darllenwch ef, llenwch y bylchau, argraffwch neu gopïwch ef, ac anfonwch ef fel y mae eich cyngor yn ei wneud.
letters-none = Nid oes llythyr wedi’i ddrafftio eto. Daw llythyrau gyda chamau’r weithdrefn.
letters-to-documents = Dogfennau’r achos hwn
documents-to-letters = Llythyrau a ddrafftiwyd yn yr achos hwn
letter-title = Llythyr
letter-what = Llythyr
letter-to = At
letter-drafted = Drafftiwyd
letter-facts = At: { $to }. Drafftiwyd ar { $date }.
letter-stopped = Ni chaiff y llythyr hwn fynd
letter-judge = Cyn i’r llythyr hwn fynd, meddyliwch am hyn
letter-gap-word = I’w lenwi:
letter-no-words = Nid oes gan y weithdrefn eiriau ar gyfer y llythyr hwn. Dywedwch wrth bwy bynnag sy’n gofalu am y weithdrefn.
letter-how = Chi sydd i lenwi’r geiriau a farciwyd. I’w argraffu, defnyddiwch orchymyn argraffu eich porwr: dim ond y llythyr a argreffir.
letter-back = Holl lythyrau’r achos hwn
gap-child = enw’r plentyn
gap-born = dyddiad geni
gap-reference = cyfeirnod
gap-school = yr ysgol
gap-first-absence = diwrnod cyntaf yr absenoldeb
gap-today = dyddiad heddiw
gap-officer = y swyddog
gap-authority = y cyngor
gap-to = derbynnydd
gap-telephone = ffôn
gap-words = eich geiriau eich hun

forms-title = Ffurflenni
forms-filled = Ffurflenni a lenwyd
forms-none = Nid oes ffurflen wedi’i llenwi eto.
forms-blank = Ffurflenni y cewch eu llenwi
documents-to-forms = Ffurflenni’r achos hwn
form-what = Ffurflen
form-filled-on = Llenwyd
form-filled-by = Gan
form-not-yours = Fe’i darllenir gan y rhai sy’n ei llenwi
form-here = Yma
form-on-paper = Ar bapur
form-fill = Llenwi
form-print-empty = Argraffu’n wag
form-printed-title = Ffurflen
form-level = Lefel risg a farnwyd
form-suggested = Lefel y mae’r atebion yn ei hawgrymu
form-not-answered = Heb ei ateb
form-write-here = Lle i ysgrifennu
form-filled = Llenwyd gan { $name } ar { $date }.
form-sign-name = Enw a rôl
form-sign-date = Dyddiad
form-how = I’w hargraffu, defnyddiwch orchymyn argraffu eich porwr: dim ond y ffurflen a argreffir.
form-back = Holl ffurflenni’r achos hwn
