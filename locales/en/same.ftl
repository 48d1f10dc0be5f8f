### Two records of one child: comparing, joining and parting them; two cases that are one.

event-records-joined = Joined with another record of this child
event-records-parted = Parted from a record that was another child’s
event-goes-on-in = Goes on in case { $what }
event-took = Case { $what } goes on in this one
event-on-its-own = Goes on by itself again, no longer in case { $what }
event-gave-back = Case { $what } goes on by itself again
same-agreement = Join two records of one child
same-notice = Asked for a second person’s agreement: two records of one child
