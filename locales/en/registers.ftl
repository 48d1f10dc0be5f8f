### Registers: the standing lists of children.

registers-title = Registers
registers-about = Each list holds the children whose cases you may open, as they stand today. Open one to narrow it, or to see it as it was on an earlier day.
registers-register = Register
registers-holds = Who stands on it
registers-now = Today

register-missing-education = Children missing education
register-about-missing-education = Every open case. Children who meet the law’s definition and those who are on a roll and cannot be found are counted apart.
register-held = Held and untraced
register-about-held = Cases held because the child was not found, and cases that ended without the child being found. They are traced again at every new roll and list.
register-part-time = Part-time timetables
register-about-part-time = Children on a school’s roll who are in school for part of the week.
register-over-twelve-weeks = Out of education over { $weeks } weeks
register-about-over-twelve-weeks = Open cases of children whose last day in education lies more than { $days } calendar days back.
register-exclusions = Exclusions
register-about-exclusions = Children excluded for a time or for good, and what is still owed to them.
register-home-education = Home education
register-about-home-education = Children educated at home, from the parents’ notice to the next look at it.
register-transfer-files = Transfer files
register-about-transfer-files = Common transfer files to schools and to the lost-pupil database, and searches there: from the day one is due to its receipt or withdrawal. A file stays here when its case is closed.

column-child = Child
column-reference = Case
column-born = Date of birth
column-upn = UPN
column-school = School
column-stage = Stage
column-counted = Counts as
column-classification = In law
column-whereabouts = Whereabouts
column-risk = Risk
column-officer = Officer
column-opened = Opened
column-reason = Why
column-since-missing-education = Opened
column-since-held = Held since
column-since-part-time = Since
column-since-over-twelve-weeks = Since
column-since-exclusions = Excluded
column-since-home-education = Notice
column-since-transfer-files = Since
column-files = Files
column-education-ended = Last day in education
column-days-out = Days out
column-looked = Last looked at
column-next = Next due
column-not-yet = Not yet

counted-definition-met = The law’s definition is met
counted-on-roll-unknown = On a roll, whereabouts unknown
counted-threshold-not-reached = The usual time not yet reached
counted-not-judged = Not yet judged
counted-other = Open for another reason

band-under-2-weeks = Under 2 weeks
band-2-to-4-weeks = 2 to 4 weeks
band-4-to-8-weeks = 4 to 8 weeks
band-8-to-12-weeks = 8 to 12 weeks
band-12-to-26-weeks = Over 12, up to 26 weeks
band-26-to-52-weeks = Over 26, up to 52 weeks
band-over-52-weeks = Over 52 weeks
band-not-known = Not known

register-narrow = Narrow this list, or see it on an earlier day
register-chosen = Shown are children with:
register-take-away = Take away
register-flag = Flag
register-band = Out of education
register-nobody = Nobody
register-no-school = On no school’s roll
register-as-at = As it was at the end of
register-as-at-hint = Leave empty for today.
register-known = By whose knowledge
register-known-then = As it was known then
register-known-then-hint = What was recorded by the end of that day. Always the same answer.
register-known-now = As it is known now
register-known-now-hint = With what was learnt and corrected since.
register-apply = Show
register-not-a-day = Enter a day as day, month and year, or leave all three empty.
register-ahead = Enter today or an earlier day.
register-of-then = As it was known at the end of { $date }.
register-of-now = As of { $date }, by what is known now.
register-same = What was learnt since changes nothing on it.
register-differs = { $count ->
    [one] What was learnt since tells one case differently.
   *[other] What was learnt since tells { $count } cases differently.
}
register-see-now = See it as it is known now
register-see-then = See it as it was known then
register-see-today = Back to today
register-found = { $count ->
    [one] 1 child’s case
   *[other] { $count } children’s cases
}
register-of-all = { $count } of { $all } on this register
register-none = No case on this register fits. Take a filter away.
register-empty = Nobody stands on this register.
register-counted-apart = Counted apart
register-file = { $file }: { $state }, { $since }
register-assumed = from the first day missed
register-export = Take this list away
register-export-warning = The file holds children’s names. Who took it, when and how many lines is written down.
register-export-csv = Save as CSV
register-export-xlsx = Save as Excel workbook
register-file-of = { $register }, { $date }
register-file-then = { $file }, as known then
register-file-now = { $file }, as known now
register-file-note = Note
register-file-assumed = Last day in education: taken from the first day missed
register-taken = Files of this register that were taken
register-taken-what = File
register-taken-lines = Lines
register-taken-theirs = Theirs to know
register-taken-xlsx = Excel workbook
register-taken-csv = CSV file
