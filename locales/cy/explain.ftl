### Pam na ellir gwneud rhywbeth: un frawddeg i bob math o amod. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

cond-all = { $parts }.
cond-any = Rhaid i un o’r rhain fod yn wir: { $parts }.
cond-not = Rhaid i hyn beidio â bod yn wir: { $parts }.
cond-never = Nid yw’r weithdrefn byth yn caniatáu hyn. { $instead }
cond-absence = Rhaid bod y plentyn wedi bod yn absennol yn ddi-dor am { $span }.
cond-checklist = { $list }: nid yw pob eitem wedi’i hateb na’i hesgusodi. Yn agored o hyd: { $open }.
cond-begun = { $list }: nid oes dim wedi’i ddechrau.
cond-not-compulsory-school-age = Rhaid i’r plentyn beidio â bod o oedran ysgol gorfodol.
cond-not-on-roll = Rhaid i’r plentyn beidio â bod ar gofrestr ysgol.
cond-not-contact-rule = Rhaid na fo unrhyw reol gyswllt mewn grym.
cond-not-flag = Rhaid i’r faner “{ $flag }” beidio â bod mewn grym.
cond-flag = Rhaid i’r faner “{ $flag }” fod mewn grym.
cond-proof = Nid oes dim wedi’i gofnodi fel “{ $proof }” yn y cyfnod hwn.
cond-proof-in-writing = Nid oes dim wedi’i gofnodi’n ysgrifenedig fel “{ $proof }” yn y cyfnod hwn.
cond-agreed = Nid yw ail berson wedi cytuno ar “{ $what }”. Gall y rhain gytuno: { $by }.
cond-visits = Rhaid bod “{ $strand }” wedi’i roi ar waith { $times ->
    [zero] { $times } gwaith
    [one] unwaith
    [two] ddwywaith
    [few] { $times } gwaith
    [many] { $times } gwaith
   *[other] { $times } gwaith
 } o leiaf.
cond-visits-apart = Rhaid bod “{ $strand }” wedi’i roi ar waith ar { $times ->
    [zero] { $times } adeg
    [one] un adeg
    [two] ddwy adeg
    [few] { $times } adeg
    [many] { $times } adeg
   *[other] { $times } adeg
 } wahanol o’r dydd.
cond-strand = Rhaid i “{ $strand }” fod fel hyn: { $states }.
cond-none-open = Mae “{ $strand }” yn agored o hyd.
cond-whereabouts = Rhaid i’r lleoliad fod: { $any }.
cond-classification = Rhaid i sefyllfa’r plentyn yn y gyfraith fod: { $any }.
cond-case-type = Dim ond ar gyfer achosion o’r math hwn: { $any }.
cond-compulsory-school-age = Rhaid i’r plentyn fod o oedran ysgol gorfodol.
cond-born-known = Rhaid bod y dyddiad geni yn hysbys.
cond-age = Rhaid i’r plentyn fod yn { $years } oed o leiaf.
cond-year-group = Rhaid i’r plentyn fod ym mlwyddyn { $any }.
cond-school-kind = Rhaid i’r ysgol fod: { $any }.
cond-on-roll = Rhaid i’r plentyn fod ar gofrestr ysgol.
cond-source = Rhaid bod yr atgyfeiriad wedi dod gan: { $any }.
cond-nation = Cyfraith { $nation } yn unig yw hyn.
cond-bar = { $bar }: ddim cyn { $earliest }. { $parts }
cond-bar-open = { $bar }: ni ellir dweud y diwrnod cynharaf eto. { $parts }
bar-part = { $part }: { $earliest }
bar-part-open = { $part }: ddim eto
cond-form = Nid yw’r ffurflen “{ $form }” yn gyflawn.
cond-answered = Rhaid ateb “{ $field }”: { $is }.
cond-answered-at-least = Rhaid ateb “{ $field }” â { $n } neu fwy.
cond-share = Rhaid i “{ $part }” fod yn { $n } y cant o “{ $whole }” neu lai.
cond-days-between = Rhaid bod { $n } diwrnod neu fwy o “{ $first }” i “{ $last }”.
cond-assigned = Rhaid bod yr achos wedi'i roi i berson.
cond-risk = Rhaid i lefel y risg fod: { $levels }.
cond-met = Nid yw “{ $clock }” wedi’i wneud.
cond-moved = Rhaid bod “{ $move }” wedi’i wneud yn gyntaf.
cond-stage = Rhaid i’r achos fod yn: { $any }.
cond-contact-rule = Rhaid bod rheol gyswllt mewn grym.
cond-by = Dim ond y rhain a gaiff ei wneud: { $by }.
cond-outcome = Rhaid i’r canlyniad fod: { $any }.
cond-quotes = Dyfynnwch gyfeirnod y llythyr “{ $letter }”: mae ar ei ben.
cond-said = Dywedwch pam: nid yw “{ $name }” wedi’i ateb.
cond-said-is = Rhaid i “{ $name }” fod: { $is }.
cond-strand-begun = Rhaid bod “{ $strand }” wedi’i ddechrau.
cond-answered-any = Rhaid ateb “{ $field }”.
cond-not-proof = Rhaid na chofnodwyd dim fel “{ $proof }” yn y cyfnod hwn.
cond-not-strand = Rhaid i “{ $strand }” beidio â bod fel hyn: { $states }.
cond-not-strand-begun = Rhaid na fo “{ $strand }” wedi’i ddechrau.
cond-not-answered-any = Rhaid peidio ag ateb “{ $field }”.
cond-not-form = Rhaid i’r ffurflen “{ $form }” beidio â bod yn gyflawn.
cond-not-stage = Rhaid i’r achos beidio â bod yn: { $any }.
cond-not-answered = Rhaid peidio ag ateb “{ $field }”: { $is }.

