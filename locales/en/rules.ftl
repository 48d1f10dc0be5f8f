### What a procedure says of itself, in words. A fragment without its capital and full stop
### (`so-`, `on-`, `before-`) stands in a list or after a colon.

## What must be so
so-all = { $parts }
so-any = one of these is so: { $parts }
so-not = this is not so: { $parts }
so-never = never: { $instead }
so-absence = the child has been absent for { $span } without a break
so-checklist = every item of “{ $list }” is answered or excused
so-begun = “{ $list }” has been begun
so-not-compulsory-school-age = the child is not of compulsory school age
so-not-on-roll = the child is on no school’s roll
so-not-contact-rule = no contact rule is in force
so-not-flag = the flag “{ $flag }” is not in force
so-not-proof = “{ $proof }” is not recorded
so-not-strand = “{ $strand }” does not stand as: { $states }
so-not-form = the form “{ $form }” is not complete
so-not-stage = the case does not stand at: { $any }
so-not-answered = “{ $field }” is not answered: { $is }
so-flag = the flag “{ $flag }” is in force
so-proof = “{ $proof }” is recorded
so-proof-in-writing = “{ $proof }” is recorded in writing
so-agreed = a second person has agreed to “{ $what }” ({ $by })
so-visits = “{ $strand }” has been tried at least { $times ->
    [one] once
   *[other] { $times } times
 }
so-visits-apart = “{ $strand }” has been tried at { $times ->
    [one] a time
   *[other] { $times } different times
 } of day
so-strand = “{ $strand }” stands as: { $states }
so-strand-begun = “{ $strand }” has been begun
so-none-open = no “{ $strand }” is open
so-whereabouts = whereabouts are { $any }
so-classification = the child’s situation in law is: { $any }
so-case-type = the case is of the type: { $any }
so-compulsory-school-age = the child is of compulsory school age
so-age = the child is at least { $years } years old
so-year-group = the child is in year { $any }
so-school-kind = the kind of school is: { $any }
so-on-roll = the child is on a school’s roll
so-source = the referral came from: { $any }
so-nation = the law of { $nation } applies
so-bar = the earliest day has come: { $bar }
so-bar-open = the earliest day has come: { $bar }
so-form = the form “{ $form }” is complete
so-answered = “{ $field }” is answered: { $is }
so-answered-any = “{ $field }” is answered
so-answered-at-least = “{ $field }” is answered with { $n } or more
so-days-between = from “{ $first }” to “{ $last }” is { $n } days or more
so-assigned = the case is given to a person
so-risk = the level of risk is: { $levels }
so-met = “{ $clock }” has been done
so-moved = “{ $move }” has been done
so-stage = the case stands at: { $any }
so-contact-rule = a contact rule is in force
so-by = it is done by: { $by }
so-outcome = the outcome is: { $any }
so-said = “{ $name }” is answered
so-said-is = “{ $name }” is: { $is }
so-ground = a ground in law is named, and what the law asks for it is so: { $any }
so-ground-any = a ground in law is named, and what the law asks for it is so
so-date-reached = it is { $day } or later

## What happens
on-opened = the case is opened
on-reopened = the case is reopened
on-move = “{ $move }” is done
on-enter = the case comes to “{ $stage }”
on-leave = the case leaves “{ $stage }”
on-proof = “{ $proof }” is recorded
on-flag = the flag “{ $flag }” is set
on-strand-opened = “{ $strand }” is opened
on-strand = “{ $strand }” comes to: { $state }
on-checklist = “{ $list }” is complete
on-first-absence = the first whole day of absence
on-absence-ends = the absence ends
on-form = the form “{ $form }” is completed
on-agreed = “{ $what }” is agreed
on-met = “{ $clock }” is done
on-contact-rule = a contact rule is set
on-whereabouts = whereabouts become { $is }
before-answer = the day answered to “{ $field }”
before-planned = the day for which “{ $strand }” is planned
before-end-of-term = the last school day of the term

## What follows
effect-open = { $strand } is opened
effect-tell = { $whom } is told: { $about }
effect-letter = the letter “{ $letter }” is drafted, to { $to }
effect-whereabouts = whereabouts become { $is }
effect-classify = the situation in law becomes: { $is }
effect-lead = the lead goes to { $to }
effect-rule = the contact rule “{ $rule }” is set
effect-flag = the flag “{ $flag }” is set
effect-when = where { $when }: { $then }

## How long
span-same-day = the same day
span-school-days = { $n ->
    [one] { $n } school day
   *[other] { $n } school days
 }
span-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
 }
span-calendar-days = { $n ->
    [one] { $n } calendar day
   *[other] { $n } calendar days
 }
span-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
 }
span-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
 }
span-terms = { $n ->
    [one] { $n } whole term
   *[other] { $n } whole terms
 }
span-hours = { $n ->
    [one] { $n } hour by the clock
   *[other] { $n } hours by the clock
 }
span-counting-the-first = { $span }, the first one counted
limit-repeating = every { $span }
limit-before = { $span } before
limit-whole-term = to the end of the first whole term
limit-end-of-term = to the last school day of the term
limit-end-of-month = to the last working day of the month

every-school-day = each school day
every-day = each day
every-working-day = each working day
every-week = each week
every-weeks = { $n ->
    [one] every week
   *[other] every { $n } weeks
 }
every-month = each month
every-quarter = each quarter
every-term = each term
every-year = each year
every-on-request = when somebody asks

## Words of closed lists
nation-England = England
nation-Wales = Wales
answer-yes = yes
answer-no = no
answer-not-known = not known
school-kind-special = special school
school-kind-academy = academy
school-kind-free = free school
school-kind-independent = independent school
school-kind-alternative = alternative provision
school-kind-maintained = maintained school
school-kind-primary = primary school
school-kind-secondary = secondary school
school-kind-nursery = nursery school
