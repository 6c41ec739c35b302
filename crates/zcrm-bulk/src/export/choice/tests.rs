//! The choice, as a table.

use super::*;

fn question(records: u64) -> Question {
    Question {
        records,
        fields: 10,
        has_view: false,
        has_criterion: false,
        not_in_coql: None,
        not_in_bulk: None,
        credits_left: None,
        patience: Duration::from_secs(900),
    }
}

#[test]
fn the_choice_is_the_cheapest_complete_way() {
    let hurried = |records| Question { patience: Duration::from_secs(5), ..question(records) };
    let filtered = |records| Question { has_criterion: true, ..question(records) };
    let viewed = |records| Question { has_view: true, ..question(records) };
    let wide = |records, fields| Question { fields, ..question(records) };
    let table: Vec<(Question, Route, u64)> = vec![
        (question(0), Route::List, 1),
        (question(150), Route::List, 1),
        (filtered(150), Route::Coql, 1),
        (question(5_000), Route::Coql, 8),
        (question(36_000), Route::Coql, 54),
        (question(80_000), Route::Bulk, 60),
        (hurried(80_000), Route::Coql, 120),
        (question(400_000), Route::Bulk, 120),
        (hurried(400_000), Route::Coql, 600),
        (filtered(400_000), Route::Bulk, 120),
        (viewed(150), Route::List, 3),
        (viewed(80_000), Route::Bulk, 60),
        (wide(5_000, 60), Route::Coql, 8),
        (wide(150, 0), Route::Bulk, 60),
        (wide(5_000, 600), Route::Bulk, 60),
        (Question { not_in_coql: Some("it cannot".to_owned()), ..filtered(150) }, Route::Bulk, 60),
        (
            Question { not_in_bulk: Some("it cannot".to_owned()), ..filtered(400_000) },
            Route::Coql,
            600,
        ),
    ];
    for (question, route, credits) in table {
        let plan = choose(&question).unwrap();
        assert_eq!((plan.route, plan.credits), (route, Some(credits)), "{question:?}\n{plan}");
    }
}

#[test]
fn what_cannot_be_paid_or_said_is_told_before_it_is_begun() {
    let poor = Question { credits_left: Some(59), ..question(80_000) };
    let error = choose(&poor).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Throttled);
    assert!(
        error.to_string().contains("80000 of them cost 60 credits at least, and 59"),
        "{error}"
    );
    let plan = choose(&Question { credits_left: Some(60), ..question(80_000) }).unwrap();
    assert!(plan.to_string().contains("60 credits are left"), "{plan}");
    let no = |text: &str| Some(text.to_owned());
    let unsaid = Question {
        has_criterion: true,
        not_in_coql: no("COQL has no such thing"),
        not_in_bulk: no("nor has a job"),
        ..question(5)
    };
    let error = choose(&unsaid).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let words = "a list has no filter; COQL has no such thing; nor has a job";
    assert!(error.to_string().contains(words), "{error}");
}
