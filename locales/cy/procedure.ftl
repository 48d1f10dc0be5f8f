### Y weithdrefn sydd ar waith, fel y mae pobl yn ei darllen. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

procedure-title = Y weithdrefn
procedure-in-force-since = Fersiwn { $version }, mewn grym ers { $day }.
procedure-first-version = Fersiwn { $version }, y cyntaf a fabwysiadwyd yma.
procedure-on-law = Mae’n sefyll ar: { $law }.
procedure-law = { $law }, fersiwn { $version }
procedure-all-versions = Pob fersiwn
procedure-another-offered = Cynigir fersiwn arall
procedure-other-language = Yn Saesneg yn unig yr ysgrifennwyd y weithdrefn hon. Dangosir ei geiriau ei hun yn Saesneg.
procedure-parts = Rhannau o’r weithdrefn
procedure-whole = Y cyfan, i’w argraffu
procedure-contents = Ar y dudalen hon
procedure-ours = Ddim yn y polisi
procedure-of-law = Y gyfraith
procedure-picture = Y camau yng ngholofnau eu cyfnodau, a’r symudiadau rhyngddynt fel saethau. Mae’r rhestr isod yn dweud yr un peth.
procedure-picture-key = Camau yw’r blychau; mae corneli crwn yn golygu bod yr achos wedi dod i ben. Mae pob saeth i’r un cam yn rhedeg gyda’i gilydd. Ni ddangosir symudiadau y gellir eu gwneud o unrhyw le. Mae pob cam yn y rhestr isod, gyda’i symudiadau.

procedure-part-stages = Camau
procedure-part-moves = Symudiadau
procedure-part-deadlines = Dyddiadau cau
procedure-part-people = Pwy sy’n gwneud beth
procedure-part-work = Gwiriadau, ymweliadau a gwaith arall
procedure-part-forms = Ffurflenni
procedure-part-groups = Baneri a rheolau cyswllt
procedure-part-endings = Sut y daw achos i ben
procedure-part-letters = Llythyrau
procedure-part-settings = Gosodiadau
procedure-intro-stages = Ble y gall achos sefyll, pwy biau’r cam nesaf, ac i ble y gall fynd oddi yno.
procedure-intro-moves = Yr hyn y gellir ei wneud ym mhob cam: pwy a gaiff, beth sy’n rhaid bod yn wir yn gyntaf, a beth sy’n dilyn ohono’i hun.
procedure-intro-deadlines = Beth sy’n ddyledus, yn ôl pwy biau’r gwaith; y diwrnod cynharaf y gall rhai pethau ddigwydd; a’r hyn sy’n ddyledus dro ar ôl tro. Mae “Ddim yn y polisi” yn nodi dyddiad y mae’r gwasanaeth hwn yn ei ychwanegu fel nad oes neb yn aros heb ddyddiad.
procedure-intro-people = Rolau’r weithdrefn: beth y caiff pob un ei wneud, pa achosion y mae’n eu gweld, pwy sydd uwch ei phen, a phwy i’w ffonio.
procedure-intro-work = Gwaith sy’n rhedeg wrth ochr y camau, gyda’r hyn sy’n ei agor a sut y daw i ben; y rhestrau gwirio; a’r hyn sy’n cyfrif fel tystiolaeth.
procedure-intro-forms = Pob ffurflen gyda’i chwestiynau, lefelau risg, a’r hyn sydd angen ail berson.
procedure-intro-groups = Amgylchiadau a nodir ar achos, gyda’r hyn sy’n dilyn o bob un; a’r rheolau ynghylch pwy a gaiff gysylltu â’r teulu.
procedure-intro-endings = Y ffyrdd y gall achos ddod i ben, pob un gyda’r prawf sydd ei angen arno.
procedure-intro-letters = Y llythyrau a’r negeseuon, fel y maent yn mynd allan. Llenwir geiriau mewn bachau o’r achos.
procedure-intro-settings = Yr hyn a benderfynwyd lle mae polisïau’n wahanol.

