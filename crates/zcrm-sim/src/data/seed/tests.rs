//! What the seeded data promises.

use std::collections::HashSet;

use super::*;
use crate::data::catalogue::MODULES;

fn whole(seed: &Seed, module: &Module, index: usize) -> Map<String, Value> {
    seed.record(module, index, &|_| true)
}

fn seed(leads: usize) -> Seed {
    let owners = vec![json!({ "name": "A", "id": "1", "email": "a@example.com" })];
    Seed { seed: 7, zgid: 3_477_061_000, leads, offset: UtcOffset::UTC, owners }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_does_not() {
    let one = seed(50);
    let other = Seed { seed: 8, ..seed(50) };
    for module in MODULES {
        for index in 0..one.count(module).min(20) {
            let bytes = serde_json::to_vec(&whole(&one, module, index)).unwrap();
            assert_eq!(bytes, serde_json::to_vec(&whole(&seed(50), module, index)).unwrap());
            assert_ne!(bytes, serde_json::to_vec(&whole(&other, module, index)).unwrap());
        }
    }
}

#[test]
fn every_record_has_all_its_fields_and_its_mandatory_ones_are_set() {
    let seed = seed(50);
    for module in MODULES {
        for index in 0..seed.count(module) {
            let record = whole(&seed, module, index);
            for field in module.fields() {
                let value = record.get(field.api_name);
                assert!(value.is_some(), "{}.{}", module.api_name, field.api_name);
                if field.system_mandatory {
                    assert_ne!(value, Some(&Value::Null), "{}.{}", module.api_name, field.api_name);
                }
            }
        }
    }
}

#[test]
fn times_rise_with_ids_and_stay_between_2024_and_2026() {
    for leads in [1, 2_500, 100_000] {
        let seed = seed(leads);
        let module = module_named("Leads").unwrap();
        let mut before = i64::MIN;
        for index in (0..leads).step_by(leads / 1_000 + 1) {
            let times = seed.times(module, index);
            assert!(times.created > before && times.modified >= times.created);
            assert!(times.created >= START && times.modified < START + SPAN);
            before = times.created;
        }
    }
}

#[test]
fn addresses_are_different_and_names_vary() {
    let seed = seed(2_000);
    let module = module_named("Leads").unwrap();
    let records: Vec<_> = (0..2_000).map(|index| whole(&seed, module, index)).collect();
    let distinct = |key: &str| records.iter().map(|r| r[key].to_string()).collect::<HashSet<_>>();
    assert_eq!(distinct("Email").len(), 2_000);
    assert!(distinct("Full_Name").len() > 900);
    assert!(distinct("Company").len() > 900);
    assert!(distinct("City").len() > 10);
}

#[test]
fn a_link_shows_the_name_of_the_record_it_leads_to() {
    let seed = seed(50);
    let leads = module_named("Leads").unwrap();
    let accounts = module_named("Accounts").unwrap();
    let record = (0..50)
        .map(|index| whole(&seed, leads, index))
        .find(|record| record["Parent_Account"].is_object())
        .unwrap();
    let id: u64 = record["Parent_Account"]["id"].as_str().unwrap().parse().unwrap();
    let account = whole(&seed, accounts, seed.index_of(accounts, id).unwrap());
    assert_eq!(record["Parent_Account"]["name"], account["Account_Name"]);
}

#[test]
fn part_of_a_record_has_the_values_of_the_whole() {
    let seed = seed(50);
    for module in MODULES.iter().filter(|module| seed.count(module) > 0) {
        let all = whole(&seed, module, 3);
        for field in module.fields() {
            let part = seed.record(module, 3, &|key| key == field.api_name);
            assert_eq!(part[field.api_name], all[field.api_name]);
            assert_eq!(part["id"], all["id"]);
            assert!(part.len() <= 3, "{}", field.api_name);
        }
    }
}

#[test]
fn days_are_those_of_the_calendar() {
    for days in (-200_000..200_000).step_by(37) {
        let date = OffsetDateTime::UNIX_EPOCH.saturating_add(Duration::days(days)).date();
        let expected =
            format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day());
        assert_eq!(day(days), expected);
    }
}
