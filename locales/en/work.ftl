### Work lists and search

work-title = My work
work-title-of = Work of { $name }
work-count-overdue = overdue
work-count-today = due today
work-count-week = later this week
work-count-unallocated = new, nobody has taken
work-count-open = open cases
work-list-overdue = Overdue
work-list-today = Due today
work-list-week = Later this week
work-none-overdue = Nothing is overdue.
work-none-today = Nothing is due today.
work-none-week = Nothing else is due this week.
work-child = Child
work-what = What is due
work-when = When
work-risk = Risk
work-age = Age
work-recent = Looked at lately
search-label = Find a child or case
search-hint = Name (spelling need not be exact), date of birth, UPN, postcode, telephone or case number
search-button = Search