procedure-section-stages = Y camau
procedure-section-case-types = Mathau o achos
procedure-section-bars = Ddim cyn
procedure-section-reports = Yn ddyledus dro ar ôl tro
procedure-section-roles = Rolau
procedure-section-outside = Cyrff y tu allan i’r cyngor
procedure-section-checklists = Rhestrau gwirio
procedure-section-proofs = Tystiolaeth
procedure-section-forms = Ffurflenni
procedure-section-agreements = Yr hyn y mae ail berson yn cytuno iddo
procedure-section-flags = Baneri
procedure-section-contact-rules = Rheolau cyswllt
procedure-section-outcomes = Canlyniadau
procedure-section-grounds = Seiliau yn y gyfraith dros dynnu enw oddi ar gofrestr ysgol
procedure-section-letters = Llythyrau
procedure-section-settings = Gosodiadau
procedure-section-version = Y fersiwn hwn
procedure-from-stage = O “{ $stage }”
procedure-from-anywhere = O unrhyw le
procedure-deadlines-of = { $role }
procedure-bars-intro = Yr olaf o’r dyddiau isod yw’r cynharaf y gall ddigwydd.
procedure-reports-intro = Nid yw’r rhain yn perthyn i unrhyw achos.
procedure-flags-intro = Dim ond y rhai sydd angen gwybod sy’n cael gwybod am faner gyfyngedig. Mae’r hyn sy’n dilyn ohoni yn rhan o’r polisi cyhoeddedig; nid felly am bwy y mae’n dal.
procedure-contact-rules-intro = Mae rheol gyswllt yn rhwymo pobl, nid ffeil: mae’n dal yn achos pob brawd a chwaer nes ei chodi.
procedure-proofs-intro = Yr hyn y gellir ei gofnodi fel tystiolaeth. Mae’n cyfrif yn y cyfnod y cofnodwyd ef ynddo, oni bai bod rheol yn dweud fel arall.
procedure-letters-intro = Gwaherddir llythyr at y teulu tra bo rheol gyswllt yn cau’r ffordd honno.
procedure-settings-intro = Wrth eu henwau yn y weithdrefn, gyda’r darlleniad y mae’n ei gymryd.

