### Beth sy’n ddyledus gan yr awdurdod dro ar ôl tro, pwy bynnag yw’r plentyn: rhestrau, ffurflenni, archwiliadau, cyfarfodydd. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

owed-working-day = Yn ddyledus bob diwrnod gwaith: { $due }
owed-week = Mae’n cwmpasu { $from } i { $to } ac yn ddyledus erbyn diwrnod gwaith olaf yr wythnos wedyn: { $due }
owed-weeks = { $weeks } wythnos ar ôl iddo gael ei wneud ddiwethaf ar { $from }: { $due }
owed-weeks-first = { $weeks } wythnos ar ôl i’r weithdrefn ddod i rym yma ar { $from }: { $due }
owed-month = Erbyn diwrnod gwaith olaf y mis: { $due }
owed-quarter = Erbyn diwrnod gwaith olaf Mawrth, Mehefin, Medi neu Ragfyr: { $due }
owed-term = Erbyn diwrnod ysgol olaf { $term }: { $due }
owed-term-presumed = Nid oes dyddiadau tymor ar gyfer y tymor hwn, felly mae’n ddyledus erbyn y diwrnod gwaith olaf cyn i dymhorau ddod i ben fel arfer: { $due }
owed-year = Erbyn y diwrnod y mae’r weithdrefn yn ei enwi: { $due }
owed-year-unnamed = Erbyn 31 Gorffennaf, gan nad yw’r weithdrefn yn enwi diwrnod o’r flwyddyn: { $due }

owed-title = Beth sy’n ddyledus gan yr awdurdod
owed-text = Rhestrau, ffurflenni, archwiliadau a chyfarfodydd y mae’r weithdrefn yn eu mynnu dro ar ôl tro, pwy bynnag yw’r plentyn. Mae un nas gwnaed yn aros yma nes i rywun ddweud ar gyfer pa gyfnod y’i gwnaed.
owed-late = Yn hwyr
owed-coming = I ddod
owed-of-no-day = Pryd bynnag y bydd rhywun yn gofyn
owed-none-late = Nid oes dim yn hwyr.
owed-back = Beth sy’n ddyledus gan yr awdurdod
work-owed = Beth sy’n ddyledus gan yr awdurdod yr wythnos hon
work-owed-all = Popeth sy’n ddyledus gan yr awdurdod
work-count-owed = yn ddyledus gan yr awdurdod

duty-each-working-day = Bob diwrnod gwaith
duty-each-week = Bob wythnos
duty-each-weeks = Bob { $weeks } wythnos
duty-each-month = Bob mis
duty-each-quarter = Bob chwarter
duty-each-term = Bob tymor
duty-each-year = Bob blwyddyn
duty-each-on-request = Ar gais

duty-what = Beth
duty-when = Erbyn
duty-owner = Gwaith pwy
duty-to = I bwy
duty-last = Gwnaed ddiwethaf
duty-never = Byth eto
duty-nobody = Nid oes neb yma yn y rôl hon nac mewn un uwch
duty-behind = { $count ->
    [zero] a { $count } arall yn hwyr
    [one] ac { $count } arall yn hwyr
    [two] a { $count } arall yn hwyr
    [few] a { $count } arall yn hwyr
    [many] a { $count } arall yn hwyr
   *[other] a { $count } arall yn hwyr
 }
duty-no-day = Dim diwrnod ei hun
duty-of-no-day = Nid yw’n ddyledus yn ôl unrhyw galendr: mae’n ddyledus pan fydd rhywun yn gofyn amdano
duty-day = { $day }
duty-period = { $from } i { $to }
duty-every = Pa mor aml
duty-for = Ar gyfer pa gyfnod
duty-others = Y tu ôl iddo
duty-with = Ar restr pwy yn awr
duty-late-after = Dim ond ar ôl { $day } y mae’n hwyr
duty-listed = Nid oes neb yn gweithio ar y diwrnod hwnnw, felly mae ar y rhestr waith o { $day }
duty-no-bank-holidays = Nid yw gwyliau banc yn hysbys mor bell ymlaen, felly nid yw’r dyddiad yn sicr
duty-who-may = Caiff { $who } gofnodi bod hyn wedi’i wneud.
duty-done-link = Cofnodi ei fod wedi’i wneud
duty-done-title = Cofnodi bod dyletswydd wedi’i gwneud
duty-done-before = Pryd y’i gwnaed
duty-done-never = Nid oes neb wedi’i gofnodi eto.
duty-done-on = Diwrnod
duty-done-by = Cofnodwyd gan
duty-done-save = Cofnodi
duty-for-which = Ar gyfer pa gyfnod y’i gwnaed?
duty-for-which-hint = Daw’r hynaf sy’n dal ar agor yn gyntaf. Mae’r lleill yn dal yn ddyledus
duty-period-all = Pob un o’r { $count }, mewn un
duty-period-not-open = Nid yw’r cyfnod hwn ar agor, neu mae cydweithiwr wedi’i gofnodi yn y cyfamser. Dewiswch un arall
duty-before-the-period = Mae’r diwrnod hwn cyn y cyfnod, sy’n dechrau ar { $from }
duty-on = Ar ba ddiwrnod?
duty-on-missing = Rhowch y diwrnod y’i gwnaed
duty-text = Beth a anfonwyd, ac at bwy
duty-text-hint = Peidiwch ag enwi plentyn: mae’r hyn a ysgrifennir yma yng nghofnod yr awdurdod
duty-text-missing = Dywedwch beth a anfonwyd, ac at bwy
