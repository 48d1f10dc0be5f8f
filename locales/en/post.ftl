# E-mail that leaves the house: it crosses machines that are not the council's, so it names no
# child, no case and nobody who asked.

post-word-subject = There is word for you: a restricted record
post-word-text = { $name },

    Somebody asked about a restricted record that you guard, or opened it. Sign in to { $council } and look at My work: it says who, when and how. Nothing more is said here, because e-mail is not private.

    Is it urgent? Ring { $team }: { $telephone }