procedure-phase = Cyfnod
procedure-owner = Pwy biau
procedure-next = Cam nesaf
procedure-leads = Gall fynd ymlaen
procedure-within = Gwneir heb adael
procedure-enters = Yn dechrau yn
procedure-classification = Sefyllfa yn y gyfraith
procedure-whereabouts = Lleoliad
procedure-requires = Beth sy’n rhaid bod yn wir
procedure-effects = Beth sy’n dilyn
procedure-from = O
procedure-to = I
procedure-stays = Mae’r achos yn aros lle y mae
procedure-spell = Cyfnod
procedure-reopens = Mae cyfnod newydd yn dechrau: nid yw gwiriadau a chytundebau cynharach yn cyfrif mwyach
procedure-by = Pwy a gaiff
procedure-outcomes = Gall orffen â
procedure-move-to = { $move } → { $stage }
procedure-says = { $asked } (“{ $say }”)
procedure-or-reason = { $asked }; fel arall gofynnir am reswm a’i gadw
procedure-or-judgement = { $asked }; fel arall gofynnir am farn ddiogelwch a’i chadw
procedure-what = Beth
procedure-counts-from = Yn dechrau pan
procedure-how-long = Faint o amser
procedure-met = Wedi’i wneud pan
procedure-late = Pan fo’n hwyr, neu wedi’i wahardd
procedure-counted-from = Yn cyfrif o: { $day }
procedure-counted-back = Yn cyfrif yn ôl o: { $day }
procedure-only-where = Dim ond lle { $so }
procedure-late-after = Yn hwyr ar ôl { $long }
procedure-falls-away = Yn peidio pan { $when }
procedure-instead = Tra bo rheol gyswllt yn ei wahardd: { $what }
procedure-outlives = Yn rhedeg ymlaen ar ôl i’r achos ddod i ben
procedure-not-before = Yr olaf o
procedure-bar-after = { $span } wedi’u cwblhau ers: { $from }
procedure-bar-reached = diwrnod olaf { $span } wedi dod ers: { $from }
procedure-bar-part = { $part } ({ $counted })
procedure-where = { $what }, lle { $so }
procedure-how-often = Pa mor aml
procedure-for-whom = I bwy
procedure-by-day = Erbyn { $day }
procedure-when = Dim ond lle
procedure-base = Yn gweithio fel
procedure-sees = Yn gweld
procedure-rights = Caiff hefyd
procedure-above = Uwch ei phen
procedure-owns = Piau’r cam nesaf yn
procedure-ring = Ffôn
procedure-printed = fel yr argraffwyd yn: { $printed }
procedure-items = Eitemau
procedure-opens = Yn agor pan
procedure-ends = Ddim yn ddyledus mwyach pan
procedure-ends-while = Dim ond tra bydd ar
procedure-states = Yn mynd drwy
procedure-steps = Ei gamau
procedure-step-by = gall y rhain gofnodi “{ $state }”: { $what }
procedure-step-requires = mae “{ $state }” angen: { $what }
procedure-step-effect = ar ôl “{ $state }”: { $what }
procedure-on-close = Pan ddaw’r achos i ben
procedure-close-ends = Mae’n dod i ben gyda’r achos
procedure-close-finished = Rhaid ei orffen yn gyntaf
procedure-close-carries-on = Mae’n parhau
procedure-channel = Yn cyrraedd y teulu
procedure-reaches = { $way }: gall rheol gyswllt ei wahardd
procedure-in-writing = Yn ysgrifenedig
procedure-question = Cwestiwn
procedure-answer = Ateb
procedure-remarks = Sylwadau
procedure-questions-of = Cwestiynau “{ $form }”
procedure-levels = Lefelau, yr isaf yn gyntaf
procedure-under = O dan “{ $section }”
procedure-note-if = Dywedwch fwy wrth yr ateb “{ $answer }”
procedure-suggests = mae “{ $answer }” yn awgrymu’r lefel “{ $level }”
procedure-prefill = Yn sefyll fel “{ $answer }” lle { $when }
procedure-required = Rhaid ei ateb
procedure-proposed-by = Cynigir gan
procedure-agreed-by = Cytunir gan
procedure-of-form = Yn cytuno i’r ffurflen
procedure-restricted = Cyfyngedig
procedure-nothing-follows = Nid oes dim yn dilyn ohoni’i hun
procedure-lifted-by = Codir gan
procedure-stops = Yn atal
procedure-stops-everyone = Pawb
procedure-channels = Rhag
procedure-force = Pa mor gryf
procedure-force-refuse = Fe’i gwrthodir
procedure-force-judgement = Dim ond gyda barn ddiogelwch wedi’i chofnodi
procedure-others = Eraill
procedure-warns-others = Gofynnir iddynt am farn ddiogelwch
procedure-instead-do = Yn lle hynny
procedure-about = Ynghylch
procedure-whole-household = Pawb o’r cartref
procedure-set-by = Gosodir gan
procedure-hears = Yn clywed am ymdrechion a thoriadau
procedure-found = Cafwyd hyd i’r plentyn
procedure-not-found = Ni chafwyd hyd i’r plentyn
procedure-proof = Prawf
procedure-leaves = Sefyllfa yn y gyfraith wedyn
procedure-recalled = Geiriad heb ei gymharu â’r gyfraith eto
procedure-ground-letters = Ei lythyren
procedure-to-family = At y teulu
procedure-no-body = Ysgrifennir ei destun bob tro.
procedure-version = Fersiwn
procedure-nation = Gwlad
procedure-dated = Mewn grym o, yn ôl ei geiriau ei hun
procedure-hash = Adnabyddir wrth
procedure-setting = Gosodiad
procedure-reading = Darlleniad

answer-kind-text = llinell o eiriau
answer-kind-number = rhif
answer-kind-long-text = geiriau
answer-kind-date = diwrnod
answer-kind-yes-no = ie neu na
answer-kind-yes-no-unknown = ie, na neu anhysbys
answer-kind-choice = un o’r rhain: { $offered }
answer-kind-several = unrhyw rai o’r rhain: { $offered }
answer-kind-ground = sail yn y gyfraith

