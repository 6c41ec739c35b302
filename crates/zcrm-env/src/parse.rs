//! `FromStr`: how an environment, a data centre or a class is written in a setting.

use std::str::FromStr;

use crate::catalogue::HOSTS_NOT_KNOWN;
use crate::error::{
    ParseDataCenterError, ParseEnvironmentClassError, ParseEnvironmentError, Quoted,
};
use crate::{DataCenter, Environment, EnvironmentClass};

/// Accepts the location code or Zoho's class name, in any letter case: `us`, `USDataCenter`.
impl FromStr for DataCenter {
    type Err = ParseDataCenterError;

    fn from_str(text: &str) -> Result<DataCenter, ParseDataCenterError> {
        data_center(text).ok_or_else(|| ParseDataCenterError {
            given: Quoted::new(text),
            hosts_not_known: hosts_not_known(text),
        })
    }
}

/// Accepts `production`, `sandbox` and `developer`, in any letter case.
impl FromStr for EnvironmentClass {
    type Err = ParseEnvironmentClassError;

    fn from_str(text: &str) -> Result<EnvironmentClass, ParseEnvironmentClassError> {
        class(text).ok_or_else(|| ParseEnvironmentClassError { given: Quoted::new(text) })
    }
}

/// Accepts a data centre (production is meant), or a data centre, a dot and a class, in any letter
/// case: `us`, `eu.sandbox`, `USDataCenter.PRODUCTION` (also as the call `USDataCenter.PRODUCTION()`
/// that stands in a Python program).
impl FromStr for Environment {
    type Err = ParseEnvironmentError;

    fn from_str(text: &str) -> Result<Environment, ParseEnvironmentError> {
        let spelling = text.strip_suffix("()").unwrap_or(text);
        let (center, class_name) = match spelling.split_once('.') {
            Some((center, class_name)) => (center, Some(class_name)),
            None => (spelling, None),
        };
        let class = match class_name {
            Some(name) => class(name),
            // No SDK spells it `us()`.
            None if spelling.len() < text.len() => None,
            None => Some(EnvironmentClass::Production),
        };
        match (data_center(center), class) {
            (Some(center), Some(class)) => Ok(center.environment(class)),
            _ => Err(ParseEnvironmentError {
                given: Quoted::new(text),
                hosts_not_known: hosts_not_known(center),
            }),
        }
    }
}

fn data_center(text: &str) -> Option<DataCenter> {
    DataCenter::ALL.into_iter().find(|center| {
        let row = center.row();
        row.location.eq_ignore_ascii_case(text) || row.zoho_name.eq_ignore_ascii_case(text)
    })
}

fn class(text: &str) -> Option<EnvironmentClass> {
    EnvironmentClass::ALL.into_iter().find(|class| class.as_str().eq_ignore_ascii_case(text))
}

fn hosts_not_known(text: &str) -> bool {
    HOSTS_NOT_KNOWN.into_iter().any(|code| code.eq_ignore_ascii_case(text))
}
