//! Reading query parameters, with the errors the CRM answers for bad ones.

use serde_json::json;
use time::OffsetDateTime;

use super::moment::parse_iso;
use super::refusal::Refusal;
use crate::call::Call;

/// A whole number from 1 to `most`; `default` when it is left out.
///
/// (uncertain) which error Zoho answers for a number out of range.
pub(super) fn number(call: &Call, name: &str, default: u64, most: u64) -> Result<u64, Refusal> {
    let Some(text) = call.param(name) else { return Ok(default) };
    match text.parse() {
        Ok(number) if (1..=most).contains(&number) => Ok(number),
        Ok(_) => {
            let range = json!({ "from": 1, "to": most });
            Err(Refusal::invalid(json!({ "param_name": name, "range": range })))
        }
        Err(_) => {
            let details = json!({ "param_name": name, "expected_data_type": "integer" });
            Err(Refusal::invalid(details))
        }
    }
}

/// One of `choices`, the first of them when it is left out.
pub(super) fn choice<T: Copy>(
    call: &Call,
    name: &str,
    choices: &[(&str, T)],
    default: T,
) -> Result<T, Refusal> {
    let Some(text) = call.param(name) else { return Ok(default) };
    let found = choices.iter().find(|(choice, _)| *choice == text);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let supported: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
        Refusal::invalid(json!({ "param_name": name, "supported_values": supported }))
    })
}

/// The parts of a comma list, trimmed, empty ones left out.
pub(super) fn comma_list(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The ids of a comma list.
pub(super) fn ids(call: &Call, name: &str) -> Result<Option<Vec<u64>>, Refusal> {
    let Some(text) = call.param(name) else { return Ok(None) };
    let bad = || Refusal::invalid_id(json!({ "param_name": name }));
    comma_list(text)
        .into_iter()
        .map(|id| record_id(id).ok_or_else(bad))
        .collect::<Result<_, _>>()
        .map(Some)
}

/// A text that can be the id of a record: 15 to 19 digits, within 64 bits. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
pub(super) fn record_id(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let id = (digits && (15..=19).contains(&text.len())).then(|| text.parse::<i64>().ok())??;
    u64::try_from(id).ok()
}

/// The moment of `If-Modified-Since`. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>. A header that
/// cannot be read is ignored, as HTTP asks for.
pub(super) fn modified_since(call: &Call) -> Option<OffsetDateTime> {
    parse_iso(call.header("if-modified-since")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_15_to_19_digits_and_fit_in_64_bits() {
        assert_eq!(record_id("3477061000001000001"), Some(3_477_061_000_001_000_001));
        for bad in ["", "42", "12345678901234", "9999999999999999999", "34770610000010000x1", "-1"]
        {
            assert_eq!(record_id(bad), None, "{bad}");
        }
    }
}
