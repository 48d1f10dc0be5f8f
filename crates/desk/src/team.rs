//! What a team has to do: cases that nobody leads, who carries how much, what waits for a
//! second person.

use crate::given::in_britain;
use crate::office::{Desk, Office};
use crate::people::{Who, standings};
use crate::work::{open, reach, sees};
use casework::access::{Action, Answer, Facts, may};
use casework::calendar::SchoolId;
use casework::ids::RoleId;
use casework::work::done_by;
use std::collections::BTreeMap;
use store::StoreError;
use store::rows::{
    AccountRow, CaseFilter, CaseOrder, CaseRow, CaseStatus, DueFilter, Page, ProposalRow,
};

/// What one person carries.
pub struct Carrier {
    /// The account.
    pub account: AccountRow,
    /// Open cases that the person leads.
    pub open: u64,
    /// Things of theirs that are overdue.
    pub overdue: u64,
}

/// What is overdue of a role that nobody has taken on.
pub struct OfRole {
    /// The role that owes it.
    pub role: RoleId,
    /// The roles that do its work today: itself, or those above where nobody holds it; none
    /// where nobody holds any.
    pub with: Vec<RoleId>,
    /// How many.
    pub overdue: u64,
}

/// The work of a team.
pub struct Team {
    /// Open cases that nobody leads, the longest waiting first.
    pub unallocated: Vec<CaseRow>,
    /// How many there are.
    pub unallocated_count: u64,
    /// Everybody who may lead a case, by name.
    pub people: Vec<Carrier>,
    /// People who have gone and still lead open cases.
    pub gone: Vec<Carrier>,
    /// What is overdue and lies with a role that nobody has taken it on for.
    pub of_roles: Vec<OfRole>,
    /// What is overdue, by the role that hears of it, whoever it lies with.
    pub heard: Vec<(RoleId, u64)>,
    /// What waits for agreement, with the case.
    pub approvals: Vec<(ProposalRow, CaseRow)>,
}

const FIRST_HUNDRED: Page = Page {
    limit: 100,
    offset: 0,
};

impl Desk {
    /// What a team has to do, as far as this person may see it.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn team(&self, who: &Who) -> Result<Team, StoreError> {
        let id = &who.office.id;
        let mut open = open(who);
        open.led = Some(false);
        let unallocated = self
            .store
            .cases_by(id, &open, CaseOrder::Opened, FIRST_HUNDRED)
            .await?;
        let unallocated_count = self.store.count_cases(id, &open).await?;
        let reach = reach(who);
        let mut late = DueFilter::all(sees(who));
        late.reach = reach.clone();
        late.late_on = Some(in_britain(self.clock.now()).date());
        let mut overdue: BTreeMap<String, u64> = BTreeMap::new();
        let mut roles: BTreeMap<(RoleId, Vec<RoleId>), u64> = BTreeMap::new();
        let (pack, holders) = (&who.office.pack, self.holders(&who.office).await?);
        for owned in self.store.count_dues_by_owner(id, &late).await? {
            match owned.person {
                Some(person) => *overdue.entry(person).or_default() += owned.count,
                None => {
                    let role = RoleId::new(owned.role);
                    let school = owned.school.map(SchoolId::new);
                    let with = done_by(pack, &role, school.as_ref(), &holders);
                    *roles.entry((role, with)).or_default() += owned.count;
                }
            }
        }
        let mut heard: BTreeMap<RoleId, u64> = BTreeMap::new();
        for (role, count) in self.store.count_dues_by_hearer(id, &late).await? {
            for hears in done_by(pack, &RoleId::new(role), None, &holders) {
                *heard.entry(hears).or_default() += count;
            }
        }
        let carriers = self.everybody_carrying(who).await?;
        let (gone, people): (Vec<_>, Vec<_>) = carriers
            .into_iter()
            .partition(|carrier| carrier.account.disabled);
        let people = people
            .into_iter()
            .map(|mut carrier| {
                carrier.overdue = overdue
                    .get(&carrier.account.person_id)
                    .copied()
                    .unwrap_or(0);
                carrier
            })
            .collect();
        let mut approvals = Vec::new();
        let proposals = self
            .store
            .proposals(id, &sees(who), &reach, FIRST_HUNDRED)
            .await?;
        let ids: Vec<&str> = proposals.iter().map(|held| held.case_id.as_str()).collect();
        let cases = self.store.cases_of_ids(id, &ids).await?;
        for proposal in proposals {
            let case = cases.iter().find(|case| case.case_id == proposal.case_id);
            if let Some(case) = case.cloned() {
                approvals.push((proposal, case));
            }
        }
        Ok(Team {
            unallocated,
            unallocated_count,
            people,
            gone: gone.into_iter().filter(|gone| gone.open > 0).collect(),
            of_roles: roles
                .into_iter()
                .map(|((role, with), overdue)| OfRole {
                    role,
                    with,
                    overdue,
                })
                .collect(),
            heard: heard.into_iter().collect(),
            approvals,
        })
    }

    /// How many open cases a person leads, seen or not: whoever leaves passes on all of them.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn leads(&self, office: &Office, person: &str) -> Result<u64, StoreError> {
        let mut open = CaseFilter::all(store::rows::Sees::All);
        open.status = Some(CaseStatus::Open);
        open.owner_person = Some(person.to_owned());
        self.store.count_cases(&office.id, &open).await
    }

    /// Everybody who may lead a case, with how many each leads.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn carriers(&self, who: &Who) -> Result<Vec<Carrier>, StoreError> {
        let mut all = self.everybody_carrying(who).await?;
        all.retain(|carrier| !carrier.account.disabled);
        Ok(all)
    }

    /// The same with those who have gone.
    async fn everybody_carrying(&self, who: &Who) -> Result<Vec<Carrier>, StoreError> {
        let open = open(who);
        let leads: BTreeMap<String, u64> = self
            .store
            .count_cases_by_person(&who.office.id, &open)
            .await?
            .into_iter()
            .collect();
        Ok(self
            .people(&who.office)
            .await?
            .into_iter()
            .filter(|account| account.disabled || leads_cases(who, account))
            .map(|account| Carrier {
                open: leads.get(&account.person_id).copied().unwrap_or(0),
                overdue: 0,
                account,
            })
            .collect())
    }
}

/// Whether somebody can be given a case: whoever may move one and is of the authority.
fn leads_cases(who: &Who, account: &AccountRow) -> bool {
    let held = standings(&who.office, &crate::admin::roles_of(account));
    let own = Facts {
        own: true,
        ..Facts::default()
    };
    account.school_id.is_none()
        && may(&held, Action::Move, own) == Answer::Allow
        && may(&held, Action::Search, own) == Answer::Allow
}