base-officer = swyddog sy’n gweithio achosion
base-team-manager = rheolwr swyddogion
base-field-officer = swyddog sy’n ymweld ac yn gwneud ymholiadau
base-school-user = rhywun o ysgol
base-safeguarding-lead = arweinydd diogelu
base-partner = asiantaeth bartner
base-auditor = darllenydd nad yw’n newid dim
base-administrator = gweinyddwr y gwasanaeth
sees-own = ei hachosion ei hun: ei hysgol, ei hasiantaeth, neu’r rhai a roddwyd iddi
sees-assigned = yr achosion a roddwyd i’r person
sees-all = pob achos nad yw’n gyfyngedig
sees-flagged = achosion wedi’u nodi: { $flags }
sees-figures-only = ffigurau, byth plentyn
sees-nothing = dim un achos
right-triage = barnu’r hyn sy’n dod i mewn
right-agree = cytuno i gynnig cydweithiwr
right-close = cau achosion
right-restrict = cyfyngu cofnod
right-safeguarding = darllen cofnodion diogelu
right-adopt = dod â fersiwn o’r weithdrefn ar waith

strands-check = Gwiriadau
strands-visit = Ymweliadau
strands-safeguarding-referral = Atgyfeiriadau diogelu
strands-risk = Risg
strands-contact-rule = Rheolau cyswllt i’w hadolygu
strands-removal-from-roll = Tynnu oddi ar gofrestri
strands-transfer-file = Ffeiliau trosglwyddo
strands-placement = Lleoliadau ysgol
strands-attendance-order = Gorchmynion mynychu
strands-hand-over = Trosglwyddo i awdurdod arall
strands-request = Ceisiadau i asiantaethau
strands-review = Adolygiadau
strands-duty = Dyletswyddau eraill

phase-at-school = Yn yr ysgol
phase-received = Derbyniwyd
phase-screening = Sgrinio
phase-searching = Chwilio
phase-elsewhere = Mewn man arall
phase-placing = Lleoli
phase-enforcing = Gorfodi
phase-monitoring = Monitro
phase-held = Daliwyd
phase-closed = Caewyd
phase-not-cme = Ddim yn colli addysg

versions-title = Fersiynau’r weithdrefn
versions-back = Y weithdrefn
versions-in-use = Fersiynau a fabwysiadwyd
versions-from = Mewn grym o
versions-until = Hyd
versions-first = Y dechrau
versions-current = Ar waith
versions-offered = Cynigir
versions-none = Y fersiwn sydd ar waith yw’r un sydd gan y rhaglen. Ni chynigir dim arall.
versions-unreadable = Mae gan y rhaglen ffeiliau eraill o’r weithdrefn hon, ac ni ellir eu darllen fel un. Mae “whereabouts procedure check” yn dweud beth sydd o’i le, gyda ffeil a llinell.
versions-is-offered = Cynigir fersiwn { $version }. Dim ond pan fydd rhywun yn ei fabwysiadu y daw ar waith.
versions-not-before = Daw i rym ar { $day } a gellir ei fabwysiadu o’r diwrnod hwnnw.
versions-findings = { $count ->
    [zero] { $count } peth yn sefyll yn ei ffordd
    [one] Un peth yn sefyll yn ei ffordd
    [two] { $count } beth yn sefyll yn ei ffordd
    [few] { $count } pheth yn sefyll yn ei ffordd
    [many] { $count } pheth yn sefyll yn ei ffordd
   *[other] { $count } peth yn sefyll yn ei ffordd
 }
versions-findings-text = Maent wedi’u hysgrifennu ar gyfer pwy bynnag sy’n ysgrifennu’r weithdrefn. Ni ellir ei fabwysiadu nes eu trwsio.
versions-changes = Gweld beth fyddai’n newid
versions-adopt = Ei fabwysiadu
versions-adopted = { $count ->
    [zero] Mae’r fersiwn newydd ar waith. Nid oes achos yn parhau o dano.
    [one] Mae’r fersiwn newydd ar waith. Mae un achos yn parhau o dano.
    [two] Mae’r fersiwn newydd ar waith. Mae { $count } achos yn parhau o dano.
    [few] Mae’r fersiwn newydd ar waith. Mae { $count } achos yn parhau o dano.
    [many] Mae’r fersiwn newydd ar waith. Mae { $count } achos yn parhau o dano.
   *[other] Mae’r fersiwn newydd ar waith. Mae { $count } achos yn parhau o dano.
 }
