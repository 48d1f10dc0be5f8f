### What the authority owes again and again, whoever the child: lists, returns, audits, meetings

owed-working-day = Owed on every working day: { $due }
owed-week = It covers { $from } to { $to } and is owed by the last working day of the week after: { $due }
owed-weeks = { $weeks } weeks after it was last done on { $from }: { $due }
owed-weeks-first = { $weeks } weeks after the procedure came into use here on { $from }: { $due }
owed-month = By the last working day of the month: { $due }
owed-quarter = By the last working day of March, June, September or December: { $due }
owed-term = By the last school day of { $term }: { $due }
owed-term-presumed = No term dates are held for this term, so it is owed by the last working day before terms usually end: { $due }
owed-year = By the day that the procedure names: { $due }
owed-year-unnamed = By 31 July, because the procedure names no day of the year: { $due }

owed-title = What the authority owes
owed-text = Lists, returns, audits and meetings that the procedure owes again and again, whoever the child. One that is not done stays here until somebody says for which period it was done.
owed-late = Late
owed-coming = To come
owed-of-no-day = Whenever somebody asks
owed-none-late = Nothing is late.
owed-back = What the authority owes
work-owed = What the authority owes, this week
work-owed-all = Everything that the authority owes
work-count-owed = owed by the authority

duty-each-working-day = Every working day
duty-each-week = Every week
duty-each-weeks = Every { $weeks } weeks
duty-each-month = Every month
duty-each-quarter = Every quarter
duty-each-term = Every term
duty-each-year = Every year
duty-each-on-request = On request

duty-what = What
duty-when = Due
duty-owner = Whose work
duty-to = For whom
duty-last = Last done
duty-never = Never yet
duty-nobody = Nobody here holds this role or one above it
duty-behind = { $count ->
    [one] and { $count } more is late
   *[other] and { $count } more are late
 }
duty-no-day = No day of its own
duty-of-no-day = It falls due by no calendar: it is owed when somebody asks for it
duty-day = { $day }
duty-period = { $from } to { $to }
duty-every = How often
duty-for = For which period
duty-others = Behind it
duty-with = On whose list now
duty-late-after = It is late only after { $day }
duty-listed = Nobody works on that day, so it is on the work list from { $day }
duty-no-bank-holidays = Bank holidays are not known so far ahead, so the date is not certain
duty-who-may = { $who } may record this as done.
duty-done-link = Record it as done
duty-done-title = Record a duty as done
duty-done-before = When it was done
duty-done-never = Nobody has recorded it yet.
duty-done-on = Day
duty-done-by = Recorded by
duty-done-save = Record
duty-for-which = Which period was it done for?
duty-for-which-hint = The oldest that is still open comes first. The others stay owed
duty-period-all = All { $count } of them, in one
duty-period-not-open = This period is not open, or a colleague has recorded it meanwhile. Choose another
duty-before-the-period = This day lies before the period, which begins on { $from }
duty-on = On which day?
duty-on-missing = Give the day on which it was done
duty-text = What was sent, and to whom
duty-text-hint = Name no child: what is written here stands in the record of the authority
duty-text-missing = Say what was sent, and to whom
