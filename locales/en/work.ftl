### Work lists and search

work-title = My work
work-title-of = Work of { $name }
work-count-overdue = overdue
work-count-today = due today
work-count-week = later this week
work-count-unallocated = new, nobody has taken
work-begin = Report a child who may be missing education
work-count-open = open cases
work-list-overdue = Overdue
work-list-today = Due today
work-list-week = Later this week
work-none-overdue = Nothing is overdue.
work-none-today = Nothing is due today.
work-none-week = Nothing else is due this week.
work-asked = Asked about a child you protect
work-asked-by = Who asked
work-asked-how = How
work-asked-text = They may not know of the child, and whoever searched or referred was told nothing. Find out why they asked, and ring them before anything else if the child may be in danger. Each stands here for four weeks; the record keeps it.
approach-search = Searched
approach-search-before-a-referral = Searched before making a referral
approach-referral = Made a referral
work-child = Child
work-what = What is due
work-when = When
work-of = Lies with: { $whom }
work-risk = Risk
work-age = Age
work-recent = Looked at lately
search-label = Find a child or case
search-hint = Name (spelling need not be exact), date of birth, UPN, postcode, telephone or case number
search-button = Search
search-title = Search
search-found = { $count ->
    [one] { $count } result for “{ $query }”
   *[other] { $count } results for “{ $query }”
 }
search-results = Results
search-place = Where
search-why = Why found
search-nothing = Nobody was found. You can try:
search-try-sound = the name as it sounds, or a short form of it
search-try-date = the date of birth alone, in any order
search-try-less = fewer words
search-open = Not here? Take a new referral
match-sounds-like = Sounds like what you typed
match-former-name = A former name

cases-title = Cases
cases-filter = Filter this list
cases-chosen = Shown are cases with:
cases-remove = Take away
cases-stage = Stage
cases-next = Next due
cases-only = Show
cases-only-all = All cases
cases-only-late = With something late
cases-only-rule = With a contact rule
cases-only-unallocated = That nobody leads
cases-apply = Apply
cases-found = { $count ->
    [one] { $count } case
   *[other] { $count } cases
 }
cases-no-date = No date running
cases-none = No open case fits; a closed one is found by searching. Take a filter away, or search by name.
