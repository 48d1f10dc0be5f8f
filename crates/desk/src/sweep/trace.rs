//! Never stop looking: every child whose whereabouts are not established is compared with the
//! rolls and lists as each comes, whether the case searches, rests or was closed, until found or eighteen;
//! and so are the brothers and sisters, for where they are the child may be.

use super::{Raise, key};
use crate::given::in_britain;
use crate::identify::alike_among;
use crate::lists::pupil;
use crate::office::{Desk, Office, OfficeError};
use crate::project::Also;
use casework::calendar::SchoolId;
use casework::case::facts::{Phase, Whereabouts};
use casework::ids::{CaseId, ChildId};
use casework::lead::{Compared, Evidence, Raised, Rule, hears, owner};
use casework::sweep::{Entry, Found, List, Sought, Under, Unless, is_news, looked_for};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::rows::{CaseRow, ChildRow, RollFileRow, RollPupilRow};
use store::{Digest, StoreError};

/// Files that were asked for already.
type Files = HashMap<[u8; 32], Option<RollFileRow>>;

/// A child whom we look for, or a brother or sister of one, with the case.
pub(super) struct Asked {
    pub case: CaseRow,
    pub sought: Sought,
    /// Whoever is compared: the child of the case, or a brother or sister.
    pub who: ChildRow,
    /// It is a brother or sister.
    pub kin: bool,
    /// The circle of the child of the case, where the record is restricted.
    pub circle: Option<String>,
}

/// Where somebody who is asked for may have been seen.
pub(super) struct Seen {
    /// The entry.
    pub row: RollPupilRow,
    /// The roll or list, which tells one entry from another.
    pub place: String,
    pub fact: Evidence,
    pub kin: bool,
    /// Not the child, but called as a parent.
    pub parent: bool,
    pub strong: bool,
    pub compared: Vec<Compared>,
    /// The circle of another child with whose record the entry is hidden.
    pub circle: Option<String>,
}

