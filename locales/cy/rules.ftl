### Yr hyn y mae gweithdrefn yn ei ddweud amdani ei hun. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

so-all = { $parts }
so-any = mae un o’r rhain yn wir: { $parts }
so-not = nid yw hyn yn wir: { $parts }
so-never = byth: { $instead }
so-absence = mae’r plentyn wedi bod yn absennol yn ddi-dor am { $span }
so-checklist = mae pob eitem o “{ $list }” wedi’i hateb neu ei hesgusodi
so-begun = mae “{ $list }” wedi’i dechrau
so-not-compulsory-school-age = nid yw’r plentyn o oedran ysgol gorfodol
so-not-on-roll = nid yw’r plentyn ar gofrestr unrhyw ysgol
so-not-contact-rule = nid oes rheol gyswllt mewn grym
so-not-flag = nid yw’r faner “{ $flag }” mewn grym
so-not-proof = nid yw “{ $proof }” wedi’i gofnodi
so-not-strand = nid yw “{ $strand }” fel hyn: { $states }
so-not-form = nid yw’r ffurflen “{ $form }” yn gyflawn
so-not-stage = nid yw’r achos yn: { $any }
so-not-answered = nid atebwyd “{ $field }”: { $is }
so-flag = mae’r faner “{ $flag }” mewn grym
so-proof = mae “{ $proof }” wedi’i gofnodi
so-proof-in-writing = mae “{ $proof }” wedi’i gofnodi’n ysgrifenedig
so-agreed = mae ail berson wedi cytuno ar “{ $what }” ({ $by })
so-visits = mae “{ $strand }” wedi’i roi ar waith { $times ->
    [zero] { $times } gwaith
    [one] unwaith
    [two] ddwywaith
    [few] { $times } gwaith
    [many] { $times } gwaith
   *[other] { $times } gwaith
 } o leiaf
so-visits-apart = mae “{ $strand }” wedi’i roi ar waith ar { $times ->
    [zero] { $times } adeg
    [one] un adeg
    [two] ddwy adeg
    [few] { $times } adeg
    [many] { $times } adeg
   *[other] { $times } adeg
 } wahanol o’r dydd
so-strand = mae “{ $strand }” fel hyn: { $states }
so-strand-begun = mae “{ $strand }” wedi’i ddechrau
so-none-open = nid oes “{ $strand }” yn agored
so-whereabouts = mae’r lleoliad yn { $any }
so-classification = sefyllfa’r plentyn yn y gyfraith yw: { $any }
so-case-type = mae’r achos o’r math hwn: { $any }
so-compulsory-school-age = mae’r plentyn o oedran ysgol gorfodol
so-age = mae’r plentyn yn { $years } oed o leiaf
so-year-group = mae’r plentyn ym mlwyddyn { $any }
so-school-kind = y math o ysgol yw: { $any }
so-on-roll = mae’r plentyn ar gofrestr ysgol
so-source = daeth yr atgyfeiriad gan: { $any }
so-nation = mae cyfraith { $nation } yn berthnasol
so-bar = mae’r diwrnod cynharaf wedi dod: { $bar }
so-bar-open = mae’r diwrnod cynharaf wedi dod: { $bar }
so-form = mae’r ffurflen “{ $form }” yn gyflawn
so-answered = atebwyd “{ $field }”: { $is }
so-answered-any = atebwyd “{ $field }”
so-answered-at-least = atebwyd “{ $field }” â { $n } neu fwy
so-days-between = mae { $n } diwrnod neu fwy o “{ $first }” i “{ $last }”
so-assigned = mae’r achos wedi’i roi i berson
so-risk = lefel y risg yw: { $levels }
so-met = mae “{ $clock }” wedi’i wneud
so-moved = mae “{ $move }” wedi’i wneud
so-stage = mae’r achos yn: { $any }
so-contact-rule = mae rheol gyswllt mewn grym
so-by = gwneir hyn gan: { $by }
so-outcome = y canlyniad yw: { $any }
so-said = mae “{ $name }” wedi’i ateb
so-said-is = “{ $name }” yw: { $is }
so-ground = mae sail yn y gyfraith wedi’i henwi, ac mae’r hyn y mae’r gyfraith yn ei ofyn amdani yn wir: { $any }
so-ground-any = mae sail yn y gyfraith wedi’i henwi, ac mae’r hyn y mae’r gyfraith yn ei ofyn amdani yn wir
so-date-reached = mae { $day } wedi dod

