//! Strands: the work that runs beside the stage, several pieces at once, each with its
//! own small life. The kinds and their lives are fixed here, so that a check or a visit
//! means the same under every procedure; the pack says when each opens, who owns it,
//! what it needs and how long it has.

use super::facts::words;

words! {
    /// The thirteen kinds of strand.
    StrandKind {
        /// An enquiry of a source.
        Check = "check",
        /// A visit, as a rule to the home.
        Visit = "visit",
        /// A referral to social care, police or another safeguarding body.
        Safeguarding = "safeguarding referral",
        /// A judgement of risk.
        Risk = "risk",
        /// A rule about who may reach whom.
        ContactRule = "contact rule",
        /// The removal of a name from a school's roll.
        Removal = "removal from roll",
        /// A common transfer file.
        TransferFile = "transfer file",
        /// A school place or other provision.
        Placement = "placement",
        /// A school attendance order.
        AttendanceOrder = "attendance order",
        /// The passing of a case to another authority.
        HandOver = "hand-over",
        /// A request to an agency.
        Request = "request",
        /// A recurring review of a case, a rule, a held child or an audit.
        Review = "review",
        /// Anything else that the pack makes somebody owe.
        Duty = "duty",
    }
}

words! {
    /// Where a strand stands. One list for all kinds; each kind's own life is in
    /// [`StrandKind::life`].
    StrandState {
        /// Asked; nobody has answered.
        Asked = "asked",
        /// Answered, with a result.
        Answered = "answered",
        /// Nobody answered, and that is recorded with its date.
        NoReply = "no reply",
        /// Does not apply, because.
        NotApplicable = "not applicable",
        /// Planned for a day.
        Planned = "planned",
        /// Made.
        Made = "made",
        /// Nobody was in.
        NobodyIn = "nobody in",
        /// Refused.
        Refused = "refused",
        /// Owed by somebody.
        Owed = "owed",
        /// Confirmed by the agency that received it.
        Confirmed = "confirmed",
        /// Drafted by one person.
        Drafted = "drafted",
        /// Agreed by a second person.
        Agreed = "agreed",
        /// In force.
        InForce = "in force",
        /// Reviewed, and still in force.
        Reviewed = "reviewed",
        /// Lifted by whom the pack names.
        Lifted = "lifted",
        /// Advised in writing.
        Advised = "advised",
        /// Removed from the roll.
        Removed = "removed",
        /// Told to whom it may concern.
        Told = "told",
        /// Due.
        Due = "due",
        /// Sent.
        Sent = "sent",
        /// Collected by the receiver.
        Collected = "collected",
        /// Rejected by the receiver.
        Rejected = "rejected",
        /// Withdrawn, because the child was found.
        Withdrawn = "withdrawn",
        /// Sought.
        Sought = "sought",
        /// Offered.
        Offered = "offered",
        /// Accepted; for a hand-over, in writing.
        Accepted = "accepted",
        /// Started.
        Started = "started",
        /// Attendance confirmed.
        AttendanceConfirmed = "attendance confirmed",
        /// Watched after the start.
        Monitored = "monitored",
        /// Notice served.
        NoticeServed = "notice served",
        /// Ordered.
        Ordered = "ordered",
        /// In breach.
        Breach = "breach",
        /// Revoked.
        Revoked = "revoked",
        /// Handed back.
        HandedBack = "handed back",
        /// Chased.
        Chased = "chased",
        /// Done.
        Done = "done",
        /// Excused, because.
        Excused = "excused",
        /// Passed on to somebody else.
        PassedOn = "passed on",
        /// No longer owed: it ended with the case, as closing said, or when what the procedure
        /// names made it needless.
        EndedWithCase = "ended with the case",
    }
}

/// A step that a strand may take: from where (nothing for its beginning), to where.
type Step = (Option<StrandState>, StrandState);

