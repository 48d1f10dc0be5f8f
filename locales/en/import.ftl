### Open cases that come in from a spreadsheet or an extract of another system

settings-import = Cases from another system
settings-import-about = Bring in the open cases of your old system from a spreadsheet, and take a file back.
import-file-unreadable = The file is neither text with separators nor a workbook that can be read. Save it as CSV or .xlsx and send that.
import-title = Bring in open cases
import-about = Send a spreadsheet or an extract of the cases that are open in your old system. You see row by row what it would do before anything is done, and you can take it back as a whole.
import-rights = You may bring in cases because you lead the team. Each row opens a case that counts from its true dates: what should have been done by now is late on the first day.
import-file = File
import-file-hint = CSV, or the first sheet of an Excel workbook (.xlsx). One row for each case. A surname, a forename and the day of the referral are needed.
import-send = Look at the file
import-earlier = Files brought in before
import-when = When
import-name = File
import-state = What was done
import-no-earlier = No file has been brought in yet.
import-file-gone = The file is not kept any more. Files wait for an hour: send it again.
import-file-long = The file has too many rows. Send it in parts of { $most } rows at most.
import-file-rows = No row of the file can be read. Look at what its headings mean.
import-back-to = Back to bringing in cases

import-headings-title = What the headings mean
import-headings-about = We know some headings of other systems. Say what the others mean. It is remembered for the next file.
import-headings-file = File: { $file }
import-heading-example = First value: { $value }
import-means-unknown = Not said: keep it as a note on the case
import-means-nothing = Leave it out
import-means-column = { $what }
import-means-done = The day of: { $what }
import-means-strand = { $what }: { $state }
import-means-contact = Contact with the family: { $channel }
import-words = What words in the file mean
import-words-about = The file says these words where the procedure has names of its own.
import-word-type = Type of case “{ $word }” ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 })
import-word-stage = Stage “{ $word }” ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 })
import-word-rule = Contact rule “{ $word }” ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 })
import-word-unsaid = Not said
import-word-stage-unsaid = Not said: the case starts in its first stage
import-default-type = Type of case where a row says none
import-default-source = Who referred, where a row does not say it in our words
import-explain = Save and see what it would do
import-explain-missing = Say which heading is: { $column }
import-word-missing = Say what “{ $word }” means
import-type-missing = Some rows say no type of case: choose one for them
import-same-twice = Two headings cannot both be: { $what }

import-look-title = What this file would do
import-look-about = Nothing has been done yet. Look at each row, say who a child is where we ask, and bring the cases in.
import-look-rows = Rows
import-look-opens = Would open a case
import-look-cannot = Cannot be brought in
import-look-choose = A person must say who the child is
import-look-late = With something late today
import-look-unknown = Kept as notes, because nobody has said what they mean: { $columns }
import-look-reading = The rolls are being read: somebody we know may be missing from this page. Send the file again in a minute.
import-change-headings = Change what the headings mean
import-would-open = Rows that would open a case
import-row = Line { $line }: { $child }
import-reference = Reference there
import-type = Type of case
import-referred = Referred
import-would-stand = Would stand in
import-owed = Owed
import-late = Late today
import-owed-late = { $what }: due { $date }, late
import-owed-due = { $what }: due { $date }
import-owed-open = { $what }: no date yet
import-owed-nothing = Nothing
import-owed-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
 }
import-as-notes = Kept as notes only
import-who = Who is this child?
import-who-hint = We know somebody who may be this child.
import-who-new = A child we do not know yet
import-who-same = The same child as { $name }
import-who-home = Another child, in the household of { $name }
import-who-leave = Leave this row out for now
import-who-missing = Line { $line }: say who { $child } is
import-compare = Compare line { $line } with who it may be
import-cannot = Rows that cannot be brought in
import-why = Why
import-line = Line
import-child = Child
import-take = { $count ->
    [one] Bring in { $count } case
   *[other] Bring in { $count } cases
 }
import-none-open = No row of this file opens a case.
import-wrong-rows = Rows and values that could not be read

import-why-closed = It ended in the other system on { $date }.
import-why-type = Nobody has said which type of case “{ $word }” is.
import-why-no-type = The row says no type of case, and none is chosen for such rows.
import-why-here = It was brought in before, as case { $case }.
import-why-here-unseen = It was brought in before.
import-why-twice = The same case stands on line { $line }.
import-why-same-child = The same child stands on line { $line }. Bring that row in first, then send the file again: this one is then shown beside the child.
import-why-open-already = The child has an open case of this type, { $case }. Tell what is new there.
import-why-rule = The family must not be contacted, and nobody has said which rule “{ $word }” means. The child does not come in without it.
import-why-future = { $date } has not come yet.
import-why-before-birth = The child was not born on { $date }.
import-why-refused = The procedure does not allow it: { $why }