cond-ground = Rhaid enwi sail yn y gyfraith, a rhaid i’r hyn y mae’r gyfraith yn ei ofyn amdani fod yn wir: { $any }.
cond-ground-any = Rhaid enwi sail yn y gyfraith dros dynnu’r enw, a rhaid i’r hyn y mae’r gyfraith yn ei ofyn amdani fod yn wir.
cond-date-reached = Ddim cyn { $day }.

refused-role = Nid yw hyn ar gyfer eich rôl chi. Gall y rhain ei wneud: { $may }.
refused-own-work = Does neb yn cytuno i’w waith ei hun: rhaid i ail berson edrych arno.
refused-withdrawn = Tynnwyd yr achos hwn yn ôl gyda’r ffeil y daeth ohoni. Ni wneir dim mwy arno.
refused-worked-on = Mae rhywun wedi gweithio ar yr achos hwn ers iddo ddod i mewn. Edrychwch ar yr hyn a wnaed, a dywedwch ei fod yn cael ei dynnu’n ôl serch hynny.
refused-unknown = Ni ellir gwneud hynny yma nawr.
refused-life = Mae’n sefyll fel “{ $from }” ac ni ellir ei symud i’r cyflwr hwnnw oddi yno.
refused-unfinished = I’w orffen yn gyntaf: { $what }.
refused-form-answer = Nid yw “{ $field }” wedi’i ateb.
refused-form-words = “{ $field }”: dywedwch fwy wrth ymyl yr ateb hwn.
refused-form-offered = “{ $field }”: dewiswch un o’r atebion a gynigir.
refused-day = Nid yw { $date } yn bosibl: mae yn y dyfodol, neu cyn i’r plentyn gael ei eni.
ask-reason = Rhowch reswm.
ask-judgement = Cofnodwch farn ddiogelwch: pam mae’n ddiogel mynd ymlaen?

since-this-spell = ers agor neu ailagor yr achos
since-this-stage = ers i’r achos ddod i’r cam hwn
since-this-absence = ers i’r absenoldeb hwn ddechrau
since-ever = ar unrhyw adeg

class-not-judged = heb ei farnu eto
class-missing-education = yn colli addysg
class-missing-education-threshold-not-yet-reached = yn colli addysg, heb gyrraedd yr amser arferol eto
class-on-roll-whereabouts-unknown = ar gofrestr, lleoliad anhysbys
class-on-roll-attending-irregularly = ar gofrestr, yn mynychu’n afreolaidd
class-part-time-timetable = ar amserlen ran-amser
class-home-education-not-assessed = addysg gartref, heb ei hasesu
class-home-education-suitable = addysg gartref, addas
class-home-education-unsuitable = addysg gartref, anaddas
class-educated-otherwise-by-the-authority = yn cael addysg fel arall gan yr awdurdod
class-in-suitable-education = mewn addysg addas
class-not-of-compulsory-school-age = ddim o oedran ysgol gorfodol
class-another-authority-s-child = plentyn awdurdod arall