impl Desk {
    /// Those on the rolls and lists who may be somebody whom we look for, and were not raised before on
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
        let mut seen = self.seen_on_rolls(office, &asked).await?;
        seen.extend(self.seen_on_lists(office, &asked, today).await?);
        seen.extend(self.parents_seen(office, &asked, today).await?);
        let mut raise: BTreeMap<String, Raise> = BTreeMap::new();
        for (asked, seen) in seen {
            let basis = format!(
                "{}|{}|{}|{}",
                Rule::Sighting,
                asked.case.child_id,
                seen.place,
                Digest::of(said(&seen.row).as_bytes())
            );
            let like = match seen.parent {
                true => Evidence::ParentOf {
                    case: CaseId::new(asked.case.case_id.as_str()),
                    compared: seen.compared,
                },
                false => Evidence::Alike {
                    kin: asked.kin || seen.kin,
                    strong: seen.strong,
                    compared: seen.compared,
                },
            };
            let evidence = vec![seen.fact, like];
            let key = key(&seen.row.pupil_key, &basis);
            // An entry that is hidden with another child is compared by those who guard it.
            let guarded = seen.circle.or_else(|| asked.circle.clone());
            let restricted = guarded.or_else(|| asked.who.restriction_group.clone());
            raise.entry(key.clone()).or_insert_with(|| Raise {
                found: Found {
                    at: 0,
                    rule: Rule::Sighting,
                    evidence: evidence.clone(),
                    basis,
                    unless: Unless::Stands,
                },
                raised: Raised {
                    rule: Rule::Sighting,
                    about: super::roll::about(&seen.row),
                    school: Some(SchoolId::from(seen.row.school_id.as_str()))
                        .filter(|school| school.as_str() != crate::roll::UNSAID),
                    evidence,
                    key,
                    clause: figures.clause.clone(),
                    ours: figures.ours,
                    owner: owner.clone(),
                    late_to: hears(&office.pack, Rule::Sighting),
                    due,
                    case: Some(CaseId::new(asked.case.case_id.as_str())),
                    beside: asked.kin.then(|| ChildId::new(asked.who.child_id.as_str())),
                    restricted,
                },
            });
        }
        let keys: Vec<&str> = raise.keys().map(String::as_str).collect();
        let before = self.store.leads_by_evidence(&office.id, &keys).await?;
        let before: BTreeSet<String> = before.into_iter().map(|row| row.evidence).collect();
        raise.retain(|key, _| !before.contains(key));
        Ok(raise.into_values().collect())
    }

    /// Entries of rolls that may be somebody who is asked for, and are news.
    async fn seen_on_rolls<'a>(
        &self,
        office: &Office,
        asked: &'a [Asked],
    ) -> Result<Vec<(&'a Asked, Seen)>, OfficeError> {
        let whom = asked.iter().map(|asked| asked.who.clone()).collect();
        let alike = self.alike(office, whom).await?;
        let (mut files, mut began) = (Files::new(), HashMap::new());
        let mut all = Vec::new();
        for (asked, alike) in asked.iter().zip(alike) {
            for one in alike {
                // That a brother may be somebody's brother is no sighting.
                if asked.kin && (one.kin || !one.strong) {
                    continue;
                }
                let own = asked.case.school_id.as_ref() == Some(&one.row.school_id);
                let own = own && !asked.kin;
                let entry = self.entry_of(office, &one.row, own, &mut files, &mut began);
                if !entry
                    .await?
                    .is_some_and(|entry| is_news(entry, asked.sought))
                {
                    continue;
                }
                let file = self.file(office, &one.row.first_file, &mut files).await?;
                let Some(file) = file.as_ref().map(super::roll::file_of) else {
                    continue;
                };
                let school = SchoolId::from(one.row.school_id.as_str());
                let seen = Seen {
                    place: one.row.school_id.clone(),
                    fact: Evidence::OnRoll {
                        school,
                        since: one.row.entry_date,
                        file,
                    },
                    kin: one.kin,
                    parent: false,
                    strong: one.strong,
                    compared: one.compared,
                    circle: one.circle,
                    row: one.row,
                };
                all.push((asked, seen));
            }
        }
        Ok(all)
    }

    /// Entries of the lists of other offices that may be somebody who is asked for, whenever they
    /// came: nobody who opened the case could have searched them. Whoever on them is known beyond doubt, or stands on a roll, is
    /// looked at there.
    async fn seen_on_lists<'a>(
        &self,
        office: &Office,
        asked: &'a [Asked],
        today: Date,
    ) -> Result<Vec<(&'a Asked, Seen)>, OfficeError> {
        let believed = self.believed(office).await?;
        if believed.rows.is_empty() || asked.is_empty() {
            return Ok(Vec::new());
        }
        let pupils: Vec<RollPupilRow> = believed.rows.iter().map(|(row, _)| pupil(row)).collect();
        let whom: Vec<ChildRow> = asked.iter().map(|asked| asked.who.clone()).collect();
        let (pupils, alike) = tokio::task::spawn_blocking(move || {
            let alike = alike_among(&pupils, &whom);
            (pupils, alike)
        })
        .await
        .map_err(|_| StoreError::Other("the comparison broke off; it is made again".to_owned()))?;
        let mut near = Vec::new();
        for (asked, alike) in asked.iter().zip(alike) {
            for one in alike {
                if asked.kin && (one.kin || !one.strong) {
                    continue;
                }
                let (Some((row, _)), Some(pupil)) = (believed.rows.get(one.at), pupils.get(one.at))
                else {
                    continue;
                };
                near.push((asked, row, pupil.clone(), one));
            }
        }
        let rows = near.iter().map(|(_, _, pupil, _)| pupil.clone()).collect();
        let standings = self.standings(office, rows, today).await?;
        let mut all = Vec::new();
        for ((asked, row, pupil, one), known) in near.into_iter().zip(standings) {
            let another = known
                .known
                .as_ref()
                .is_some_and(|child| child.as_str() != asked.who.child_id);
            let elsewhere = known.known.is_none() && !known.standing.rolls.is_empty();
            let Some(file) = believed.file(row).filter(|_| !another && !elsewhere) else {
                continue;
            };
            let Ok(list) = row.list.parse::<List>() else {
                continue;
            };
            let hidden = known
                .hidden
                .filter(|row| row.child_id != asked.who.child_id);
            let seen = Seen {
                place: format!("{list}|{}", row.source),
                fact: Evidence::OnList {
                    list,
                    source: row.source.clone(),
                    file,
                },
                kin: one.kin,
                parent: false,
                strong: one.strong,
                compared: one.compared,
                circle: hidden.and_then(|row| row.restriction_group),
                row: pupil,
            };
            all.push((asked, seen));
        }
        Ok(all)
    }

    /// Every child who is looked for, each with the brothers and sisters.
    pub(super) async fn looked_for(
        &self,
        office: &Office,
        today: Date,
    ) -> Result<Vec<Asked>, StoreError> {
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
            let homes = homes_of(&child);
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
        began: &mut HashMap<String, Option<Date>>,
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
        let began = match began.get(&row.school_id) {
            Some(day) => *day,
            None => {
                let day = self.store.roll_began(&office.id, &row.school_id).await?;
                began.insert(row.school_id.clone(), day);
                day
            }
        };
        let entered = history.first().map(|row| row.believed_from);
        let follows = |pair: &[RollPupilRow]| match pair {
            [one, next] => one.believed_until == Some(next.believed_from),
            _ => true,
        };
        Ok(file.map(|file| Entry {
            since: in_britain(file.loaded_at).date(),
            own_school,
            without_break: history.windows(2).all(follows),
            after_a_roll: began.is_some_and(|began| entered.is_some_and(|day| day > began)),
            joined: row.entry_date,
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

/// The households of a child, by every record of the child.
pub(super) fn homes_of(child: &ChildRow) -> Vec<String> {
    let also = Also::of(child).households;
    child.household_id.iter().cloned().chain(also).collect()
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
