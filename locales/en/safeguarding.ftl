### Texts that tell somebody what to do for a child’s safety. Unchecked Welsh is shown with its English

safeguarding-no-family-contact = Do not contact the family
safeguarding-why-abuse = Abuse in the family is known. A call, a letter or a visit could tell the wrong person where this child is.
safeguarding-instead-duty-desk = Send every enquiry through the safeguarding duty desk. Letters, messages, calls and visits are switched off for this case.
safeguarding-alarm-danger = The referrer fears for the child today. Ring the police on 999 if there is danger now, then the safeguarding duty desk.
safeguarding-call-999 = A child in danger now: ring 999 first, write afterwards.
safeguarding-danger-hint = If yes, ring the safeguarding duty desk as soon as this is saved. Saving does not tell them.
safeguarding-assess-now = If a child may be in danger now, ring 999, then the safeguarding duty desk. Do not finish this form first.
safeguarding-rule-holds-at-once = The rule holds from the moment you save it, in the cases of all brothers and sisters too. Those who hold contact rules are told.
safeguarding-contact-made = Record it even if it was a mistake or you could not help it. The safeguarding lead is told at once, so that the child can be kept safe.
safeguarding-fate-referral = Carries on. It stays in the work list until they answer.
safeguarding-fate-rule = Carries on and is reviewed as before. Closing a case never ends it.
safeguarding-condition-withheld = One condition cannot be shown to you. Ask whoever guards children if you need to know.
safeguarding-cannot-say-why = There is a reason that cannot be shown here. Do not go to the address and do not ring the family.
safeguarding-visit-999 = Child in danger now: ring 999
safeguarding-lead-restricted = This is kept with the record of a restricted child. Only those who guard that child see it.
safeguarding-lead-kept-elsewhere = More people read this case than may know of the child with whose record this is kept. Say why nothing of it leads anybody to that child
safeguarding-lead-found = A name on a list is not a child seen. Your answer is noted on the case; it does not close it. Ask the school whether the child is there.
safeguarding-barred = { $rule }. Do this instead: { $instead }
safeguarding-whom-adult = A contact rule is about some of this family: { $rule }. Say which adult this reaches. Put an adult whom you cannot choose on the family page first
safeguarding-whom-address = A contact rule is about an address: { $rule }. Say which address this goes to, in full and with its postcode
safeguarding-whom-telephone = A contact rule is about a telephone number: { $rule }. Say which number this goes to, with its area code
safeguarding-whom-email = A contact rule is about an e-mail address: { $rule }. Say which address this goes to, in full
safeguarding-whom-contact-hint = Where a contact rule is about some of the family alone, a contact that does not say whom it reaches is barred until it does.
safeguarding-whom-rule-hint = Leave all of it blank for everybody of the household. A rule that is set already becomes wider by this, never narrower.

safeguarding-same-restricted = One of the records is restricted.
safeguarding-same-contact-rule = A contact rule protects somebody in one of the households.
safeguarding-same-stricter = The joined record is restricted: only those who may know of both see it, and safeguarding leads.
safeguarding-same-rules = The contact rules of both households hold in every case of the child.
safeguarding-same-rules-stay = Each household keeps its contact rules, those set since included.
safeguarding-same-stays-restricted = Both records stay restricted. A safeguarding lead may release each.
