### The directory: schools, agencies and other authorities, and registers of schools

settings-organisations = Organisations
settings-organisations-about = Schools, agencies and other authorities: whom to reach there, and when that was last checked.
organisations-title = Organisations
organisations-about = Schools, agencies and other authorities, whom to reach there, and when somebody last made sure of it.
organisations-filter = Filter this list
organisations-name = Name or number
organisations-kind = What it is
organisations-show = Show
organisations-kind-all = All
organisations-kind-school = School
organisations-kind-agency = Agency
organisations-kind-authority = Another authority
organisations-unchecked = Not checked for a year
organisations-apply = Apply
organisations-found = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
 }
organisations-more = Only the first { $count } are shown. Say more of the name.
organisations-none = No organisation fits.
organisations-contact = Whom to ask for
organisations-checked = Checked on
organisations-never = Never
organisations-closed = Closed
organisations-add-agency = Add an agency
organisations-add-authority = Add another authority
organisations-add-school = Add a school
organisations-load = Load a register of schools

organisation-new-school = Add a school
organisation-new-agency = Add an agency
organisation-new-authority = Add another authority
organisation-number = The school’s number
organisation-number-hint = The authority’s three figures and the school’s four, as 9264000
organisation-number-missing = Give the school’s number: seven figures
organisation-number-there = The directory has a school of this number
organisation-name = Name
organisation-name-missing = Give the name
organisation-contact = Whom to ask for
organisation-contact-hint = An office or a person
organisation-telephone = Telephone
organisation-email = E-mail address
organisation-checked-now = I have made sure of this today
organisation-checked-last = Last checked on { $date } by { $name }
organisation-checked-never = Nobody has checked this yet.
organisation-closed = It is closed, or is no more
organisation-kinds = Kind of school: { $kinds }
organisation-became = Its pupils went on to: { $schools }
organisation-save = Save
organisations-back = Back to organisations

schools-register-title = Load a register of schools
schools-register-about = England’s register of schools (GIAS), its table of links, or Wales’s list of schools. You see what it would do before anything is changed.
schools-register-file = File
schools-register-file-hint = The file as it is downloaded, CSV.
schools-register-authorities = Authorities whose schools are taken
schools-register-authorities-hint = Three figures each, with commas between. Left blank: those of the schools that are in the directory.
schools-register-authorities-wrong = An authority’s number has three figures, as 926
schools-register-authorities-missing = Say which authorities’ schools are taken: no school of the directory has a number that tells
schools-register-check = Check the file
schools-register-unreadable = The file is neither a register of schools nor its links. Download it again and send it as it is.
schools-register-gone = The file is not kept any more. Files wait for an hour: send it again.

schools-register-look-title = What this register would change
schools-register-done-title = What this register changed
schools-register-look-about = Nothing has been changed yet.
schools-register-rows = Rows
schools-register-added = New
schools-register-changed = Changed
schools-register-closed = Closed
schools-register-same = As before
schools-register-missing = In the directory and not in the file
schools-register-missing-about = They stay. Find out what became of each.
schools-register-of = Authorities: { $authorities }
schools-register-links-about = This is the table of links: it says which school took over from which.
schools-register-number = Number
schools-register-school = School
schools-register-was = Was called
schools-register-new-schools = Schools that are new
schools-register-changed-schools = Schools that are changed
schools-register-closed-schools = Schools that have closed
schools-register-missing-schools = Schools in the directory and not in the file
schools-register-and-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
 }
schools-register-take = Load this register
schools-register-nothing = The register says what the directory says. There is nothing to load.
