//! Each one-line fault of the core is found by the search that is named beside it.

use super::super::mutant::Mutant;
use super::budget::Budget;
use super::invariant::Invariant;
use super::scenario::Scenario;
use super::scenarios::scenario;
use super::search::shortest;
use super::story::tell;

/// The fault, where it is looked for, what else goes wrong there, and what it breaks.
fn table() -> Vec<(Mutant, &'static str, Budget, Invariant)> {
    let none = Budget::default();
    let crash = Budget { crashes: 1, ..none };
    let lost = Budget { lost: 1, ..none };
    let fails = Budget { fails: 1, ..none };
    vec![
        (Mutant::LostCodeIsUnsent, "a code", lost, Invariant::CodeIsSentOnce),
        (Mutant::CodeNoteIgnored, "a code", crash, Invariant::CodeIsSentOnce),
        (Mutant::NothingReserved, "a code", none, Invariant::CodeIsSentWhenItsAnswerCanBeKept),
        (Mutant::RefreshTokenDropped, "one expiry", none, Invariant::StoredRefreshTokenIsKept),
        (
            Mutant::FirstConsentForgotten,
            "a code that brings no refresh token",
            none,
            Invariant::StoredRefreshTokenIsKept,
        ),
        (
            Mutant::NewerRowOverwritten,
            "a sign-in elsewhere",
            none,
            Invariant::StoredRefreshTokenIsKept,
        ),
        (
            Mutant::OtherUserOverwritten,
            "an id given to another user",
            none,
            Invariant::OwnTokenOnly,
        ),
        (Mutant::OtherUserAdopted, "an id given to another user", none, Invariant::OwnTokenOnly),
        (Mutant::LeaseNotCompared, "one expiry", none, Invariant::OneRefreshPerExpiry),
        (Mutant::LeaseNotAwaited, "one expiry", none, Invariant::OneRefreshPerExpiry),
        (Mutant::AttemptNotNoted, "a code", crash, Invariant::CodeIsSentOnce),
        (Mutant::RetryNotNoted, "the count", lost, Invariant::Paced),
        (Mutant::CountIgnored, "the count", none, Invariant::Paced),
        (Mutant::NoteLost, "the count", none, Invariant::Paced),
        (Mutant::AloneForgotten, "the count alone", none, Invariant::Paced),
        (
            Mutant::RefusalEndsToken,
            "a refusal while the token serves",
            none,
            Invariant::ValidTokenServes,
        ),
        (
            Mutant::ThrottleEndsToken,
            "a throttle while the token serves",
            none,
            Invariant::ValidTokenServes,
        ),
        (Mutant::OutageEndsToken, "an endpoint that refuses", fails, Invariant::ValidTokenServes),
        (
            Mutant::SuspectNeverServes,
            "a throttle while the token serves",
            none,
            Invariant::ValidTokenServes,
        ),
        (
            Mutant::EndpointForgotten,
            "an endpoint that refuses",
            none,
            Invariant::OneRefreshPerRefusingEndpoint,
        ),
        (
            Mutant::OutageCountsAsReplaced,
            "a token that dies",
            fails,
            Invariant::DeadTokenIsReplaced,
        ),
        (
            Mutant::AdoptedCountsAsReplaced,
            "a token that dies after a sign-in elsewhere",
            none,
            Invariant::DeadTokenIsReplaced,
        ),
        (
            Mutant::RefusedRefreshIsNoted,
            "a token that dies while refreshes are refused",
            none,
            Invariant::DeadTokenIsReplaced,
        ),
        (Mutant::RefusalForEver, "a refusal", none, Invariant::MendedRefusalIsRetried),
        (Mutant::RefusalNotPaused, "a refusal", none, Invariant::RefusalIsPaused),
        (Mutant::EagerWaits, "a refusal", none, Invariant::MendedRefusalIsRetried),
        (Mutant::ClockBelieved, "clocks that jump", none, Invariant::ClockCostsOneWindow),
        (
            Mutant::AbandonedNotAnswered,
            "one expiry",
            Budget { abandoned: 1, ..none },
            Invariant::WaitersAreAnswered,
        ),
        (
            Mutant::LeaseAwaitedForEver,
            "a lease that no process ends",
            none,
            Invariant::WaitersAreAnswered,
        ),
        (Mutant::SaveForgotten, "one expiry", fails, Invariant::WhatIsUnsavedIsSavedLater),
        (Mutant::LeaseNotEnded, "one expiry", none, Invariant::LeaseIsEnded),
    ]
}

#[test]
fn every_mutant_of_the_core_is_found_by_name() {
    let mut missed = Vec::new();
    for (mutant, name, budget, expected) in table() {
        let base = scenario(name);
        let budget = base.budget.and(budget);
        let scenario = Scenario { mutant: Some(mutant), budget, prompt: true, ..base };
        let seen = shortest(&scenario, 400_000);
        match seen.broken {
            Some((invariant, acts)) if invariant == expected => {
                println!("{mutant:?}: {invariant:?}, {} steps, {} states", acts.len(), seen.states);
                if std::env::var_os("ZCRM_STORIES").is_some() {
                    println!("{}", tell(&scenario, invariant, &acts));
                }
            }
            Some((invariant, acts)) => {
                let story = tell(&scenario, invariant, &acts);
                missed.push(format!("{mutant:?} broke {invariant:?}, not {expected:?}\n{story}"));
            }
            None => missed.push(format!(
                "{mutant:?} breaks nothing in {name}: {} states, {} cut",
                seen.states, seen.cut
            )),
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
