### Cofrestri. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

registers-title = Cofrestri
registers-about = Mae pob rhestr yn dal y plant y cewch agor eu hachosion, fel y maent heddiw. Agorwch un i’w chulhau, i’w gweld fel yr oedd ar ddiwrnod cynharach, neu i fynd â hi fel ffeil.
registers-register = Cofrestr
registers-holds = Pwy sydd arni
registers-now = Heddiw

register-missing-education = Plant sy’n colli addysg
register-about-missing-education = Pob achos agored. Cyfrifir ar wahân y plant sy’n bodloni diffiniad y gyfraith a’r rhai sydd ar gofrestr ac na ellir dod o hyd iddynt.
register-held = Wedi’u dal a heb eu canfod
register-about-held = Achosion a ddelir am na chafwyd hyd i’r plentyn, ac achosion a ddaeth i ben heb ddod o hyd i’r plentyn. Chwilir amdanynt eto gyda phob cofrestr a rhestr newydd.
register-part-time = Amserlenni rhan-amser
register-about-part-time = Plant ar gofrestr ysgol sydd yn yr ysgol am ran o’r wythnos.
register-over-twelve-weeks = Allan o addysg dros { $weeks } wythnos
register-about-over-twelve-weeks = Achosion agored plant yr oedd eu diwrnod olaf mewn addysg fwy na { $days } o ddiwrnodau calendr yn ôl.
register-exclusions = Gwaharddiadau
register-about-exclusions = Plant a waharddwyd am gyfnod neu’n barhaol, a’r hyn sy’n dal yn ddyledus iddynt.
register-home-education = Addysg gartref
register-about-home-education = Plant a addysgir gartref, o hysbysiad y rhieni hyd at y golwg nesaf arni.
register-transfer-files = Ffeiliau trosglwyddo
register-about-transfer-files = Ffeiliau trosglwyddo cyffredin i ysgolion ac i’r gronfa ddata disgyblion coll, a chwiliadau yno: o’r diwrnod y mae un yn ddyledus hyd at ei derbyn neu ei thynnu’n ôl. Erys ffeil yma pan gaeir ei hachos.

column-child = Plentyn
column-reference = Achos
column-born = Dyddiad geni
column-upn = UPN
column-school = Ysgol
column-stage = Cam
column-counted = Yn cyfrif fel
column-classification = Yn y gyfraith
column-whereabouts = Lleoliad
column-risk = Risg
column-officer = Swyddog
column-opened = Agorwyd
column-reason = Pam
column-since-missing-education = Agorwyd
column-since-held = Wedi’i ddal ers
column-since-part-time = Ers
column-since-over-twelve-weeks = Ers
column-since-exclusions = Gwaharddwyd
column-since-home-education = Hysbysiad
column-since-transfer-files = Ers
column-files = Ffeiliau
column-education-ended = Diwrnod olaf mewn addysg
column-days-out = Diwrnodau allan
column-looked = Golwg ddiwethaf
column-next = Nesaf yn ddyledus
column-not-yet = Ddim eto

counted-definition-met = Bodlonir diffiniad y gyfraith
counted-on-roll-unknown = Ar gofrestr, lleoliad yn anhysbys
counted-threshold-not-reached = Heb gyrraedd yr amser arferol eto
counted-not-judged = Heb ei farnu eto
counted-other = Ar agor am reswm arall

band-under-2-weeks = Llai na 2 wythnos
band-2-to-4-weeks = 2 i 4 wythnos
band-4-to-8-weeks = 4 i 8 wythnos
band-8-to-12-weeks = 8 i 12 wythnos
band-12-to-26-weeks = Dros 12, hyd at 26 wythnos
band-26-to-52-weeks = Dros 26, hyd at 52 wythnos
band-over-52-weeks = Dros 52 wythnos
band-not-known = Ddim yn hysbys

register-narrow = Culhau’r rhestr hon, neu ei gweld ar ddiwrnod cynharach
register-chosen = Dangosir plant gyda:
register-take-away = Tynnu
register-flag = Fflag
register-band = Allan o addysg
register-nobody = Neb
register-no-school = Ar gofrestr dim ysgol
register-as-at = Fel yr oedd ar ddiwedd
register-as-at-hint = Gadewch yn wag ar gyfer heddiw.
register-known = Yn ôl gwybodaeth pwy
register-known-then = Fel yr oedd yn hysbys bryd hynny
register-known-then-hint = Yr hyn a gofnodwyd erbyn diwedd y diwrnod hwnnw. Yr un ateb bob tro.
register-known-now = Fel y mae’n hysbys nawr
register-known-now-hint = Gyda’r hyn a ddysgwyd ac a gywirwyd ers hynny.
register-apply = Dangos
register-not-a-day = Rhowch ddiwrnod fel diwrnod, mis a blwyddyn, neu gadewch y tri yn wag.
register-ahead = Rhowch heddiw neu ddiwrnod cynharach.
register-of-then = Fel yr oedd yn hysbys ar ddiwedd { $date }.
register-of-now = Ar { $date }, yn ôl yr hyn sy’n hysbys nawr.
register-same = Nid yw’r hyn a ddysgwyd ers hynny yn newid dim arni.
register-differs = { $count ->
    [zero] Nid yw’r hyn a ddysgwyd ers hynny yn dweud yn wahanol am unrhyw achos.
    [one] Mae’r hyn a ddysgwyd ers hynny yn dweud yn wahanol am { $count } achos.
    [two] Mae’r hyn a ddysgwyd ers hynny yn dweud yn wahanol am { $count } achos.
    [few] Mae’r hyn a ddysgwyd ers hynny yn dweud yn wahanol am { $count } achos.
    [many] Mae’r hyn a ddysgwyd ers hynny yn dweud yn wahanol am { $count } achos.
   *[other] Mae’r hyn a ddysgwyd ers hynny yn dweud yn wahanol am { $count } o achosion.
}
register-see-now = Ei gweld fel y mae’n hysbys nawr
register-see-then = Ei gweld fel yr oedd yn hysbys bryd hynny
register-see-today = Yn ôl i heddiw
register-found = { $count ->
    [zero] Dim achos plentyn
    [one] { $count } achos plentyn
    [two] { $count } achos plentyn
    [few] { $count } achos plentyn
    [many] { $count } achos plentyn
   *[other] { $count } o achosion plant
}
register-of-all = { $count } o’r { $all } ar y gofrestr hon
register-none = Nid oes achos ar y gofrestr hon yn cyfateb. Tynnwch hidlydd.
register-empty = Nid oes neb ar y gofrestr hon.
register-counted-apart = Wedi’u cyfrif ar wahân
register-file = { $file }: { $state }, { $since }
register-assumed = o’r diwrnod cyntaf a gollwyd
register-export = Mynd â’r rhestr hon
register-export-warning = Mae’r ffeil yn dal enwau plant. Cofnodir pwy a’i cymerodd, pryd a sawl llinell.
register-export-csv = Cadw fel CSV
register-export-xlsx = Cadw fel llyfr gwaith Excel
register-file-of = { $register }, { $date }
register-file-then = { $file }, fel yr oedd yn hysbys bryd hynny
register-file-now = { $file }, fel y mae’n hysbys nawr
register-file-note = Nodyn
register-file-assumed = Diwrnod olaf mewn addysg: o’r diwrnod cyntaf a gollwyd
register-taken = Ffeiliau o’r gofrestr hon a gymerwyd
register-taken-what = Ffeil
register-taken-lines = Llinellau
register-taken-theirs = Iddyn nhw wybod
register-taken-xlsx = Llyfr gwaith Excel
register-taken-csv = Ffeil CSV
