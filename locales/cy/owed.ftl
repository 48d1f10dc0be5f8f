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
