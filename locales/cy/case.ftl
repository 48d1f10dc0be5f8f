### Achos: ei dudalen gyntaf, ei reolau cyswllt. Heb ei wirio gan siaradwr Cymraeg oni bai bod ".checked = yes" o dan y testun.

rule-why = Pam:
rule-instead = Gwnewch hyn yn lle:
rule-set-by = Gosodwyd gan { $name }, { $date }.
rule-review-by = I’w adolygu erbyn { $date }.
rule-view = Agor neu adolygu’r rheol hon
rule-in-force = Rheol gyswllt mewn grym
rules-more = { $count ->
    [zero] a { $count } rheol arall
    [one] a { $count } rheol arall
    [two] a { $count } reol arall
    [few] a { $count } rheol arall
    [many] a { $count } rheol arall
   *[other] a { $count } rheol arall
 }

overview-title = Trosolwg o’r achos
overview-nothing-next = Does dim yn ddyledus gennych chi
overview-nothing-next-text = Mae’r dyddiadau isod yn dweud beth sy’n ddyledus gan eraill a phryd.
overview-facts = Ffeithiau allweddol
overview-siblings = Brodyr a chwiorydd
overview-do = Gwneud
overview-looked = Pwy sydd wedi edrych
overview-looked-count = { $count ->
    [zero] { $count } o bobl mewn 30 diwrnod.
    [one] { $count } person mewn 30 diwrnod.
    [two] { $count } berson mewn 30 diwrnod.
    [few] { $count } o bobl mewn 30 diwrnod.
    [many] { $count } o bobl mewn 30 diwrnod.
   *[other] { $count } o bobl mewn 30 diwrnod.
 }
overview-looked-you = Buoch chi’n edrych ddiwethaf ar { $at }.
overview-looked-link = Gweld y log mynediad
overview-absent = Diwrnodau ysgol yn absennol: { $today } o { $of }
overview-deadlines = Terfynau amser
overview-no-deadlines = Nid oes dyddiad yn rhedeg. Cofnodwch beth sy’n dod nesaf, fel nad oes neb yn aros heb un.
overview-tasks = Tasgau
overview-latest = Diweddaraf ar y llinell amser
overview-no-entries = Does dim wedi’i gofnodi eto. Dechreuwch gyda nodyn am sut y daeth y plentyn i’n sylw.
overview-all-entries = { $count ->
    [zero] Gweld pob un o’r { $count } cofnod
    [one] Gweld yr { $count } cofnod
    [two] Gweld y { $count } gofnod
    [few] Gweld pob un o’r { $count } cofnod
    [many] Gweld pob un o’r { $count } cofnod
   *[other] Gweld pob un o’r { $count } cofnod
 }
deadline-what = Beth sy’n ddyledus
deadline-who = Pwy
task-overdue = Yn hwyr
task-part = { $done } o { $all }
task-open = Heb ddechrau
task-cannot-start = Ni ellir dechrau eto
task-done = Wedi’i gwblhau
fact-on-roll-at = Ar gofrestr
fact-last-address = Cyfeiriad hysbys diwethaf
fact-show-address-logged = Dangos y cyfeiriad (cofnodir hyn)
fact-lives-with = Yn byw gyda
fact-social-care = Gofal cymdeithasol
fact-language = Iaith
act-add-note = Ychwanegu nodyn
act-record-check = Cofnodi gwiriad
act-add-document = Ychwanegu dogfen
act-record-provision = Cofnodi addysg a ganfuwyd
act-close = Cau’r achos hwn
withheld-safeguarding-group = Wedi’i gyfyngu i’r grŵp diogelu.
