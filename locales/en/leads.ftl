### Leads: children who may be missing education, and children whom we look for who may be in a file

menu-leads = Leads
leads-title = Leads
leads-about = Children whom the rules found in rolls and lists, and who may be missing education. Each stays here until somebody says what comes of it: nobody else knows of it yet.
leads-filter = Filter this list
leads-rule = Found because
leads-school = School
leads-show = Show
leads-show-open = To be decided
leads-show-late = Late
leads-show-ended = Decided
leads-apply = Apply
leads-found = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
 }
leads-raised = Found on
leads-due = Decide by
leads-owner = Whose
leads-none = No lead fits.
leads-none-open = No lead waits to be decided.
back-to-leads = Back to leads

lead-rule-left_without_destination = Left a roll for nowhere that is known
lead-rule-left_for_named_school = Left for a school where nobody has confirmed them
lead-rule-sighting = May be a child we look for
lead-rule-continuous_absence = Absent for many school days in a row
lead-rule-nil_attendance = Not once at school this term
lead-rule-unauthorised_absence = Many days absent without leave
lead-rule-care_attendance = In care, and seldom at school
lead-rule-excluded_without_provision = Excluded, with nothing provided
lead-rule-starter_not_arrived = Expected to start, and not there
lead-rule-resident_without_school = Lives here, and on no roll
lead-rule-leave_ended = Leave ended, and not back
lead-rule-lost_pupil = On a list of lost pupils
lead-rule-offer_not_taken = A place offered and not taken up
lead-rule-no_application = No application for the next school
lead-rule-transfer_file_rejected = The transfer file was not taken

lead-fact-on-roll = On the roll of { $school } by the file “{ $file }”, as at { $as_at }.
lead-fact-on-roll-since = On the roll of { $school } since { $since }, by the file “{ $file }”, as at { $as_at }.
lead-fact-left-given = Left { $school } on { $day }: the roll gives that day.
lead-fact-gone = No longer on the roll of { $school } after { $day }: a later roll does not have the child, and gives no day.
lead-fact-gone-by = No longer on the roll of { $school } after { $day }, by the file “{ $file }”, as at { $as_at }.
lead-fact-no-destination = The roll does not say where the child went.
lead-fact-destination-unknown = Where the child went, the roll writes: “{ $written }”.
lead-fact-destination-here = The roll says that the child went to { $school }.
lead-fact-destination = The roll says that the child went to: “{ $written }”.
lead-fact-on-no-roll = On no roll that we have, on { $on }.
lead-fact-waited = { $allowed } from { $from } were over at the end of { $until }.
lead-fact-read = Read in the file “{ $file }”, up to { $as_at }.
lead-fact-absent = Away from { $school } without leave on { $days } school days in a row, from { $from } to { $to }.
lead-fact-attendance = At { $school } since { $since }: { $present } half-days attended of { $possible }; { $unauthorised } away without leave.
lead-fact-alike = May be the child we look for, by what the roll says.
lead-fact-alike-strong = Nearly everything that the roll says agrees with the child we look for.
lead-fact-alike-though = Much of what the roll says agrees with the child we look for, and something does not: look at what was compared.
lead-fact-alike-kin = May be a brother or sister of the child we look for: where they are, the child may be.

lead-why = Why this child is here
lead-clause = Rests on
lead-ours = The number of days is ours: neither the policy nor the law sets it.
lead-waited = Nobody could tell yet, and it waited until { $until }: { $because }
lead-child = The child, by the file
lead-known = Who this may be
lead-nobody = Nobody else we know is like this child.
lead-decide = Decide
lead-decision = What comes of it?
lead-open = Open a case
lead-open-hint = The next page is filled in from here. The case counts from { $day }, when we knew.
lead-join = Tell it on a case we have
lead-join-hint = Give its reference. Everything on this page is noted on that case, and whoever leads it is told.
lead-dismiss = Not missing education
lead-dismiss-hint = Say why. The same facts never bring the child here again; new ones do.
lead-we-look-for = Whom we look for
lead-faded = No longer so by the files, since { $since }
lead-faded-long = Since { $since } the files no longer say this: the child stands on a roll, is taught at home, is past school age, is followed in a case, or is no longer on the list. Say what comes of it.
lead-kin = Yes, the brother, sister or parent
lead-kin-hint = Where they are, the child may be. Everything on this page is noted on the case, and whoever leads it is told.
lead-same = Yes, the same child
lead-same-hint = Everything on this page is noted on the case, and whoever leads it is told.
lead-other = No, another child
lead-other-hint = Say why. They are never shown together again on the same facts.
case-sightings = Somebody like this child stands on a roll. A person has to compare them:
lead-wait = Nobody can tell yet
lead-wait-hint = Say why. It stays here, with five working days more; put off again, it goes to whoever hears of what is late.
lead-reason-hint = One sentence that a colleague can follow: where the child is, and who confirmed it
lead-choose = Say what comes of it
lead-other-first = Somebody else has decided this lead. Look at what they decided
lead-case-hint = For telling it on a case
lead-decided = What was decided
lead-decided-opened = A case was opened:
lead-decided-joined = It was told on a case:
lead-decided-dismissed = Not a child missing education.
lead-decided-same = It is the child we look for. It was told on the case:
lead-decided-not-same = It is another child.
lead-on-case-form = This case is opened on lead { $id }: what is filled in comes from the roll. It counts from { $day }.
lead-owner = Whose it is
lead-number = Number
source-records = Our own records

work-leads = Leads: children who may be missing education
work-leads-all = See all leads
work-leads-text = Found in rolls and lists. Somebody has to look at each; no case is open yet.
work-count-leads = leads to decide
roll-raised = { $count ->
    [0] No child was found who may be missing education, or whom we look for.
    [one] One lead was raised: a child who may be missing education, or whom we look for.
   *[other] { $count } leads were raised: children who may be missing education, or whom we look for.
 }
roll-raised-later = The rolls are taken. Who may be missing education could not be looked for yet; the next sweep will.
roll-raised-list = Look at the leads

settings-attendance = Attendance
settings-attendance-about = Load marks of attendance, and find who may be missing education.
marks-title = Attendance marks
marks-text = Send the marks of this term as your system gives them, with the pupils’ names or numbers. Nothing changes yet: you first see whom the rules would find.
marks-file-hint = CSV: a row a mark, a row a pupil’s day, or a row a pupil with a string of marks from Monday to Friday
marks-report-dry-title = What these marks would find
marks-report-title = What these marks found
marks-report-dry-text = Nobody has been raised as a lead yet. Children who were raised before on the same marks are not counted.
marks-span = Marks from { $from } to { $to }.
marks-pupils = pupils
marks-marks = marks read
marks-unread = marks that could not be read, and prove nothing
marks-found = Children whom the rules find
marks-children = Children
marks-nobody = The rules find nobody new in these marks.
marks-note-again = These marks were taken before.
marks-take = Take these marks
marks-reason-code = No code of a register. It is no mark, and proves nothing
