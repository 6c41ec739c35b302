//! Details as Zoho's documentation and bug reports show them, and the words for them.

use serde_json::json;

use super::*;

#[test]
fn the_words_carry_what_was_wanted() {
    for (details, words) in [
        (json!({}), ""),
        (json!(null), ""),
        (json!("Destination"), ""),
        (
            json!({"expected_data_type": "jsonarray", "api_name": "Destination"}),
            " at the field Destination: wants jsonarray",
        ),
        (
            json!({"expected_data_type": "integer", "maximum_length": 9, "api_name": "N", "json_path": "$.data[0].N"}),
            " at the field N: wants integer, at most 9",
        ),
        (json!({"maximum_length": "100", "api_name": "data"}), " at the field data: at most 100"),
        (
            json!({"expected_data_type": "jsonobject", "api_name": "Product_Name",
            "json_path": "$.data[0].Quoted_Items[2].Product_Name"}),
            " at the field Product_Name ($.data[0].Quoted_Items[2].Product_Name): wants jsonobject",
        ),
        (json!({"json_path": "$.tags[*].name"}), " at $.tags[*].name"),
        (json!({"limit": 50, "param_name": "fields"}), " at the parameter fields: the limit is 50"),
        (
            json!({"limit": "2000", "limit_due_to": [{"api_name": "ids", "json_path": "$.ids"}]}),
            ": the limit is 2000, because of ids",
        ),
        (
            json!({"permissions": ["Crm_Implied_View_Leads", "Crm_Implied_Edit_Leads"]}),
            ": lacks the permission Crm_Implied_View_Leads, Crm_Implied_Edit_Leads",
        ),
        (
            json!({"column_name": "Sage", "reason": "unknown column", "operator": ">"}),
            " at the column Sage at the operator >: unknown column",
        ),
        (json!({"supported_version": 7}), ": supported version 7"),
        (json!({"supported_version": "v2.1"}), ": supported version v2.1"),
        (
            json!({"supported_values": ["Open", "Closed Won"], "api_name": "Stage"}),
            " at the field Stage: takes Open, Closed Won",
        ),
        (json!({"resource_path_index": 1}), " at the part of the path, counted from 0, 1"),
        (
            json!({"api_name": "Email", "duplicate_record": {"id": "3477061000000419001",
            "Owner": {"name": "Patricia", "id": "1"}, "module": {"api_name": "Leads", "id": "2"}}}),
            " at the field Email: the record 3477061000000419001 of Leads has it already",
        ),
        (json!({"id": 3477061000000419001_u64}), ": record 3477061000000419001"),
        (json!({"dependee": {"api_name": "type", "json_path": "$.type"}}), ": goes with type"),
        (
            json!({"expected_fields": [{"api_name": "id"}, {"api_name": "api_name"}]}),
            ": lacks one of id, api_name",
        ),
        (
            json!({"errors": [
                {"code": "DUPLICATE_DATA", "message": "duplicate data", "details": {"api_name": "Email"}},
                {"code": "INVALID_DATA", "message": "invalid data", "details": {"expected_data_type": "text"}},
                7, {}, {}
            ]}),
            "; DUPLICATE_DATA (duplicate data) at the field Email; INVALID_DATA (invalid data): \
             wants text;  (); and 2 more",
        ),
    ] {
        assert_eq!(wanted(&details), words, "{details}");
    }
}

#[test]
fn values_of_a_record_and_odd_members_are_left_out() {
    for details in [
        json!({"api_name": "ada@example.com", "json_path": "ada says \"hi\""}),
        json!({"value": "Lovelace", "near": "'Lovelace'", "Modified_By": {"name": "Lovelace"}}),
        json!({"api_name": null, "limit": [1], "maximum_length": "many", "permissions": {"a": 1}}),
        json!({"duplicate_record": {"id": "Lovelace"}, "id": "Lovelace"}),
        json!({"expected_data_type": 7, "supported_values": null, "errors": "x", "dependee": []}),
    ] {
        assert_eq!(wanted(&details), "", "{details}");
    }
}

#[test]
fn the_record_that_is_there_already_is_found_in_every_shape() {
    let id = |code: &str, details: Value| duplicate_id(code, &details).map(|id| id.to_string());
    let there = Some("3477061000000419001".to_owned());
    let of = |id: Value| json!({"duplicate_record": {"id": id}});
    assert_eq!(id("DUPLICATE_DATA", of(json!("3477061000000419001"))), there);
    assert_eq!(id("DUPLICATE_DATA", of(json!(3477061000000419001_u64))), there);
    assert_eq!(id("DUPLICATE_DATA", json!({"id": "3477061000000419001"})), there);
    assert_eq!(id("DUPLICATE_LINKING_DATA", json!({"id": "3477061000000419001"})), there);
    let inner = json!({"code": "DUPLICATE_DATA", "details": {"id": "3477061000000419001"}});
    let other = json!({"code": "INVALID_DATA", "details": {}});
    assert_eq!(id("MULTIPLE_OR_MULTI_ERRORS", json!({"errors": [other, inner]})), there);
    assert_eq!(id("RECORD_LOCKED", json!({"id": "3477061000000419001"})), None);
    assert_eq!(id("DUPLICATE_DATA", json!({"id": "Lovelace"})), None);
    assert_eq!(id("DUPLICATE_DATA", json!(null)), None);
}
