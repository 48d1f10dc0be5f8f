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
