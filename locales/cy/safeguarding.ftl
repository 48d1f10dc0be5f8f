### Testunau sy’n dweud wrth rywun beth i’w wneud er diogelwch plentyn. Dangosir y Saesneg wrth ymyl Cymraeg heb ei wirio. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

safeguarding-no-family-contact = Peidiwch â chysylltu â’r teulu
safeguarding-why-abuse = mae camdriniaeth yn y teulu yn hysbys. Gallai galwad, llythyr neu ymweliad ddweud wrth y person anghywir ble mae’r plentyn hwn.
safeguarding-instead-duty-desk = anfonwch bob ymholiad drwy’r ddesg ddyletswydd diogelu. Mae llythyrau, negeseuon, galwadau ac ymweliadau wedi’u diffodd ar gyfer yr achos hwn.
