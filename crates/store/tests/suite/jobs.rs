//! A job is done once, by whoever holds its lease, and is not lost.

use jiff::ToSpan as _;
use store::{Append, AppendError, JobDone, JobFate, JobState, NewJob};

use crate::common::{HERE, THERE, World, at, entry, one};

fn job(key: &str, seconds: i64) -> NewJob {
    NewJob {
        job_key: key.into(),
        kind: "letter".into(),
        payload: "{\"case\":\"1047K\"}".into(),
        run_at: at(seconds),
        queued_at: at(0),
    }
}

fn done(key: &str, worker: &str, seconds: i64) -> JobDone {
    JobDone {
        job_key: key.into(),
        worker: worker.into(),
        at: at(seconds),
    }
}

on_every_engine! {
    async fn a_job_is_queued_with_the_entry_that_causes_it_or_not_at_all(world: &World) {
        let store = &world.store;
        let mut append = one("case/1047K", 0, "letter-decided", 1);
        append.outbox = vec![job("letter/1047K/1", 10)];
        store.append(HERE, append.clone()).await.unwrap();
        append.outbox = vec![job("letter/1047K/2", 10)];
        store.append(HERE, append).await.unwrap_err();
        assert!(store.job(HERE, "letter/1047K/1").await.unwrap().is_some());
        assert!(store.job(HERE, "letter/1047K/2").await.unwrap().is_none());
    }

    async fn the_same_job_twice_is_one(world: &World) {
        let store = &world.store;
        store.queue_jobs(HERE, &[job("a", 10), job("a", 20)]).await.unwrap();
        store.queue_jobs(HERE, &[job("a", 30)]).await.unwrap();
        store.queue_jobs(THERE, &[job("a", 40)]).await.unwrap();
        let jobs = store.jobs(HERE, JobState::Queued, 10).await.unwrap();
        assert_eq!(jobs.len(), 1);
        assert_eq!(jobs[0].run_at, at(10));
    }

    async fn jobs_are_claimed_when_due_longest_waiting_first(world: &World) {
        let store = &world.store;
        store.queue_jobs(HERE, &[job("c", 30), job("b", 20), job("a", 10), job("d", 99)]).await.unwrap();
        let claimed = store.claim_jobs(HERE, "one", at(50), at(110), 2).await.unwrap();
        assert_eq!(claimed.iter().map(|j| j.job_key.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        let rest = store.claim_jobs(HERE, "two", at(50), at(110), 9).await.unwrap();
        assert_eq!(rest.iter().map(|j| j.job_key.as_str()).collect::<Vec<_>>(), ["c"], "d is not due");
        assert!(store.claim_jobs(THERE, "two", at(50), at(110), 9).await.unwrap().is_empty());
        assert_eq!(store.count_jobs(HERE, JobState::Queued, at(50)).await.unwrap(), 3);
    }

    async fn a_lease_that_ran_out_passes_the_job_on(world: &World) {
        let store = &world.store;
        store.queue_jobs(HERE, &[job("a", 0)]).await.unwrap();
        assert_eq!(store.claim_jobs(HERE, "one", at(1), at(60), 9).await.unwrap().len(), 1);
        assert!(store.claim_jobs(HERE, "two", at(59), at(120), 9).await.unwrap().is_empty());
        assert!(store.extend_lease(HERE, "a", "one", at(59), at(70)).await.unwrap());
        assert!(store.claim_jobs(HERE, "two", at(65), at(120), 9).await.unwrap().is_empty());
        let passed = store.claim_jobs(HERE, "two", at(71), at(120), 9).await.unwrap();
        assert_eq!(passed[0].attempts, 2);
        assert!(!store.job_done(HERE, &done("a", "one", 72)).await.unwrap(), "it is two's now");
        assert!(!store.extend_lease(HERE, "a", "one", at(72), at(90)).await.unwrap());
        assert!(store.job_done(HERE, &done("a", "two", 73)).await.unwrap());
        assert!(store.claim_jobs(HERE, "two", at(999), at(1000), 9).await.unwrap().is_empty());
    }

    async fn an_act_that_finishes_a_job_is_written_only_by_its_holder(world: &World) {
        let store = &world.store;
        store.queue_jobs(HERE, &[job("a", 0)]).await.unwrap();
        store.claim_jobs(HERE, "one", at(1), at(60), 9).await.unwrap();
        let sent = |worker: &str, seconds| Append {
            entries: vec![entry("case/1047K", "letter-sent", 5)],
            done: vec![done("a", worker, seconds)],
            ..Append::default()
        };
        let late = store.append(HERE, sent("one", 61)).await.unwrap_err();
        assert!(matches!(late, AppendError::LeaseLost(_)));
        assert!(store.stream(HERE, "case/1047K").await.unwrap().is_empty());
        store.claim_jobs(HERE, "two", at(61), at(120), 9).await.unwrap();
        store.append(HERE, sent("two", 62)).await.unwrap();
        store.append(HERE, sent("two", 63)).await.unwrap_err();
        assert_eq!(store.stream(HERE, "case/1047K").await.unwrap().len(), 1, "sent once");
    }

    async fn a_job_that_fails_waits_longer_each_time_and_is_given_up_at_last(world: &World) {
        let store = &world.store;
        store.queue_jobs(HERE, &[job("a", 0)]).await.unwrap();
        let mut now = at(1);
        for waits in [30, 60, 120] {
            let claimed = store.claim_jobs(HERE, "one", now, now + 1.minute(), 9).await.unwrap();
            let fate = store.job_failed(HERE, &claimed[0], "one", now, "no answer", 4).await.unwrap();
            assert_eq!(fate, JobFate::Again(now + waits.seconds()));
            assert!(store.claim_jobs(HERE, "one", now, now + 1.minute(), 9).await.unwrap().is_empty());
            now += waits.seconds();
        }
        let claimed = store.claim_jobs(HERE, "one", now, now + 1.minute(), 9).await.unwrap();
        assert_eq!(store.job_failed(HERE, &claimed[0], "two", now, "no answer", 4).await.unwrap(), JobFate::NotOurs);
        assert_eq!(store.job_failed(HERE, &claimed[0], "one", now, "no answer", 4).await.unwrap(), JobFate::GivenUp);
        let given_up = store.jobs(HERE, JobState::GivenUp, 9).await.unwrap();
        assert_eq!(given_up[0].last_error.as_deref(), Some("no answer"));
        assert!(store.try_job_again(HERE, "a", now).await.unwrap());
        assert_eq!(store.claim_jobs(HERE, "one", now, now + 1.minute(), 9).await.unwrap().len(), 1);
    }

    async fn after_a_week_switched_off_everything_missed_is_caught_up(world: &World) {
        let store = &world.store;
        let days: Vec<_> = (0..7).map(|day| job(&format!("daily/{day}"), day * 86_400)).collect();
        store.queue_jobs(HERE, &days).await.unwrap();
        let now = at(7 * 86_400);
        let claimed = store.claim_jobs(HERE, "one", now, now + 5.minutes(), 99).await.unwrap();
        assert_eq!(claimed.len(), 7);
        assert_eq!(claimed[0].job_key, "daily/0");
        assert!(!store.cancel_job(HERE, "daily/0", now).await.unwrap(), "it is being done");
        for job in &claimed {
            assert!(store.job_done(HERE, &JobDone { job_key: job.job_key.clone(), worker: "one".into(), at: now }).await.unwrap());
        }
        assert_eq!(store.forget_jobs(HERE, now + 1.second()).await.unwrap(), 7);
    }

    async fn of_many_workers_each_job_goes_to_one(world: &World) {
        let store = &world.store;
        let jobs: Vec<_> = (0..60).map(|n| job(&format!("job/{n:02}"), n)).collect();
        store.queue_jobs(HERE, &jobs).await.unwrap();
        let workers: Vec<_> = (0..6)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut mine = Vec::new();
                    loop {
                        let some = store.claim_jobs(HERE, &format!("worker-{n}"), at(100), at(900), 3).await.unwrap();
                        // A worker that lost the race for its few looks again.
                        if some.is_empty() && store.count_jobs(HERE, JobState::Queued, at(100)).await.unwrap() == 60 {
                            let left = store.jobs(HERE, JobState::Queued, 99).await.unwrap();
                            if left.iter().all(|job| job.worker.is_some()) {
                                return mine;
                            }
                        }
                        mine.extend(some.into_iter().map(|job| job.job_key));
                    }
                })
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        all.sort();
        let due: Vec<_> = (0..60).map(|n| format!("job/{n:02}")).collect();
        assert_eq!(all, due);
    }
}
