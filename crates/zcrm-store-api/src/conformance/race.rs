//! Rules about making a record once.

use std::sync::Arc;

use super::probe::{Probe, RACERS, done, in_turns, race, there};
use super::subject::{assert_same, full, record};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{SaveCondition, Stored, TokenId, TokenRecord, TokenStore};

/// Rule 18. `Absent` writes nothing when the id or any key of the record is taken, and answers
/// with the record that has it.
pub fn absent_answers_with_what_is_there<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(18);
    let probe = Probe::new(fixture);
    let saved = probe.save(None, &full("ada", 1), SaveCondition::Absent);
    let bob = probe.put(&record("bob", "of bob"));
    let mut given = vec![(None, full("ada", 1)), (Some(saved.id().clone()), record("cyd", "new"))];
    for key in 0..4 {
        let mut sharing = TokenRecord::new();
        match key {
            0 => sharing.user_name = Some("ada".to_owned()),
            1 => sharing.grant_token.clone_from(&saved.record().grant_token),
            2 => sharing.refresh_token.clone_from(&saved.record().refresh_token),
            _ => sharing.access_token.clone_from(&saved.record().access_token),
        }
        given.push((None, sharing.clone()));
        given.push((Some(TokenId::from("4711")), sharing));
    }
    // The id comes before the keys.
    given.push((Some(saved.id().clone()), record("bob", "of bob")));
    for (id, record) in given {
        let answer = probe.save(id.as_ref(), &record, SaveCondition::Absent);
        assert_eq!(answer.id(), saved.id(), "{id:?} {record:?}");
        assert_eq!(answer.revision(), saved.revision(), "it is not written");
        assert_same(answer.record(), &full("ada", 1));
    }
    assert_eq!(there("ada", probe.get(saved.id())).revision(), saved.revision());
    assert_eq!(there("bob", probe.get(bob.id())).revision(), bob.revision());
    assert_eq!(probe.all().len(), 2);
    Verdict::Kept
}

/// What racers have in common, by the round.
fn rival(round: usize, racer: usize) -> (Option<TokenId>, TokenRecord) {
    let own = format!("{racer} in round {round}");
    let shared = format!("shared in round {round}");
    let mut rival = record(&own, &own);
    match round % 4 {
        0 => rival.user_name = Some(shared),
        1 => rival.refresh_token = Some(shared.into()),
        2 => rival.grant_token = Some(shared.into()),
        _ => return (Some(TokenId::from(format!("8{round}"))), rival),
    }
    // Half of them choose an id, which must not make them others.
    let id = (racer % 2 == 1).then(|| TokenId::from(format!("9{round}{racer}")));
    (id, rival)
}

fn assert_one<F: StoreFixture>(probe: &Probe<'_, F>, round: usize, answers: &[Stored]) {
    assert_eq!(probe.all().len(), round + 1, "one record of round {round}");
    let winner = there("an answer", answers.first());
    for answer in answers {
        assert_eq!(answer.id(), winner.id(), "round {round}");
        assert_eq!(answer.revision(), winner.revision(), "round {round}");
        assert_same(answer.record(), winner.record());
    }
    let kept = there("the winner", probe.get(winner.id()));
    assert_eq!(kept.revision(), winner.revision());
}

/// Rule 19. `Absent` is judged and written in one step: of many at once that share an id or a
/// key, on any threads and handles, one is written, and all answer with it.
pub fn absent_is_atomic_among_threads<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(19);
    let probe = Probe::new(fixture);
    for round in 0..8 {
        let answers = race(fixture, |racer, probe| {
            let (id, record) = rival(round, racer);
            probe.save(id.as_ref(), &record, SaveCondition::Absent)
        });
        assert_one(&probe, round, &answers);
    }
    Verdict::Kept
}

/// Rule 20. So it is among the tasks of one thread, whichever await each is at. No call blocks
/// its thread to wait for another one.
pub fn absent_is_atomic_among_tasks<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(20);
    let probe = Probe::new(fixture);
    let handles: Vec<Arc<dyn TokenStore>> = (0..RACERS / 2).map(|_| fixture.open()).collect();
    for round in 0..8 {
        let answers = fixture.block_on(async {
            // Two tasks on each handle.
            let tasks = handles.iter().chain(&handles).enumerate().map(|(racer, store)| {
                Box::pin(async move {
                    let (id, record) = rival(round, racer);
                    done("save", store.save(id.as_ref(), &record, SaveCondition::Absent).await)
                })
            });
            in_turns(tasks.collect()).await
        });
        assert_eq!(answers.len(), RACERS);
        assert_one(&probe, round, &answers);
    }
    Verdict::Kept
}
