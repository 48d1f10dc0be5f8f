//! Playing the stories: every act goes through the same `decide` as a real one, on its own
//! day, and what is kept is what was decided.

use super::chance::Chance;
use super::county::County;
use super::data::{Person, Stories, Story};
use super::script::{self, Cast, open_day};
use casework::access::Facts;
use casework::calendar::SchoolId;
use casework::case::{
    Act, Actor, Case, Command, Context, Decided, Entry as CaseEntry, Refusal, decide, evolve,
    opened, reach,
};
use casework::child::{Name, NameRole};
use casework::ids::{ActorId, CaseId, ChildId, HouseholdId, RoleId};
use casework::rehearsal::{Does, Step, refusal_names};
use casework::world::{Child, Household, School};
use desk::Office;
use desk::cases::{ChildFacts, child_of};
use desk::histories::{Histories, History, Past};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use std::collections::BTreeMap;
use store::RollPupil;

/// On so many days after its own a step is tried before the story counts as stuck.
const TRIES: usize = 90;

/// What the stories came to.
#[derive(Default)]
pub struct Told {
    /// The histories.
    pub histories: Histories,
    /// The children who stand on a roll today.
    pub on_roll: Vec<RollPupil>,
    /// Cases that are open today.
    pub open: usize,
    /// Entries of all of them.
    pub entries: usize,
    /// Steps that the procedure would not have on any day: the story is at fault.
    pub stuck: Vec<String>,
}

/// Plays stories in an office.
pub struct Player<'p> {
    pub office: &'p Office,
    pub stories: &'p Stories,
    pub people: &'p [Person],
    /// The day on which the demonstration is loaded: nothing happens on it yet.
    pub today: Date,
    pub told: Told,
    schools: BTreeMap<String, School>,
    zone: TimeZone,
    next: u64,
    acts: u32,
}

/// How far a story is told.
#[derive(Clone, Copy)]
pub struct Stretch {
    /// So many days ago it began.
    pub ago: i64,
    /// After so many steps nobody did anything any more; what is due then stays due.
    pub steps: usize,
}

/// A child and its case while a story is played.
struct OnStage<'s> {
    cast: Cast<'s>,
    child: Child,
    case: Option<Case>,
    entries: Vec<Past<CaseEntry>>,
}

