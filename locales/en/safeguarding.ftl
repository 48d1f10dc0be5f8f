### Texts that tell somebody what to do for a child’s safety. Unchecked Welsh is shown with its English

safeguarding-no-family-contact = Do not contact the family
safeguarding-why-abuse = abuse in the family is known. A call, a letter or a visit could tell the wrong person where this child is.
safeguarding-instead-duty-desk = send every enquiry through the safeguarding duty desk. Letters, messages, calls and visits are switched off for this case.
