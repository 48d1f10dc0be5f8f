### Y cyfeiriadur: ysgolion, asiantaethau ac awdurdodau eraill, a chofrestri ysgolion

settings-organisations = Sefydliadau
settings-organisations-about = Ysgolion, asiantaethau ac awdurdodau eraill: gyda phwy i gysylltu yno, a phryd y gwiriwyd hynny ddiwethaf.
organisations-title = Sefydliadau
organisations-about = Ysgolion, asiantaethau ac awdurdodau eraill, gyda phwy i gysylltu yno, a phryd y gwnaeth rhywun yn siŵr ohono ddiwethaf.
organisations-filter = Hidlo’r rhestr hon
organisations-name = Enw neu rif
organisations-kind = Beth ydyw
organisations-show = Dangos
organisations-kind-all = Popeth
organisations-kind-school = Ysgol
organisations-kind-agency = Asiantaeth
organisations-kind-authority = Awdurdod arall
organisations-unchecked = Heb ei wirio ers blwyddyn
organisations-apply = Gweithredu
organisations-found = { $count ->
    [one] { $count } sefydliad
   *[other] { $count } sefydliad
 }
organisations-more = Dim ond y { $count } cyntaf a ddangosir. Dywedwch fwy o’r enw.
organisations-none = Nid oes sefydliad yn cyfateb.
organisations-contact = Am bwy i ofyn
organisations-checked = Gwiriwyd ar
organisations-never = Erioed
organisations-closed = Wedi cau
organisations-add-agency = Ychwanegu asiantaeth
organisations-add-authority = Ychwanegu awdurdod arall
organisations-add-school = Ychwanegu ysgol
organisations-load = Llwytho cofrestr ysgolion

organisation-new-school = Ychwanegu ysgol
organisation-new-agency = Ychwanegu asiantaeth
organisation-new-authority = Ychwanegu awdurdod arall
organisation-number = Rhif yr ysgol
organisation-number-hint = Tri ffigur yr awdurdod a phedwar yr ysgol, fel 6654012
organisation-number-missing = Rhowch rif yr ysgol: saith ffigur
organisation-number-there = Mae gan y cyfeiriadur ysgol â’r rhif hwn
organisation-name = Enw
organisation-name-missing = Rhowch yr enw
organisation-contact = Am bwy i ofyn
organisation-contact-hint = Swyddfa neu berson
organisation-telephone = Ffôn
organisation-email = Cyfeiriad e-bost
organisation-checked-now = Rwyf wedi gwneud yn siŵr o hyn heddiw
organisation-checked-last = Gwiriwyd ddiwethaf ar { $date } gan { $name }
organisation-checked-never = Nid oes neb wedi gwirio hyn eto.
organisation-closed = Mae wedi cau, neu nid yw’n bod mwyach
organisation-kinds = Math o ysgol: { $kinds }
organisation-became = Aeth ei disgyblion ymlaen i: { $schools }
organisation-save = Cadw
organisations-back = Yn ôl i sefydliadau

schools-register-title = Llwytho cofrestr ysgolion
schools-register-about = Cofrestr ysgolion Lloegr (GIAS), ei thabl o gysylltiadau, neu restr ysgolion Cymru. Fe welwch beth fyddai’n ei wneud cyn i ddim newid.
schools-register-file = Ffeil
schools-register-file-hint = Y ffeil fel y caiff ei lawrlwytho, CSV.
schools-register-authorities = Awdurdodau y cymerir eu hysgolion
schools-register-authorities-hint = Tri ffigur yr un, gyda choma rhyngddynt. Yn wag: rhai’r ysgolion sydd yn y cyfeiriadur.
schools-register-authorities-wrong = Mae gan rif awdurdod dri ffigur, fel 665
schools-register-authorities-missing = Dywedwch ysgolion pa awdurdodau a gymerir: nid oes gan ysgol yn y cyfeiriadur rif sy’n dweud
schools-register-check = Gwirio’r ffeil
schools-register-unreadable = Nid yw’r ffeil yn gofrestr ysgolion nac yn gysylltiadau iddi. Lawrlwythwch hi eto ac anfonwch hi fel y mae.
schools-register-gone = Nid yw’r ffeil yn cael ei chadw mwyach. Mae ffeiliau’n aros am awr: anfonwch hi eto.

schools-register-look-title = Beth fyddai’r gofrestr hon yn ei newid
schools-register-done-title = Beth newidiodd y gofrestr hon
schools-register-look-about = Nid oes dim wedi newid eto.
schools-register-rows = Rhesi
schools-register-added = Newydd
schools-register-changed = Wedi newid
schools-register-closed = Wedi cau
schools-register-same = Fel o’r blaen
schools-register-missing = Yn y cyfeiriadur ond nid yn y ffeil
schools-register-missing-about = Maent yn aros. Darganfyddwch beth ddaeth o bob un.
schools-register-of = Awdurdodau: { $authorities }
schools-register-links-about = Dyma’r tabl o gysylltiadau: mae’n dweud pa ysgol a gymerodd le pa un.
schools-register-number = Rhif
schools-register-school = Ysgol
schools-register-was = Enw blaenorol
schools-register-new-schools = Ysgolion newydd
schools-register-changed-schools = Ysgolion sydd wedi newid
schools-register-closed-schools = Ysgolion sydd wedi cau
schools-register-missing-schools = Ysgolion yn y cyfeiriadur ond nid yn y ffeil
schools-register-and-more = { $count ->
    [one] a { $count } arall
   *[other] a { $count } arall
 }
schools-register-take = Llwytho’r gofrestr hon
schools-register-nothing = Mae’r gofrestr yn dweud yr hyn a ddywed y cyfeiriadur. Nid oes dim i’w lwytho.
