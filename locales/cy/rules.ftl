### Yr hyn y mae gweithdrefn yn ei ddweud amdani ei hun. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

stated-all = { $parts }
stated-any = mae un o’r rhain yn wir: { $parts }
stated-not = nid yw hyn yn wir: { $parts }
stated-never = byth: { $instead }
stated-absence = mae’r plentyn wedi bod yn absennol yn ddi-dor am { $span }
stated-checklist = mae pob eitem o “{ $list }” wedi’i hateb neu ei hesgusodi
stated-begun = mae “{ $list }” wedi’i dechrau
stated-not-compulsory-school-age = nid yw’r plentyn o oedran ysgol gorfodol
stated-not-on-roll = nid yw’r plentyn ar gofrestr unrhyw ysgol
stated-not-contact-rule = nid oes rheol gyswllt mewn grym
stated-not-flag = nid yw’r faner “{ $flag }” mewn grym
stated-not-proof = nid yw “{ $proof }” wedi’i gofnodi
stated-not-strand = nid yw “{ $strand }” fel hyn: { $states }
stated-not-strand-begun = nid yw “{ $strand }” wedi’i ddechrau
stated-not-answered-any = nid atebwyd “{ $field }”
stated-not-form = nid yw’r ffurflen “{ $form }” yn gyflawn
stated-not-stage = nid yw’r achos yn: { $any }
stated-not-answered = nid atebwyd “{ $field }”: { $is }
stated-flag = mae’r faner “{ $flag }” mewn grym
stated-proof = mae “{ $proof }” wedi’i gofnodi
stated-proof-in-writing = mae “{ $proof }” wedi’i gofnodi’n ysgrifenedig
stated-agreed = mae ail berson wedi cytuno ar “{ $what }” ({ $by })
stated-visits = mae “{ $strand }” wedi’i roi ar waith { $times ->
    [zero] { $times } gwaith
    [one] unwaith
    [two] ddwywaith
    [few] { $times } gwaith
    [many] { $times } gwaith
   *[other] { $times } gwaith
 } o leiaf
stated-visits-apart = mae “{ $strand }” wedi’i roi ar waith ar { $times ->
    [zero] { $times } adeg
    [one] un adeg
    [two] ddwy adeg
    [few] { $times } adeg
    [many] { $times } adeg
   *[other] { $times } adeg
 } wahanol o’r dydd
stated-strand = mae “{ $strand }” fel hyn: { $states }
stated-strand-begun = mae “{ $strand }” wedi’i ddechrau
stated-none-open = nid oes “{ $strand }” yn agored
stated-whereabouts = mae’r lleoliad yn { $any }
stated-classification = sefyllfa’r plentyn yn y gyfraith yw: { $any }
stated-case-type = mae’r achos o’r math hwn: { $any }
stated-compulsory-school-age = mae’r plentyn o oedran ysgol gorfodol
stated-born-known = mae’r dyddiad geni yn hysbys
stated-age = mae’r plentyn yn { $years } oed o leiaf
stated-year-group = mae’r plentyn ym mlwyddyn { $any }
stated-school-kind = y math o ysgol yw: { $any }
stated-on-roll = mae’r plentyn ar gofrestr ysgol
stated-source = daeth yr atgyfeiriad gan: { $any }
stated-nation = mae cyfraith { $nation } yn berthnasol
stated-bar = mae’r diwrnod cynharaf wedi dod: { $bar }
stated-bar-open = mae’r diwrnod cynharaf wedi dod: { $bar }
stated-form = mae’r ffurflen “{ $form }” yn gyflawn
stated-answered = atebwyd “{ $field }”: { $is }
stated-answered-any = atebwyd “{ $field }”
stated-answered-at-least = atebwyd “{ $field }” â { $n } neu fwy
stated-share = mae “{ $part }” yn { $n } y cant o “{ $whole }” neu lai
stated-quotes = dyfynnir cyfeirnod y llythyr “{ $letter }”
stated-days-between = mae { $n } diwrnod neu fwy o “{ $first }” i “{ $last }”
stated-assigned = mae’r achos wedi’i roi i berson
stated-risk = lefel y risg yw: { $levels }
stated-met = mae “{ $clock }” wedi’i wneud
stated-moved = mae “{ $move }” wedi’i wneud
stated-stage = mae’r achos yn: { $any }
stated-contact-rule = mae rheol gyswllt mewn grym
stated-by = gwneir hyn gan: { $by }
stated-outcome = y canlyniad yw: { $any }
stated-said = mae “{ $name }” wedi’i ateb
stated-said-is = “{ $name }” yw: { $is }
stated-ground = mae sail yn y gyfraith wedi’i henwi, ac mae’r hyn y mae’r gyfraith yn ei ofyn amdani yn wir: { $any }
stated-ground-any = mae sail yn y gyfraith wedi’i henwi, ac mae’r hyn y mae’r gyfraith yn ei ofyn amdani yn wir
stated-date-reached = mae { $day } wedi dod

on-opened = agorir yr achos
on-reopened = ailagorir yr achos
on-move = gwneir “{ $move }”
on-enter = daw’r achos i “{ $stage }”
on-leave = mae’r achos yn gadael “{ $stage }”
on-proof = cofnodir “{ $proof }”
on-flag = gosodir y faner “{ $flag }”
on-flag-lifted = codir y faner “{ $flag }”
on-strand-opened = agorir “{ $strand }”
on-strand = daw “{ $strand }” i: { $state }
on-checklist = mae “{ $list }” yn gyflawn
on-changed-type = y daw'r achos yn un o fath arall
on-changed-type-to = y daw'r achos yn un o'r math “{ $type }”
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
