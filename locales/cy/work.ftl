### Rhestrau gwaith a chwilio. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

work-title = Fy ngwaith
work-title-of = Gwaith { $name }
work-count-overdue = yn hwyr
work-count-today = i’w gwneud heddiw
work-count-week = yn ddiweddarach yr wythnos hon
work-count-unallocated = newydd, heb eu cymryd
work-begin = Rhoi gwybod am blentyn a all fod yn colli addysg
work-count-open = achosion agored
work-list-overdue = Yn hwyr
work-list-today = I’w gwneud heddiw
work-list-week = Yn ddiweddarach yr wythnos hon
work-none-overdue = Does dim yn hwyr.
work-none-today = Does dim i’w wneud heddiw.
work-none-week = Does dim arall yn ddyledus yr wythnos hon.
work-asked = Gofynnwyd am blentyn rydych yn ei warchod
work-asked-by = Pwy ofynnodd
work-asked-how = Sut
work-asked-text = Ni chânt wybod am y plentyn, ac ni ddywedwyd dim wrth y sawl a chwiliodd neu a atgyfeiriodd. Darganfyddwch pam y gofynnwyd, a ffoniwch nhw cyn dim arall os gall y plentyn fod mewn perygl. Mae pob un yma am bedair wythnos; mae’r cofnod yn ei gadw.
approach-search = Chwiliwyd
approach-search-before-a-referral = Chwiliwyd cyn gwneud atgyfeiriad
approach-referral = Gwnaed atgyfeiriad
work-child = Plentyn
work-what = Beth sy’n ddyledus
work-when = Pryd
work-of = Gyda: { $whom }
work-risk = Risg
work-age = Oed
work-recent = Edrychwyd arnynt yn ddiweddar
search-label = Dod o hyd i blentyn neu achos
search-hint = Enw (nid oes angen sillafu manwl gywir), dyddiad geni, UPN, cod post, ffôn neu rif achos
search-button = Chwilio
search-title = Chwilio
search-found = { $count ->
    [zero] { $count } canlyniad ar gyfer “{ $query }”
    [one] { $count } canlyniad ar gyfer “{ $query }”
    [two] { $count } ganlyniad ar gyfer “{ $query }”
    [few] { $count } canlyniad ar gyfer “{ $query }”
    [many] { $count } canlyniad ar gyfer “{ $query }”
   *[other] { $count } canlyniad ar gyfer “{ $query }”
 }
search-results = Canlyniadau
search-place = Ble
search-why = Pam y’i canfuwyd
search-nothing = Ni chanfuwyd neb. Gallwch roi cynnig ar:
search-try-sound = yr enw fel y mae’n swnio, neu ffurf fer arno
search-try-date = y dyddiad geni yn unig, mewn unrhyw drefn
search-try-less = llai o eiriau
search-open = Ddim yma? Cymerwch atgyfeiriad newydd
match-sounds-like = Yn swnio fel yr hyn a deipiwyd gennych
match-former-name = Enw blaenorol

cases-title = Achosion
cases-filter = Hidlo’r rhestr hon
cases-chosen = Dangosir achosion gyda:
cases-remove = Tynnu
cases-stage = Cam
cases-next = Nesaf yn ddyledus
cases-only = Dangos
cases-only-all = Pob achos
cases-only-late = Gyda rhywbeth yn hwyr
cases-only-rule = Gyda rheol gyswllt
cases-only-unallocated = Nad oes neb yn eu harwain
cases-apply = Gweithredu
cases-found = { $count ->
    [zero] { $count } achos
    [one] { $count } achos
    [two] { $count } achos
    [few] { $count } achos
    [many] { $count } achos
   *[other] { $count } achos
 }
cases-no-date = Dim dyddiad yn rhedeg
cases-none = Nid oes achos agored yn cyfateb; chwiliwch i ddod o hyd i un sydd wedi’i gau. Tynnwch hidlydd, neu chwiliwch yn ôl enw.
