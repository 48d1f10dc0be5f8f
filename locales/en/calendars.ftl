### When schools are open, and what is set up once and seldom changed.

settings-title = Settings
settings-procedure = Procedure
settings-procedure-about = The stages, deadlines, forms and roles that all work follows, each with its clause, and its versions.
settings-calendars = Calendars
settings-calendars-about = Terms, half-terms, INSET days, closures and bank holidays, and a box to try a date.
settings-rolls = Rolls
settings-rolls-about = Load a school’s or the authority’s roll.
settings-people = People
settings-people-about = Who may sign in, and as what.

calendars-title = Calendars
calendars-back = Back
calendars-authority = All schools of the authority
calendars-year = { $from } to { $to }
calendars-about = School days are counted by a school’s own calendar. A school that gives no terms keeps the authority’s, with its own INSET days and closures.
calendars-whose = Calendar of
calendars-show = Show
calendars-other-years = Other school years:
calendars-add-term = Add a term
calendars-add-inset = Add an INSET day
calendars-add-closure = Add a closure
calendars-change-term = Change a term
calendars-change-inset = Change an INSET day
calendars-change-closure = Change a closure
calendars-terms = Terms
calendars-term = Term
calendars-first = First day
calendars-first-hint = INSET days included. For example, 1 9 2026
calendars-half = Half-term holiday
calendars-from-to = { $from } to { $to }
calendars-last = Last day
calendars-last-hint = INSET days included. For example, 18 12 2026
calendars-half-first = First day of the half-term holiday
calendars-half-last = Last day of the half-term holiday
calendars-half-hint = Leave empty if the term has none.
calendars-days = School days
calendars-acts = Change
calendars-change = Change
calendars-remove = Take out
calendars-keeps = These are the authority’s terms: this school gives none of its own for this year.
calendars-no-terms = No terms are held for this school year. Monday to Friday is counted, less bank holidays and the weeks in which schools are shut almost everywhere, and every date that rests on it is marked as estimated.
calendars-inset = INSET days
calendars-no-inset = None is entered for this school year.
calendars-closures = Closures
calendars-no-closures = None is entered for this school year.
calendars-bank = Bank holidays in England and Wales
calendars-bank-unknown = The published list does not reach the whole of this school year. Dates that rest on it are marked as estimated.
calendars-day = Day
calendars-why = Why
calendars-name = Name
calendars-of-authority = the authority’s, for all schools
calendars-what = What
calendars-changes = Changes made
calendars-changed = The calendar was changed, and every date that rests on it was counted again.
calendars-term-name = Name of the term
calendars-term-name-hint = For example, Autumn term 2026
calendars-inset-day = Day on which staff alone attend
calendars-late-hint = It may have passed already. For example, 12 11 2026
calendars-closed-first = First day on which it was shut
calendars-closed-last = Last day
calendars-closed-last-hint = Leave empty if it was one day.
calendars-closed-why = Why
calendars-closed-why-hint = A few words that name nobody, such as “snow” or “polling station”. They stand beside every date that moves.
calendars-see-moves = See what it moves

calendar-moves-title = What this moves
calendar-late = Days of this have passed. It is entered late: what was counted over them is counted again, and nothing that was decided is undone.
calendar-moves-untold = Dates of open cases are counted again when you save. Those who work the cases see which of them moved.
calendar-moves-count = { $count ->
    [one] A date moves in one open case.
   *[other] Dates move in { $count } open cases.
}
calendar-moves-of = { $cases ->
    [one] One open case that you may see was counted.
   *[other] { $cases } open cases that you may see were counted.
}
calendar-moves-none = No date of an open case moves.
calendar-moves-dates = Dates that move
calendar-moves-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
calendar-was = As it stands
calendar-will = As it will be
calendar-later = later
calendar-earlier = earlier
calendar-moves-kept = Each case keeps the date that it was given before, with the reason.
calendar-save = Save this change
calendar-stale = Somebody else changed something since this was counted. It was counted again; look at it once more, then save.
calendar-because = { $whose }: { $what }

calendar-what-term = Term entered: { $name }, { $first } to { $last }
calendar-what-term-changed = Term changed: { $name }, { $first } to { $last }
calendar-what-term-gone = Term taken out: the one that began on { $day }
calendar-what-inset = INSET day: { $day }
calendar-what-inset-moved = INSET day moved from { $was } to { $day }
calendar-what-inset-gone = No INSET day: { $day }
calendar-what-closure = Closed on { $day }: { $why }
calendar-what-closures = Closed from { $first } to { $last }: { $why }
calendar-what-closure-gone = Not closed: { $day }

calendar-no-name = Enter what the term is called.
calendar-no-reason = Enter why it was shut.
calendar-no-day = Enter a day.
calendar-text-too-long = Enter 200 characters or fewer.
calendar-backwards = The last day must not be before the first.
calendar-too-long = Nothing of the kind lasts more than 150 days. Check the year.
calendar-half-both = Enter both days of the half-term holiday, or neither.
calendar-half-outside = The half-term holiday must lie inside the term.
calendar-overlaps = { $term } runs from { $first } to { $last }. Two terms may not share a day.
calendar-not-there = Somebody has taken it out meanwhile. Go back to the calendar and look again.
calendar-no-term = No term that is held reaches { $day }. Enter the term first.
calendar-shut-weekend = { $day } is a Saturday or Sunday. No school is open on it.
calendar-shut-bank = { $day } is a bank holiday ({ $name }). No school is open on it.
calendar-shut-holiday = { $day } is in the holidays. No school is open on it.
calendar-shut-half-term = { $day } is in the half-term holiday. No school is open on it.
calendar-shut-inset = { $day } is an INSET day already.
calendar-shut-closed = { $day } is entered as a closure already.

try-title = Try a date
try-about = Count from a day by the calendar shown above. Nothing is kept.
try-from = From
try-n = How many
try-n-wrong = Enter a whole number from 0 to { $most }.
try-unit = Of what
try-unit-school-days = School days
try-unit-working-days = Working days
try-unit-calendar-days = Calendar days
try-unit-weeks = Weeks
try-unit-months = Months
try-unit-terms = Complete terms
try-first = Count the first day
try-first-hint = “Beginning with”: the day itself is day 1.
try-button = Count
try-says = From { $from }, { $span }: { $due }
try-authoritys-terms = The school’s own terms do not reach { $from }. From there the authority’s were used.
try-no-terms = No term dates reach { $from }. From there it is an estimate.
try-no-bank-holidays = The list of bank holidays does not reach { $from }. From there it is an estimate.
