## One act for several children of a household.

together-legend = Do the same for brothers and sisters
together-hint = Tick only those it was about too. Each has their own case, and its own rules say whether it can be done
together-title = What became of it for each child
together-done = Saved
together-before = Saved when you sent this form before. Nothing was saved twice
together-not = Not saved
together-no-open-case = There is no open case of this number in this household. Check the family page of the case.
together-overtaken = Somebody else was writing on this case at the same time. Do it again on the case itself.
together-failed = We could not save it here. What you typed is below: try again on the case itself.
together-there = Do it on this case
together-on = Go on with the case

## Several children on one form.

children-further = Child { $number }
children-text = Brothers and sisters can be referred at once: what they share is typed once, and each child gets a number of their own.
children-add = Add another child
children-family-hint = Leave it empty if it is the first child’s
children-household = The household
new-referral-sent-several = { $count } referrals have been received
new-referral-sent-several-text = { $team } will look at each. Quote the number of the child when you ring. You can refer another child below.
triage-together = Sent at once with

## What holds for a brother or sister.

flag-offers = Set for a brother or sister
flag-offers-text = A flag is about one child and is not copied. Say of each whether it holds for this child too.
flag-offer = Set on { $date } for
flag-offer-effects = Set here it would do this:
flag-offer-why = What do you know of this child?
flag-offer-why-hint = Needed where it does not hold here
flag-offer-why-missing = Say why it does not hold for this child
flag-offer-accept = Set it here
flag-offer-decline = It does not hold here
flag-offer-gone = This was answered, or no longer holds for the brother or sister. Nothing was saved
flag-offer-source = Set for a brother or sister on { $date }
event-flag-declined = Flag of a brother or sister not set here: { $what }
family-next = Next due

## One letter for several children.

letter-several = One letter for several children
letter-several-legend = Name these brothers and sisters as well
letter-several-draft = Draft a letter that names them
letter-several-missing = Tick whom the letter names as well

## What became of each of several children who were referred.

new-cases-opened = A case was opened:
new-cases-received = The referral was received as { $reference }. It is not for you to follow: quote the number when you ring.
new-cases-already = No case was opened: this child has an open case of this kind. Tell what is new there:
new-cases-failed = We could not open a case for this child. Nothing of it was saved: refer this child again.
new-case-open-already = This child has an open case of this kind, { $case }. Tell what is new there
triage-open-already = This child has an open case of this kind, { $case }. Tell the referral on it
procedure-for-siblings = May name several children
