//! The list of rules, the trait's documentation and the functions say the same.

use super::RULES;

/// A file's text without comment marks and line ends.
fn flat(text: &str) -> String {
    let words = text.lines().flat_map(|line| {
        line.trim_start().trim_start_matches("///").trim_start_matches("//!").split_whitespace()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_trait_documents_every_rule_by_its_number() {
    let text = flat(include_str!("../store.rs"));
    for (at, rule) in RULES.iter().enumerate() {
        assert_eq!(usize::from(rule.number), at + 1, "{}", rule.name);
        let written = format!("{}. {}", rule.number, rule.text);
        assert_eq!(text.matches(&written).count(), 1, "rule {}: {}", rule.number, rule.text);
    }
}

#[test]
fn every_check_quotes_its_rule_and_names_it_when_it_fails() {
    let sources = [
        include_str!("basic.rs"),
        include_str!("concurrent.rs"),
        include_str!("durable.rs"),
        include_str!("key.rs"),
        include_str!("lease.rs"),
        include_str!("odd.rs"),
        include_str!("paging.rs"),
        include_str!("race.rs"),
        include_str!("secrecy.rs"),
        include_str!("swap.rs"),
    ]
    .map(flat)
    .join(" ");
    for rule in RULES {
        let written = format!(
            "Rule {n}. {} pub fn {}<F: StoreFixture>(fixture: &F) -> Verdict {{ \
             let _rule = rule({n});",
            rule.text,
            rule.name,
            n = rule.number,
        );
        assert_eq!(sources.matches(&written).count(), 1, "{written}");
    }
    assert_eq!(sources.matches("let _rule = rule(").count(), RULES.len());
}