versions-own = Gweithdrefn eich hun
versions-own-text = Mae cyngor sydd am roi cynnig ar newid ei weithdrefn yn rhoi ffolder o weithdrefnau i’r rhaglen pan gaiff ei chychwyn. Yna cynigir yma yr hyn sydd yn y ffolder, ac nid yw’n newid dim nes ei fabwysiadu:
versions-own-command = whereabouts serve --procedures FFOLDER
changes-title = Beth fyddai fersiwn { $version } yn ei newid
changes-text = Rhedwyd fersiwn { $version } dros { $cases ->
    [zero] { $cases } achos
    [one] yr un achos
    [two] y { $cases } achos
    [few] y { $cases } achos
    [many] y { $cases } achos
   *[other] y { $cases } achos
 } y cewch eu gweld ac a oedd yn agored ar { $day } neu ers hynny. Ni ysgrifennwyd dim.
changes-touched = { $count ->
    [zero] Ni fyddai dim wedi bod yn wahanol yn yr un ohonynt.
    [one] Mewn un ohonynt byddai rhywbeth wedi bod yn wahanol.
    [two] Mewn { $count } ohonynt byddai rhywbeth wedi bod yn wahanol.
    [few] Mewn { $count } ohonynt byddai rhywbeth wedi bod yn wahanol.
    [many] Mewn { $count } ohonynt byddai rhywbeth wedi bod yn wahanol.
   *[other] Mewn { $count } ohonynt byddai rhywbeth wedi bod yn wahanol.
 }
changes-deadlines = Dyddiadau cau
changes-how = Beth fyddai’n newid
changes-examples = Er enghraifft
changes-earlier = { $count } yn gynharach
changes-later = { $count } yn hwyrach
changes-others = { $count } i rywun arall
changes-gone = { $count } wedi mynd
changes-new = { $count } newydd
changes-moved = { $was } → { $would }
changes-was = oedd { $was }
changes-would = { $would }
changes-no-day = heb ddiwrnod
changes-no-deadlines = Ni fyddai unrhyw ddyddiad cau wedi bod yn wahanol.
changes-decisions = Penderfyniadau a fyddai wedi’u gwrthod
changes-count = Faint
changes-why = Beth fyddai wedi bod ei angen
changes-cases = Achosion
changes-no-decisions = Ni fyddai unrhyw benderfyniad wedi’i wrthod.
changes-move = { $what }
changes-proof = Cofnodwyd: { $what }
changes-strand = Gwaith: { $what }
changes-form = Ffurflen: { $what }
changes-unknown = Ni ellid bod wedi’i wneud yno.
changes-life = Ni allai fod wedi dod i’r cyflwr hwnnw o’r lle y safai.
changes-how-far = Cymerir yr hyn a wnaeth pobl fel y’i gwnaethant: ni ddyfeisir dim y gallent fod wedi’i wneud yn lle hynny.
adopt-title = Mabwysiadu fersiwn { $version }
adopt-text = Mae fersiwn { $new } yn cymryd lle fersiwn { $old } o heddiw ymlaen.
adopt-cases = Mae pob achos agored yn parhau o dano ar unwaith. Mae’r hyn a wnaed yn cadw ei hanes.
adopt-clocks = Mae dyddiad sy’n rhedeg yn cadw’r rheol y dechreuodd o dani, oni bai bod y fersiwn newydd yn dweud y caiff ei gyfrif eto; yna dangosir yr hen ddyddiad gyda’r un newydd.
adopt-late = Caiff yr hyn a gofnodir yn ddiweddarach, ac a oedd yn wir cyn heddiw, ei farnu yn ôl fersiwn ei ddiwrnod.
adopt-back = Nid oes ffordd yn ôl ond fersiwn arall sy’n dilyn hwn.
adopt-sure = Ai dyma y mae’r cyngor wedi’i benderfynu?
adopt-yes = Ie, mae’r cyngor wedi mabwysiadu’r fersiwn hwn
adopt-button = Dod ag ef ar waith
adopt-not-sure = Cadarnhewch fod y cyngor wedi mabwysiadu’r fersiwn hwn
adopt-another = Cynigir fersiwn arall nawr na’r un a welsoch. Edrychwch arno, a chadarnhewch eto
