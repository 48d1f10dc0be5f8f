### Why something may not be done: one sentence for each kind of condition

cond-all = { $parts }.
cond-any = One of these must be so: { $parts }.
cond-not = This must not be so: { $parts }.
cond-never = The procedure never allows this. { $instead }
cond-absence = The child must have been absent, without a break, for { $span }.
cond-checklist = { $list }: not every item is answered or excused. Still open: { $open }.
cond-begun = { $list }: nothing has been begun.
cond-not-compulsory-school-age = The child must not be of compulsory school age.
cond-not-on-roll = The child must not be on a school’s roll.
cond-not-contact-rule = No contact rule may be in force.
cond-not-flag = The flag “{ $flag }” must not be in force.
cond-flag = The flag “{ $flag }” must be in force.
cond-proof = Nothing is recorded as “{ $proof }” in this spell.
cond-proof-in-writing = Nothing is recorded in writing as “{ $proof }” in this spell.
cond-agreed = “{ $what }” has not been agreed by a second person. May agree: { $by }.
cond-visits = “{ $strand }” must have been tried at least { $times ->
    [one] once
   *[other] { $times } times
 }.
cond-visits-apart = “{ $strand }” must have been tried at { $times ->
    [one] a time
   *[other] { $times } different times
 } of day.
cond-strand = “{ $strand }” must stand as: { $states }.
cond-none-open = “{ $strand }” is still open.
cond-whereabouts = Whereabouts must be: { $any }.
cond-classification = The child’s situation in law must be: { $any }.
cond-case-type = This is only for cases of the type: { $any }.
cond-compulsory-school-age = The child must be of compulsory school age.
cond-born-known = The date of birth must be known.
cond-age = The child must be at least { $years } years old.
cond-year-group = The child must be in year { $any }.
cond-school-kind = The school must be: { $any }.
cond-on-roll = The child must be on a school’s roll.
cond-source = The referral must have come from: { $any }.
cond-nation = This is the law of { $nation } only.
cond-bar = { $bar }: not before { $earliest }. { $parts }
cond-bar-open = { $bar }: the earliest day cannot be said yet. { $parts }
bar-part = { $part }: { $earliest }
bar-part-open = { $part }: not yet
cond-form = The form “{ $form }” is not complete.
cond-answered = “{ $field }” must be answered: { $is }.
cond-answered-at-least = “{ $field }” must be answered with { $n } or more.
cond-share = “{ $part }” must be { $n } per cent of “{ $whole }” or less.
cond-days-between = From “{ $first }” to “{ $last }” must be { $n } days or more.
cond-assigned = The case must be given to a person.
cond-risk = The level of risk must be: { $levels }.
cond-met = “{ $clock }” has not been done.
cond-moved = “{ $move }” must have been done first.
cond-stage = The case must stand at: { $any }.
cond-contact-rule = A contact rule must be in force.
cond-by = Only these may do it: { $by }.
cond-outcome = The outcome must be: { $any }.
cond-quotes = Quote the reference of the letter “{ $letter }”: it stands at its head.
cond-said = Say why: “{ $name }” is not answered.
cond-said-is = “{ $name }” must be: { $is }.
cond-strand-begun = “{ $strand }” must have been begun.
cond-answered-any = “{ $field }” must be answered.
cond-not-proof = Nothing may be recorded as “{ $proof }” in this spell.
cond-not-strand = “{ $strand }” must not stand as: { $states }.
cond-not-strand-begun = “{ $strand }” must not have been begun.
cond-not-answered-any = “{ $field }” must not be answered.
cond-not-form = The form “{ $form }” must not be complete.
cond-not-stage = The case must not stand at: { $any }.
cond-not-answered = “{ $field }” must not be answered: { $is }.

cond-ground = A ground in law must be named, and what the law asks for it must be so: { $any }.
cond-ground-any = A ground in law for the removal must be named, and what the law asks for it must be so.
cond-date-reached = Not before { $day }.

refused-role = This is not for your role. May do it: { $may }.
refused-own-work = Nobody agrees to their own work: a second person must look at it.
refused-withdrawn = This case was taken back out with the file it was brought in from. Nothing more is done on it.
refused-worked-on = Somebody has worked on this case since it was brought in. Look at what was done, and say that it is taken back all the same.
refused-unknown = That cannot be done here and now.
refused-life = It stands as “{ $from }” and cannot be taken to that state from there.
refused-unfinished = Still to be finished first: { $what }.
refused-form-answer = “{ $field }” is not answered.
refused-form-words = “{ $field }”: say more beside this answer.
refused-form-offered = “{ $field }”: choose one of the answers offered.
refused-day = { $date } is not possible: it lies in the future, or before the child was born.
ask-reason = Give a reason.
ask-judgement = Record a safety judgement: why is it safe to go ahead?

since-this-spell = since the case was opened or last reopened
since-this-stage = since the case came to this stage
since-this-absence = since this absence began
since-ever = at any time

class-not-judged = not yet judged
class-missing-education = missing education
class-missing-education-threshold-not-yet-reached = missing education, the usual time not yet reached
class-on-roll-whereabouts-unknown = on a roll, whereabouts unknown
class-on-roll-attending-irregularly = on a roll, attending irregularly
class-part-time-timetable = on a part-time timetable
class-home-education-not-assessed = home educated, not assessed
class-home-education-suitable = home educated, suitable
class-home-education-unsuitable = home educated, unsuitable
class-educated-otherwise-by-the-authority = educated otherwise by the authority
class-in-suitable-education = in suitable education
class-not-of-compulsory-school-age = not of compulsory school age
class-another-authority-s-child = another authority’s child
