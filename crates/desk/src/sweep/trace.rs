//! Never stop looking: every child whose whereabouts are not established is compared with the
//! rolls as each comes, whether the case searches, rests or was closed, until found or eighteen;
//! and so are the brothers and sisters, for where they are the child may be.

use super::{Raise, key};
use crate::given::in_britain;
use crate::office::{Desk, Office, OfficeError};
use crate::project::Also;
use casework::calendar::SchoolId;
use casework::case::facts::{Phase, Whereabouts};
use casework::ids::CaseId;
use casework::lead::{Evidence, Raised, Rule, hears, owner};
use casework::sweep::{Entry, Found, Sought, Under, is_news, looked_for};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::rows::{CaseRow, ChildRow, RollFileRow, RollPupilRow};
use store::{Digest, StoreError};

/// Files that were asked for already.
type Files = HashMap<[u8; 32], Option<RollFileRow>>;

/// A child whom we look for, or a brother or sister of one, with the case.
struct Asked {
    case: CaseRow,
    sought: Sought,
    /// Whoever is compared: the child of the case, or a brother or sister.
    who: ChildRow,
    /// It is a brother or sister.
    kin: bool,
    /// The circle of the child of the case, where the record is restricted.
    circle: Option<String>,
}

impl Desk {
    /// Those on the rolls who may be somebody whom we look for, and were not raised before on
    /// what the roll says of them.
    pub(super) async fn sightings(
        &self,
        office: &Office,
        today: Date,
    ) -> Result<Vec<Raise>, OfficeError> {
        let under = Under {
            pack: &office.pack,
            calendar: &office.calendar,
            today,
        };
        let figures = office.pack.leads.get(&Rule::Sighting);
        let (Some(figures), Some(due), Some(owner)) = (
            figures,
            under.due(Rule::Sighting),
            owner(&office.pack, Rule::Sighting),
        ) else {
            return Ok(Vec::new());
        };
        let asked = self.looked_for(office, today).await?;
        let whom = asked.iter().map(|asked| asked.who.clone()).collect();
        let alike = self.alike(office, whom).await?;
        let mut raise: BTreeMap<String, Raise> = BTreeMap::new();
        let mut files = Files::new();
        for (asked, alike) in asked.iter().zip(alike) {
            for one in alike {
                // That a brother may be somebody's brother is no sighting.
                if asked.kin && (one.kin || !one.strong) {
                    continue;
                }
                let own = asked.case.school_id.as_ref() == Some(&one.row.school_id);
                let entry = self
                    .entry_of(office, &one.row, own && !asked.kin, &mut files)
                    .await?;
                if !entry.is_some_and(|entry| is_news(entry, asked.sought)) {
                    continue;
                }
                let file = self.file(office, &one.row.first_file, &mut files).await?;
                let Some(file) = file.as_ref().map(super::roll::file_of) else {
                    continue;
                };
                let said = said(&one.row);
                let basis = format!(
                    "{}|{}|{}|{}",
                    Rule::Sighting,
                    asked.case.child_id,
                    one.row.school_id,
                    Digest::of(said.as_bytes())
                );
                let evidence = vec![
                    Evidence::OnRoll {
                        school: SchoolId::from(one.row.school_id.as_str()),
                        since: one.row.entry_date,
                        file,
                    },
                    Evidence::Alike {
                        kin: asked.kin || one.kin,
                        strong: one.strong,
                        compared: one.compared,
                    },
                ];
                let key = key(&one.row.pupil_key, &basis);
                // An entry that is hidden with another child is compared by those who guard it.
                let guarded = one.circle.clone().or_else(|| asked.circle.clone());
                let restricted = guarded.or_else(|| asked.who.restriction_group.clone());
                raise.entry(key.clone()).or_insert_with(|| Raise {
                    found: Found {
                        at: 0,
                        rule: Rule::Sighting,
                        evidence: evidence.clone(),
                        basis,
                    },
                    raised: Raised {
                        rule: Rule::Sighting,
                        about: super::roll::about(&one.row),
                        school: Some(SchoolId::from(one.row.school_id.as_str()))
                            .filter(|school| school.as_str() != crate::roll::UNSAID),
                        evidence,
                        key,
                        clause: figures.clause.clone(),
                        ours: figures.ours,
                        owner: owner.clone(),
                        late_to: hears(&office.pack, Rule::Sighting),
                        due,
                        case: Some(CaseId::new(asked.case.case_id.as_str())),
                        restricted,
                    },
                });
            }
        }
        let keys: Vec<&str> = raise.keys().map(String::as_str).collect();
        let before = self.store.leads_by_evidence(&office.id, &keys).await?;
        let before: BTreeSet<String> = before.into_iter().map(|row| row.evidence).collect();
        raise.retain(|key, _| !before.contains(key));
        Ok(raise.into_values().collect())
    }

