# E-bost sy'n gadael y tŷ: nid yw'n enwi plentyn, achos na neb a holodd.

post-word-subject = Mae gair i chi: cofnod cyfyngedig
post-word-text = { $name },

    Holodd rhywun am gofnod cyfyngedig yr ydych yn ei warchod, neu fe’i agorodd. Mewngofnodwch i { $council } ac edrychwch ar Fy ngwaith: mae’n dweud pwy, pryd a sut. Ni ddywedir mwy yma, gan nad yw e-bost yn breifat.

    A yw’n frys? Ffoniwch { $team }: { $telephone }