on-opened = agorir yr achos
on-reopened = ailagorir yr achos
on-move = gwneir “{ $move }”
on-enter = daw’r achos i “{ $stage }”
on-leave = mae’r achos yn gadael “{ $stage }”
on-proof = cofnodir “{ $proof }”
on-flag = gosodir y faner “{ $flag }”
on-strand-opened = agorir “{ $strand }”
on-strand = daw “{ $strand }” i: { $state }
on-checklist = mae “{ $list }” yn gyflawn
on-first-absence = y diwrnod llawn cyntaf o absenoldeb
on-absence-ends = daw’r absenoldeb i ben
on-form = cwblheir y ffurflen “{ $form }”
on-agreed = cytunir ar “{ $what }”
on-met = mae “{ $clock }” wedi’i wneud
on-contact-rule = gosodir rheol gyswllt
on-whereabouts = daw’r lleoliad yn { $is }
before-answer = y diwrnod a roddwyd yn ateb i “{ $field }”
before-planned = y diwrnod y cynllunnir “{ $strand }” ar ei gyfer
before-end-of-term = diwrnod ysgol olaf y tymor

effect-open = agorir { $strand }
effect-tell = rhoddir gwybod i { $whom }: { $about }
effect-letter = drafftir y llythyr “{ $letter }”, at { $to }
effect-whereabouts = daw’r lleoliad yn { $is }
effect-classify = daw’r sefyllfa yn y gyfraith yn: { $is }
effect-lead = â’r arwain i { $to }
effect-rule = gosodir y rheol gyswllt “{ $rule }”
effect-flag = gosodir y faner “{ $flag }”
effect-when = lle { $when }: { $then }

span-same-day = yr un diwrnod
span-school-days = { $n ->
    [zero] { $n } diwrnod ysgol
    [one] { $n } diwrnod ysgol
    [two] { $n } ddiwrnod ysgol
    [few] { $n } diwrnod ysgol
    [many] { $n } diwrnod ysgol
   *[other] { $n } diwrnod ysgol
 }
span-working-days = { $n ->
    [zero] { $n } diwrnod gwaith
    [one] { $n } diwrnod gwaith
    [two] { $n } ddiwrnod gwaith
    [few] { $n } diwrnod gwaith
    [many] { $n } diwrnod gwaith
   *[other] { $n } diwrnod gwaith
 }
span-calendar-days = { $n ->
    [zero] { $n } diwrnod calendr
    [one] { $n } diwrnod calendr
    [two] { $n } ddiwrnod calendr
    [few] { $n } diwrnod calendr
    [many] { $n } diwrnod calendr
   *[other] { $n } diwrnod calendr
 }
span-weeks = { $n ->
    [zero] { $n } wythnos
    [one] { $n } wythnos
    [two] { $n } wythnos
    [few] { $n } wythnos
    [many] { $n } wythnos
   *[other] { $n } wythnos
 }
span-months = { $n ->
    [zero] { $n } mis
    [one] { $n } mis
    [two] { $n } fis
    [few] { $n } mis
    [many] { $n } mis
   *[other] { $n } mis
 }
span-terms = { $n ->
    [zero] { $n } tymor cyfan
    [one] { $n } tymor cyfan
    [two] { $n } dymor cyfan
    [few] { $n } thymor cyfan
    [many] { $n } thymor cyfan
   *[other] { $n } tymor cyfan
 }
span-hours = { $n ->
    [zero] { $n } awr wrth y cloc
    [one] { $n } awr wrth y cloc
    [two] { $n } awr wrth y cloc
    [few] { $n } awr wrth y cloc
    [many] { $n } awr wrth y cloc
   *[other] { $n } awr wrth y cloc
 }
span-counting-the-first = { $span }, gan gyfrif y cyntaf
limit-repeating = bob { $span }
limit-before = { $span } cyn hynny
limit-whole-term = hyd ddiwedd y tymor cyfan cyntaf
limit-end-of-term = hyd ddiwrnod ysgol olaf y tymor
limit-end-of-month = hyd ddiwrnod gwaith olaf y mis

every-school-day = bob diwrnod ysgol
every-day = bob dydd
every-working-day = bob diwrnod gwaith
every-week = bob wythnos
every-weeks = { $n ->
    [zero] bob { $n } wythnos
    [one] bob wythnos
    [two] bob { $n } wythnos
    [few] bob { $n } wythnos
    [many] bob { $n } wythnos
   *[other] bob { $n } wythnos
 }
every-month = bob mis
every-quarter = bob chwarter
every-term = bob tymor
every-year = bob blwyddyn
every-on-request = pan ofynnir

nation-England = Lloegr
nation-Wales = Cymru
answer-yes = ie
answer-no = na
answer-not-known = anhysbys
school-kind-special = ysgol arbennig
school-kind-academy = academi
school-kind-free = ysgol rydd
school-kind-independent = ysgol annibynnol
school-kind-alternative = darpariaeth amgen
school-kind-maintained = ysgol a gynhelir
school-kind-primary = ysgol gynradd
school-kind-secondary = ysgol uwchradd
school-kind-nursery = ysgol feithrin
