### Words that stand on every page

## How near a date is
due-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
 }
due-late-since = Late since { $date }
due-at-the-latest = Due; late after { $date }
due-today = Due today
due-overdue-today = Overdue since this time today
due-in-school-days = { $days ->
    [one] In { $days } school day
   *[other] In { $days } school days
 }
due-in-working-days = { $days ->
    [one] In { $days } working day
   *[other] In { $days } working days
 }
due-in-days = { $days ->
    [one] In { $days } day
   *[other] In { $days } days
 }
due-blocked = On hold: contact rule
due-paused = Paused
due-met = Met on { $date }
due-met-late = Met late, on { $date }
due-cancelled = No longer needed
date-at-time = { $date } at { $time }
day-today = Today
day-yesterday = Yesterday
day-number = Day { $day }

## Frame of a page
skip-to-content = Skip to main content
demonstration-banner = Demonstration: every child, family, school and member of staff shown here is invented
service-information = Service
menu = Menu
language = Language
menu-work = My work
menu-referrals = Referrals
menu-cases = Cases
menu-registers = Registers
menu-team = Team
menu-owed = Duties
menu-settings = Settings
breadcrumbs = Where you are
footer-links = About this service
footer-ring = Something wrong or urgent? Ring the { $team }:
footer-help = Help
footer-privacy = Privacy
footer-accessibility = Accessibility
footer-sign-out = Sign out
ring-team = If you need help now, ring the { $team }:
done = Done
undo-for-ten-minutes = Undo (for 10 minutes)
cancel = Cancel
not-known = Not known
nobody-yet = Nobody yet
you = You
yes = Yes
no = No
by-whom = by { $name }
recorded-later = Recorded later, on { $date }
ask-for-access = Ask for access
why-this-date = Why this date?
show-answers = { $count ->
    [one] Show the { $count } answer
   *[other] Show the { $count } answers
 }
pagination = Pages of this list
pagination-previous = Previous page
pagination-next = Next page
pagination-page = Page { $page } of { $last }

## Forms
error-title = There is a problem
error-title-prefix = Error:
error-word = Error
select-blank = Choose one
date-hint = For example, 19 11 2026
day = Day
month = Month
year = Year
error-choose-one = Choose one answer
error-date-future = This date is in the future. Give the day on which it happened
error-date-not-real = This is not a date in the calendar. Give day, month and year, for example 19 11 2026
error-reason-missing = Say why, so that others can follow the decision

## A child and a case
identity-label = Whose record this is
date-of-birth = Date of birth
age = age { $age }
age-and-year = age { $age }, year { $year }
upn = UPN
case = Case
officer = Officer
risk-high = High
risk-medium = Medium
risk-low = Low
risk-not-set = Not set
risk-long-high = High risk
risk-long-medium = Medium risk
risk-long-low = Low risk
risk-long-not-set = Risk not assessed
case-sections = Sections of this case
case-sections-menu = Sections of this case, menu
case-sections-go = { $section }: go to another section
tab-overview = Overview
tab-timeline = Timeline
tab-checks = Checks
tab-checks-counted = Checks ({ $done } of { $all })
tab-visits = Visits
tab-family = Family
tab-flags = Flags
tab-risk = Risk
tab-documents = Documents
tab-documents-counted = Documents ({ $count })
tab-access = Access
withheld = Not shown
withheld-restricted-record = Restricted record. Its owner can tell you whether it is the same child.
withheld-reasons = What agrees is not shown, because it would tell what this record says.
family-name = Family name
given-names = Given names
postcode = Postcode
telephone = Telephone
back = Back
select-any = Any
restrict-team = The authority’s own people
restrict-named = Named people only
restrict-safeguarding = The safeguarding group only