    /// Every child who is looked for, each with the brothers and sisters.
    async fn looked_for(&self, office: &Office, today: Date) -> Result<Vec<Asked>, StoreError> {
        let known = Whereabouts::Known.as_str();
        let mut latest: BTreeMap<String, (CaseRow, Sought)> = BTreeMap::new();
        for case in self.store.cases_not_at(&office.id, known).await? {
            let (Ok(whereabouts), Ok(phase)) = (
                case.whereabouts.parse::<Whereabouts>(),
                case.phase.parse::<Phase>(),
            ) else {
                continue;
            };
            let sought = Sought {
                whereabouts,
                phase,
                born: case.dob,
                opened: case.opened,
            };
            if !looked_for(sought, today) {
                continue;
            }
            // Of several cases of one child, news belongs to the one that was opened last.
            let held = latest.get(&case.child_id);
            if held.is_none_or(|(other, _)| other.opened <= case.opened) {
                latest.insert(case.child_id.clone(), (case, sought));
            }
        }
        // A child who was found in a later case is looked for no more in the earlier one.
        let mut found = Vec::new();
        for (child, (case, _)) in &latest {
            let cases = self.store.cases_of_child(&office.id, child).await?;
            let later = |other: &CaseRow| {
                other.whereabouts == known
                    && (other.opened, &other.case_id) > (case.opened, &case.case_id)
            };
            if cases.iter().any(later) {
                found.push(child.clone());
            }
        }
        latest.retain(|child, _| !found.contains(child));
        let ids: Vec<&str> = latest.keys().map(String::as_str).collect();
        let children = self.store.children(&office.id, &ids).await?;
        let mut asked = Vec::new();
        for child in children {
            let Some((case, sought)) = latest.get(&child.child_id) else {
                continue;
            };
            let also = Also::of(&child).households;
            let homes: Vec<String> = child.household_id.iter().cloned().chain(also).collect();
            let kin = self.children_of_homes(&office.id, &homes).await?;
            let circle = child.restriction_group.clone();
            let kin = kin.into_iter().filter(|other| {
                other.child_id != child.child_id && !latest.contains_key(&other.child_id)
            });
            let of = |who: ChildRow, kin: bool| Asked {
                case: case.clone(),
                sought: *sought,
                who,
                kin,
                circle: circle.clone(),
            };
            let mut these: Vec<Asked> = kin.map(|other| of(other, true)).collect();
            these.insert(0, of(child, false));
            asked.extend(these);
        }
        Ok(asked)
    }

    /// Since when we know of a roll that says of a pupil what it says now of who they are; the
    /// day on which it came, for a file may speak of days before.
    async fn entry_of(
        &self,
        office: &Office,
        row: &RollPupilRow,
        own_school: bool,
        files: &mut Files,
    ) -> Result<Option<Entry>, StoreError> {
        let history = self
            .store
            .roll_pupil_history(&office.id, &row.school_id, &row.pupil_key)
            .await?;
        let now = said(row);
        let Some(first) = history.iter().find(|held| said(held) == now) else {
            return Ok(None);
        };
        let file = self.file(office, &first.first_file, files).await?;
        let follows = |pair: &[RollPupilRow]| match pair {
            [one, next] => one.believed_until == Some(next.believed_from),
            _ => true,
        };
        Ok(file.map(|file| Entry {
            since: in_britain(file.loaded_at).date(),
            own_school,
            without_break: history.windows(2).all(follows),
        }))
    }

    /// A file that was loaded.
    async fn file(
        &self,
        office: &Office,
        hash: &Digest,
        files: &mut Files,
    ) -> Result<Option<RollFileRow>, StoreError> {
        if let Some(held) = files.get(&hash.0) {
            return Ok(held.clone());
        }
        let file = self.store.roll_file(&office.id, hash).await?;
        files.insert(hash.0, file.clone());
        Ok(file)
    }
}

/// What a roll says of who a pupil is and where they live: what a year group or a class says
/// besides makes nobody another child.
fn said(row: &RollPupilRow) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default().to_lowercase();
    [
        part(&row.upn),
        row.forename.to_lowercase(),
        part(&row.middle_names),
        row.surname.to_lowercase(),
        part(&row.former_surname),
        row.dob.map(|born| born.to_string()).unwrap_or_default(),
        part(&row.address),
        part(&row.postcode),
        part(&row.parents),
    ]
    .join("\u{1f}")
}