impl<'p> Player<'p> {
    /// A player in a county.
    pub fn new(
        office: &'p Office,
        stories: &'p Stories,
        people: &'p [Person],
        county: &County<'_>,
        today: Date,
    ) -> Self {
        let schools = county
            .places
            .schools
            .iter()
            .map(|(row, _)| {
                let school = School {
                    id: SchoolId::new(row.school_id.clone()),
                    name: row.name.clone(),
                    kinds: row.kind.split_whitespace().map(str::to_owned).collect(),
                };
                (row.school_id.clone(), school)
            })
            .collect();
        Self {
            office,
            stories,
            people,
            today,
            told: Told::default(),
            schools,
            zone: TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC),
            next: 1001,
            acts: 0,
        }
    }

    /// How far a story is told today, by chance: anywhere in it or shortly after it, and of
    /// four cases one was left lying.
    pub fn stretch(story: &Story, chance: &mut Chance) -> Stretch {
        let days = script::span(story);
        let reach = (days + days / 4 + 12).min(420);
        let ago = 1 + i64::try_from(chance.below(usize::try_from(reach).unwrap_or(1))).unwrap_or(0);
        let steps = if chance.in_a_thousand(250) {
            1 + chance.below(story.step.len())
        } else {
            usize::MAX
        };
        Stretch { ago, steps }
    }

    /// Plays one story up to today.
    ///
    /// # Errors
    ///
    /// What is wrong with the story, in words.
    pub fn play(
        &mut self,
        county: &mut County<'_>,
        story: &Story,
        stretch: Stretch,
    ) -> Result<(), String> {
        let ago = self.today.checked_sub(stretch.ago.days());
        let start = open_day(&self.office.calendar, ago.unwrap_or(self.today));
        let (families, cast) = script::cast(county, story, start);
        let steps = script::steps(
            &self.office.pack.name,
            self.stories,
            story,
            &cast,
            &self.office.calendar,
            start,
        )?;
        let homes: Vec<HouseholdId> = families
            .iter()
            .map(|_| HouseholdId::new(county.chance().id(12)))
            .collect();
        let minutes = i64::try_from(county.chance().below(240)).unwrap_or(0);
        let hand = county.chance().below(1000);
        let known = self.first_recorded(&steps, start);
        let mut stage: Vec<OnStage<'_>> = Vec::new();
        for cast in cast {
            let (Some(family), Some(home)) = (families.get(cast.family), homes.get(cast.family))
            else {
                continue;
            };
            let facts = facts(
                &cast,
                home,
                &format!("{}, {}", family.address, family.postcode),
            );
            let id = ChildId::new(county.chance().id(12));
            let child = child_of(id.as_str(), &facts);
            let past = Past {
                at: known,
                recorded: self.instant(known),
                act: self.act(),
                actor: ActorId::new("demonstration"),
                what: facts,
            };
            self.told.histories.children.push((id, past));
            stage.push(OnStage {
                cast,
                child,
                case: None,
                entries: Vec::new(),
            });
        }
        let mut households: BTreeMap<HouseholdId, Household> = BTreeMap::new();
        let mut last = DateTime::MIN;
        'steps: for step in steps.iter().take(stretch.steps) {
            let own = step.on.saturating_add(SignedDuration::from_mins(minutes));
            let mut at = own.max(last.saturating_add(SignedDuration::from_mins(4)));
            for _ in 0..TRIES {
                if at.date() >= self.today {
                    break 'steps;
                }
                match self.step(&mut stage, &mut households, step, at, hand) {
                    Ok(()) => {
                        last = at;
                        continue 'steps;
                    }
                    Err(_) => {
                        let Ok(tomorrow) = at.date().tomorrow() else {
                            break 'steps;
                        };
                        let next = open_day(&self.office.calendar, tomorrow);
                        at = next.to_datetime(Time::constant(9, 30, 0, 0));
                    }
                }
            }
            if let Err(why) = self.step(&mut stage, &mut households, step, at, hand) {
                self.told.stuck.push(format!(
                    "{}: {} as {}: {why}",
                    story.title, step.at, step.role
                ));
            }
            break;
        }
        for on in stage {
            let Some(family) = families.get(on.cast.family) else {
                continue;
            };
            let school = match &on.case {
                Some(case) => case
                    .school
                    .as_ref()
                    .map(|school| school.as_str().to_owned()),
                None => on.cast.school.as_ref().map(|(id, _)| id.clone()),
            };
            if let Some(school) = school.filter(|id| self.schools.contains_key(id)) {
                self.told
                    .on_roll
                    .push(on.cast.pupil.on_roll(family, &school));
            }
            let Some(case) = on.case else { continue };
            self.told.open += usize::from(case.open());
            self.told.entries += on.entries.len();
            self.told.histories.cases.push(History {
                case: case.id,
                child: on.child.id,
                entries: on.entries,
            });
        }
        Ok(())
    }

    fn first_recorded(&self, steps: &[Step], start: Date) -> DateTime {
        let first = steps.first().map(|step| step.on);
        first.unwrap_or_else(|| start.to_datetime(Time::constant(9, 0, 0, 0)))
    }

    /// The instant of an hour in Britain.
    pub fn instant(&self, at: DateTime) -> Timestamp {
        self.zone
            .to_zoned(at)
            .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
    }

    /// Decides one step at a moment; why not, in words.
    fn step(
        &mut self,
        stage: &mut [OnStage<'_>],
        households: &mut BTreeMap<HouseholdId, Household>,
        step: &Step,
        at: DateTime,
        hand: usize,
    ) -> Result<(), String> {
        let Does::Command(command) = &step.does else {
            return Ok(());
        };
        let on = stage
            .iter_mut()
            .find(|on| {
                step.child
                    .as_ref()
                    .is_some_and(|id| on.cast.part.id == id.as_str())
            })
            .ok_or_else(|| format!("there is no child {:?}", step.child))?;
        let mut command = (**command).clone();
        if let Command::Open(opening) = &mut command {
            opening.school = on.cast.school.as_ref().map(|(id, _)| SchoolId::new(id));
        }
        let school = match &on.case {
            Some(case) => case
                .school_concerned()
                .map(|school| school.as_str().to_owned()),
            None => on.cast.school.as_ref().map(|(id, _)| id.clone()),
        };
        let actor = Actor {
            id: self.somebody(&step.role, school.as_deref(), hand),
            roles: vec![step.role.clone()],
        };
        let home = on.child.household.clone();
        let household = home
            .as_ref()
            .and_then(|home| households.get(home).cloned())
            .unwrap_or_default();
        let context = Context {
            pack: &self.office.pack,
            calendar: &self.office.calendar,
            child: &on.child,
            school: school.as_ref().and_then(|id| self.schools.get(id)),
            rules: &household.rules,
            adults: &household.adults,
            reach: match &on.case {
                Some(case) => {
                    let own = school.is_some();
                    reach::facts(case, &on.child, &self.office.pack, &actor.roles, own)
                }
                None => Facts {
                    own: true,
                    ..Facts::default()
                },
            },
            now: at,
        };
        let act = Act {
            actor: &actor,
            at,
            command,
            said: step.said.clone(),
        };
        let id = match &on.case {
            Some(case) => case.id.clone(),
            None => CaseId::new(desk::receive::reference(self.next)),
        };
        let decided = match decide(&id, on.case.as_ref(), &act, &context) {
            Ok(decided) => decided,
            // An attempt that a contact rule barred is part of the story.
            Err(Refusal::Barred { journal, .. }) => Decided {
                case: journal,
                household: Vec::new(),
            },
            Err(refusal) => return Err(refusal_names(&refusal).join("; ")),
        };
        if on.case.is_none() {
            self.next += 1;
        }
        let recorded = self.instant(at);
        let number = self.act();
        for event in decided.case {
            let entry = CaseEntry {
                at,
                actor: actor.id.clone(),
                role: step.role.clone(),
                event,
            };
            match &mut on.case {
                None => on.case = opened(id.clone(), &entry),
                Some(case) => evolve(case, &entry),
            }
            on.entries.push(Past {
                at,
                recorded,
                act: number,
                actor: actor.id.clone(),
                what: entry,
            });
        }
        if let Some(home) = home {
            for event in decided.household {
                households.entry(home.clone()).or_default().evolve(&event);
                self.told.entries += 1;
                let past = Past {
                    at,
                    recorded,
                    act: number,
                    actor: actor.id.clone(),
                    what: event,
                };
                self.told.histories.households.push((home.clone(), past));
            }
        }
        Ok(())
    }

    /// The figure of the next act.
    pub fn act(&mut self) -> u32 {
        self.acts += 1;
        self.acts
    }

    /// Somebody in a role: of the school where the role is a school's, else of the council,
    /// the same person throughout a story.
    fn somebody(&self, role: &RoleId, school: Option<&str>, hand: usize) -> ActorId {
        let all: Vec<&Person> = self
            .people
            .iter()
            .filter(|person| person.roles.contains(role))
            .filter(|person| person.school.is_none() || person.school.as_deref() == school)
            .collect();
        match (all.get(hand % all.len().max(1)), school) {
            (Some(person), _) => ActorId::new(person.id.clone()),
            (None, Some(school)) => ActorId::new(format!("office-{school}")),
            (None, None) => ActorId::new("office-elsewhere"),
        }
    }
}

fn facts(cast: &Cast<'_>, home: &HouseholdId, address: &str) -> ChildFacts {
    let mut names = vec![cast.pupil.name.clone()];
    if let Some(former) = &cast.pupil.former {
        names.push(Name {
            surname: former.clone(),
            role: NameRole::Former,
            ..cast.pupil.name.clone()
        });
    }
    ChildFacts {
        names,
        born: Some(cast.pupil.born.into()),
        upn: cast.pupil.number(),
        household: home.clone(),
        address: Some(address.to_owned()),
        restricted: cast.part.restricted.clone(),
    }
}
