### A case: its first page, its contact rules

rule-why = Why:
rule-instead = Do instead:
rule-set-by = Set by { $name }, { $date }.
rule-review-by = Review by { $date }.
rule-view = Open or review this rule
rule-in-force = Contact rule in force
rules-more = { $count ->
    [one] and { $count } more rule
   *[other] and { $count } more rules
 }

overview-title = Case overview
overview-nothing-next = Nothing is due from you
overview-nothing-next-text = The dates below say what others owe and when.
overview-facts = Key facts
overview-siblings = Brothers and sisters
overview-do = Do
overview-looked = Who has looked
overview-looked-count = { $count ->
    [one] { $count } person in 30 days.
   *[other] { $count } people in 30 days.
 }
overview-looked-you = You last looked on { $at }.
overview-looked-link = See the access log
overview-absent = School days absent: { $today } of { $of }
overview-deadlines = Deadlines
overview-no-deadlines = No date is running. Record what comes next, so that nobody waits without one.
overview-tasks = Tasks
overview-latest = Latest on the timeline
overview-no-entries = Nothing is recorded yet. Start with a note of how the child came to our notice.
overview-all-entries = { $count ->
    [one] See the { $count } entry
   *[other] See all { $count } entries
 }
deadline-what = What is due
deadline-who = Who
task-overdue = Overdue
task-part = { $done } of { $all }
task-open = Not started
task-cannot-start = Cannot start yet
task-done = Completed
fact-on-roll-at = On roll at
fact-last-address = Last known address
fact-show-address-logged = Show address (this is logged)
fact-lives-with = Lives with
fact-social-care = Social care
fact-language = Language
act-add-note = Add a note
act-record-check = Record a check
act-add-document = Add a document
act-record-provision = Record education found
act-close = Close this case
withheld-safeguarding-group = Restricted to the safeguarding group.