import-not-school = The directory has no school “{ $school }”.
import-not-owner = Nobody called “{ $owner }” may sign in: the case waits to be allocated.
import-not-stage = Nobody has said which stage “{ $stage }” is: it starts in its first stage.
import-not-moved = It starts in { $stands }: the procedure does not lead from there to { $to } with what the file says.
import-not-words = { $heading }: the value could not be read.
import-not-day = { $heading }: no day that has come.
import-not-refused = { $what } { $why }

import-note-head = From the other system:
import-note-value = { $heading }: { $value }
import-note-attended = Last day at school: { $date }
import-note-next = Next action was planned for { $date }
import-note-done = { $what }, { $date }. Kept as a note: the procedure does not take it as done.
import-stage-reason = It stood there in the system that the file { $file } comes from.
import-from = Brought in from the file { $file }
import-the-family = the family

import-came-title = The cases have come in
import-came-opened = Cases opened
import-came-left = Left out
import-came-cases = What came of each row
import-came-case = Case
import-came-left-out = Left out
import-came-received = Received as { $reference }. A colleague takes the next step: quote the number when you ring.
import-came-see = See this file

import-taken-title = { $file }
import-taken-history = What was done with this file
import-event-taken = { $opened ->
    [one] { $opened } case was opened from { $rows } rows
   *[other] { $opened } cases were opened from { $rows } rows
 }
import-event-back = { $withdrawn ->
    [one] { $withdrawn } case was taken back
   *[other] { $withdrawn } cases were taken back
 }; { $stay } stayed
import-by = By
import-what = What
import-taken-cases = Cases that came from it
import-taken-more = { $count ->
    [one] A colleague follows { $count } more.
   *[other] Colleagues follow { $count } more.
 }
import-taken-none = No case of this file is left.
import-take-back = Take this file back

overview-withdrawn = This case was taken back out on { $date } with the file it was brought in from. Nothing is owed on it, it is counted nowhere, and nothing more is done on it.
import-back-title = Take this file back
import-back-about = The cases that nobody has touched go out again as if they had never been opened: nothing of them is owed or counted. Each keeps its history. The same file may then come again.
import-back-untouched = { $count ->
    [one] { $count } case that nobody has touched
   *[other] { $count } cases that nobody has touched
 }
import-back-worked = Somebody has worked on these cases
import-back-worked-hint = They stay, unless you tick them. Open each and look at what was done.
import-back-because = Why it is taken back
import-back-because-missing = Say why it is taken back
import-back-do = Take it back
import-back-done-title = The file was taken back
import-back-withdrawn = Cases taken back
import-back-stay = Cases that stay
import-back-left-worked = Somebody has worked on it
import-back-left-refused = The procedure does not let it go
import-back-nothing = No case of this file is left to take back.

column-SourceId = Key of the pupil
column-UPN = Unique pupil number
column-FormerUPN = Former pupil number
column-ULN = Unique learner number
column-LegalSurname = Surname
column-LegalForename = Forename
column-MiddleName = Middle names
column-PreferredSurname = Preferred surname
column-PreferredForename = Preferred forename
column-FormerSurname = Former surname
column-AliasSurname = Another surname
column-DOB = Date of birth
column-Sex = Sex
column-YearGroup = Year group
column-House = House name or number
column-Flat = Flat
column-Street = Street or whole address
column-Locality = Locality
column-Town = Town
column-Postcode = Postcode
column-PreviousPostcode = Previous postcode
column-UPRN = Property reference number
column-Household = Household
column-LAESTAB = School
column-CaseReference = Reference of the case
column-CaseType = Type of case
column-Classification = Situation in law
column-ReferredOn = Day of the referral
column-ClosedOn = Day on which it ended
column-FirstAbsence = First whole school day missed
column-MissingFrom = Last day at school
column-ReferredBy = Who referred
column-Stage = Stage or status
column-StageSince = In that stage since
column-Owner = Whose case it is
column-NextActionOn = Day of the next action
column-Whereabouts = Whether we know where the child is
column-ContactRule = Whether the family must not be contacted
column-RiskNotes = Notes on risk
column-Notes = Notes