impl StrandKind {
    /// The life of this kind: every step that may be taken.
    pub fn life(self) -> &'static [Step] {
        use StrandState as S;
        const fn begin(to: StrandState) -> Step {
            (None, to)
        }
        const fn step(from: StrandState, to: StrandState) -> Step {
            (Some(from), to)
        }
        match self {
            StrandKind::Check => {
                const {
                    &[
                        begin(S::Asked),
                        begin(S::Answered),
                        begin(S::NoReply),
                        begin(S::NotApplicable),
                        step(S::Asked, S::Answered),
                        step(S::Asked, S::NoReply),
                        step(S::Asked, S::NotApplicable),
                        step(S::NoReply, S::Answered),
                        step(S::NoReply, S::Asked),
                        step(S::NotApplicable, S::Asked),
                        step(S::NotApplicable, S::Answered),
                    ]
                }
            }
            StrandKind::Visit => {
                const {
                    &[
                        begin(S::Owed),
                        begin(S::Planned),
                        begin(S::Made),
                        begin(S::NobodyIn),
                        begin(S::Refused),
                        step(S::Owed, S::Planned),
                        step(S::Owed, S::Made),
                        step(S::Owed, S::NobodyIn),
                        step(S::Owed, S::Refused),
                        step(S::Planned, S::Made),
                        step(S::Planned, S::NobodyIn),
                        step(S::Planned, S::Refused),
                        step(S::NobodyIn, S::Planned),
                        step(S::NobodyIn, S::Made),
                        step(S::Refused, S::Planned),
                        step(S::Owed, S::Excused),
                        step(S::Planned, S::Excused),
                        step(S::NobodyIn, S::Excused),
                    ]
                }
            }
            StrandKind::Safeguarding => {
                const {
                    &[
                        begin(S::Owed),
                        begin(S::Made),
                        step(S::Owed, S::Made),
                        step(S::Owed, S::Excused),
                        step(S::Made, S::Confirmed),
                        step(S::Made, S::Answered),
                        step(S::Confirmed, S::Answered),
                    ]
                }
            }
            StrandKind::Risk => {
                const {
                    &[
                        begin(S::Drafted),
                        step(S::Drafted, S::Agreed),
                        step(S::Agreed, S::Due),
                        step(S::Due, S::Drafted),
                    ]
                }
            }
            StrandKind::ContactRule => {
                const {
                    &[
                        begin(S::InForce),
                        step(S::InForce, S::Reviewed),
                        step(S::Reviewed, S::Reviewed),
                        step(S::InForce, S::Lifted),
                        step(S::Reviewed, S::Lifted),
                    ]
                }
            }
            StrandKind::Removal => {
                const {
                    &[
                        begin(S::Asked),
                        begin(S::Advised),
                        // Where nobody advises: the guards of `removed` stand alone.
                        step(S::Asked, S::Removed),
                        step(S::Asked, S::Refused),
                        step(S::Asked, S::Advised),
                        step(S::Refused, S::Asked),
                        step(S::Advised, S::Removed),
                        // What was advised is not done: the child is back, or the ground is gone.
                        step(S::Advised, S::Refused),
                        step(S::Removed, S::Told),
                    ]
                }
            }
            StrandKind::TransferFile => {
                const {
                    &[
                        begin(S::Due),
                        begin(S::Sent),
                        step(S::Due, S::Sent),
                        step(S::Sent, S::Collected),
                        step(S::Sent, S::Rejected),
                        step(S::Rejected, S::Sent),
                        step(S::Sent, S::Withdrawn),
                    ]
                }
            }
            StrandKind::Placement => {
                const {
                    &[
                        begin(S::Sought),
                        begin(S::Offered),
                        begin(S::Started),
                        step(S::Sought, S::Offered),
                        step(S::Sought, S::Started),
                        step(S::Offered, S::Accepted),
                        step(S::Offered, S::Refused),
                        step(S::Refused, S::Sought),
                        step(S::Accepted, S::Started),
                        step(S::Started, S::AttendanceConfirmed),
                        step(S::AttendanceConfirmed, S::Monitored),
                    ]
                }
            }
            StrandKind::AttendanceOrder => {
                const {
                    &[
                        begin(S::NoticeServed),
                        step(S::NoticeServed, S::Ordered),
                        step(S::NoticeServed, S::Revoked),
                        step(S::Ordered, S::Breach),
                        step(S::Ordered, S::Revoked),
                        step(S::Breach, S::Revoked),
                    ]
                }
            }
            StrandKind::HandOver => {
                const {
                    &[
                        begin(S::Offered),
                        step(S::Offered, S::Accepted),
                        step(S::Offered, S::Refused),
                        step(S::Offered, S::NoReply),
                        step(S::Offered, S::Chased),
                        step(S::Chased, S::Chased),
                        step(S::Chased, S::Accepted),
                        step(S::Chased, S::Refused),
                        step(S::Chased, S::NoReply),
                        step(S::NoReply, S::Accepted),
                        step(S::NoReply, S::Refused),
                        step(S::Refused, S::HandedBack),
                        step(S::NoReply, S::HandedBack),
                    ]
                }
            }
            StrandKind::Request => {
                const {
                    &[
                        begin(S::Sent),
                        step(S::Sent, S::Answered),
                        step(S::Sent, S::Chased),
                        step(S::Sent, S::NoReply),
                        step(S::Chased, S::Chased),
                        step(S::Chased, S::Answered),
                        step(S::Chased, S::NoReply),
                        step(S::NoReply, S::Answered),
                    ]
                }
            }
            StrandKind::Review => {
                const {
                    &[
                        begin(S::Due),
                        step(S::Due, S::Done),
                        step(S::Done, S::Due),
                        // Done again at the next turn of a repeating clock.
                        step(S::Done, S::Done),
                    ]
                }
            }
            StrandKind::Duty => {
                const {
                    &[
                        begin(S::Owed),
                        begin(S::Done),
                        step(S::Owed, S::Done),
                        step(S::Owed, S::Excused),
                        step(S::Owed, S::PassedOn),
                        step(S::PassedOn, S::Owed),
                        step(S::PassedOn, S::Done),
                    ]
                }
            }
        }
    }

    /// Whether a strand of this kind may go from one state to another.
    pub fn may_go(self, from: Option<StrandState>, to: StrandState) -> bool {
        self.life().contains(&(from, to))
    }

    /// States that such a strand comes to only where the procedure has a step for it: a visit
    /// is not excused because somebody would rather not make it, but where a policy says who
    /// sees the child instead; a safeguarding referral is not, but where the procedure names who
    /// may say that what it was owed for was written down in error.
    pub fn only_where_said(self, to: StrandState) -> bool {
        to == StrandState::Excused && matches!(self, StrandKind::Visit | StrandKind::Safeguarding)
    }

    /// Whether a strand of this kind in this state still owes somebody something.
    pub fn open(self, state: StrandState) -> bool {
        use StrandState as S;
        match self {
            StrandKind::Check => state == S::Asked,
            StrandKind::Visit => matches!(state, S::Owed | S::Planned),
            StrandKind::Safeguarding => matches!(state, S::Owed | S::Made | S::Confirmed),
            StrandKind::Risk => matches!(state, S::Drafted | S::Due),
            StrandKind::ContactRule => matches!(state, S::InForce | S::Reviewed),
            StrandKind::Removal => matches!(state, S::Asked | S::Advised | S::Removed),
            StrandKind::TransferFile => matches!(state, S::Due | S::Rejected),
            StrandKind::Placement => !matches!(
                state,
                S::Refused | S::AttendanceConfirmed | S::Monitored | S::EndedWithCase
            ),
            StrandKind::AttendanceOrder => !matches!(state, S::Revoked | S::EndedWithCase),
            StrandKind::HandOver => matches!(state, S::Offered | S::Chased | S::NoReply),
            StrandKind::Request => matches!(state, S::Sent | S::Chased),
            StrandKind::Review => state == S::Due,
            StrandKind::Duty => matches!(state, S::Owed | S::PassedOn),
        }
    }

    /// A safeguarding referral and a contact rule carry on whatever becomes of the case:
    /// closing never ends them.
    pub fn outlives_closing(self) -> bool {
        matches!(self, StrandKind::Safeguarding | StrandKind::ContactRule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_a_life_can_be_reached_from_its_beginning() {
        for kind in StrandKind::ALL {
            let mut reached: Vec<StrandState> = Vec::new();
            loop {
                let more: Vec<StrandState> = kind
                    .life()
                    .iter()
                    .filter(|(from, to)| {
                        !reached.contains(to) && from.is_none_or(|from| reached.contains(&from))
                    })
                    .map(|(_, to)| *to)
                    .collect();
                if more.is_empty() {
                    break;
                }
                reached.extend(more);
            }
            for (from, to) in kind.life() {
                assert!(reached.contains(to), "{kind}: {to} is never reached");
                assert!(
                    from.is_none_or(|f| reached.contains(&f)),
                    "{kind}: {from:?}"
                );
            }
        }
    }

    #[test]
    fn an_open_state_can_always_be_left() {
        for kind in StrandKind::ALL {
            for (_, state) in kind.life() {
                if kind.open(*state) {
                    assert!(
                        kind.life().iter().any(|(from, _)| *from == Some(*state)),
                        "{kind}: {state} is open and cannot be left"
                    );
                }
            }
        }
    }
}
