### What a procedure says of itself, in words. A fragment without its capital and full stop
### (`stated-`, `on-`, `before-`) stands in a list or after a colon.

## What must be so
stated-all = { $parts }
stated-any = one of these is so: { $parts }
stated-not = this is not so: { $parts }
stated-never = never: { $instead }
stated-absence = the child has been absent, without a break, for { $span }
stated-checklist = every item of “{ $list }” is answered or excused
stated-begun = “{ $list }” has been begun
stated-not-compulsory-school-age = the child is not of compulsory school age
stated-not-on-roll = the child is on no school’s roll
stated-not-contact-rule = no contact rule is in force
stated-not-flag = the flag “{ $flag }” is not in force
stated-not-proof = “{ $proof }” is not recorded
stated-not-strand = “{ $strand }” does not stand as: { $states }
stated-not-strand-begun = “{ $strand }” has not been begun
stated-not-answered-any = “{ $field }” is not answered
stated-not-form = the form “{ $form }” is not complete
stated-not-stage = the case does not stand at: { $any }
stated-not-answered = “{ $field }” is not answered: { $is }
stated-flag = the flag “{ $flag }” is in force
stated-proof = “{ $proof }” is recorded
stated-proof-in-writing = “{ $proof }” is recorded in writing
stated-agreed = a second person has agreed to “{ $what }” ({ $by })
stated-visits = “{ $strand }” has been tried at least { $times ->
    [one] once
   *[other] { $times } times
 }
stated-visits-apart = “{ $strand }” has been tried at { $times ->
    [one] a time
   *[other] { $times } different times
 } of day
stated-strand = “{ $strand }” stands as: { $states }
stated-strand-begun = “{ $strand }” has been begun
stated-none-open = no “{ $strand }” is open
stated-whereabouts = whereabouts are { $any }
stated-classification = the child’s situation in law is: { $any }
stated-case-type = the case is of the type: { $any }
stated-compulsory-school-age = the child is of compulsory school age
stated-born-known = the date of birth is known
stated-age = the child is at least { $years } years old
stated-year-group = the child is in year { $any }
stated-school-kind = the kind of school is: { $any }
stated-on-roll = the child is on a school’s roll
stated-source = the referral came from: { $any }
stated-nation = the law of { $nation } applies
stated-bar = the earliest day has come: { $bar }
stated-bar-open = the earliest day has come: { $bar }
stated-form = the form “{ $form }” is complete
stated-answered = “{ $field }” is answered: { $is }
stated-answered-any = “{ $field }” is answered
stated-answered-at-least = “{ $field }” is answered with { $n } or more
stated-share = “{ $part }” is { $n } per cent of “{ $whole }” or less
stated-quotes = the reference of the letter “{ $letter }” is quoted
stated-days-between = from “{ $first }” to “{ $last }” is { $n } days or more
stated-assigned = the case is given to a person
stated-risk = the level of risk is: { $levels }
stated-met = “{ $clock }” has been done
stated-moved = “{ $move }” has been done
stated-stage = the case stands at: { $any }
stated-contact-rule = a contact rule is in force
stated-by = it is done by: { $by }
stated-outcome = the outcome is: { $any }
stated-said = “{ $name }” is answered
stated-said-is = “{ $name }” is: { $is }
stated-ground = a ground in law is named, and what the law asks for it is so: { $any }
stated-ground-any = a ground in law is named, and what the law asks for it is so
stated-date-reached = it is { $day } or later

## What happens
on-opened = the case is opened
on-reopened = the case is reopened
on-move = “{ $move }” is done
on-enter = the case comes to “{ $stage }”
on-leave = the case leaves “{ $stage }”
on-proof = “{ $proof }” is recorded
on-flag = the flag “{ $flag }” is set
on-flag-lifted = the flag “{ $flag }” is lifted
on-strand-opened = “{ $strand }” is opened
on-strand = “{ $strand }” comes to: { $state }
on-checklist = “{ $list }” is complete
on-changed-type = the case becomes one of another type
on-changed-type-to = the case becomes one of the type “{ $type }”
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
