//! Every line of the migrating guide's table, compiled.
//!
//! Made of `python_methods.tsv` by `cargo xtask endpoints`.

use super::names::*;

pub(super) fn apis(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.api_directory());
}

pub(super) fn appointment_preference(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&appointment_preference::GET_APPOINTMENT_PREFERENCE).one::<Value>());
    said(crm.call(&appointment_preference::UPDATE_APPOINTMENT_PREFERENCE).json_body(body).one::<Value>());
}

pub(super) fn assignment_rules(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&assignment_rules::GET_ASSIGNMENT_RULES).pages::<Record>());
    said(crm.call(&assignment_rules::GET_ASSIGNMENT_RULE).path("id", id).one::<Value>());
}

pub(super) fn associate_email(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&associate_email::ASSOCIATE).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn attachments(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.attachments().upload(file()));
    said(lead.attachments().list());
    said(lead.attachments().link(text, text));
    said(lead.attachments().delete_all(ids));
    said(lead.attachments().download(id));
    said(lead.attachments().delete(id));
}

pub(super) fn audit_log_export(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&audit_log_export::CREATE_AUDITLOG_EXPORT).json_body(body).batch::<Accepted>());
    said(crm.call(&audit_log_export::GET_EXPORTED_AUDITLOGS).pages::<Record>());
    said(crm.call(&audit_log_export::GET_EXPORTED_AUDITLOG).path("id", id).one::<Value>());
    said(crm.request(Method::GET, text).download(1 << 30));
}

pub(super) fn available_currencies(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&available_currencies::GET_AVAILABLE_CURRENCIES).pages::<Record>());
}

pub(super) fn backup(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&backup::SCHEDULE).json_body(body).one::<Value>());
    said(crm.call(&backup::GET_DETAILS).one::<Value>());
    said(crm.call(&backup::GET_URLS).one::<Value>());
    said(crm.call(&backup::HISTORY).pages::<Record>());
    said(crm.call(&backup::CANCEL).path("id", id).json_body(body).one::<Value>());
    said(crm.request(Method::GET, text).download(1 << 30));
}

pub(super) fn blueprint(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.blueprint().get());
    said(lead.blueprint().move_by(id, record));
}

pub(super) fn bulk_read(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    #[cfg(feature = "bulk")]
    said(crm.bulk().read("Leads"));
    #[cfg(feature = "bulk")]
    said(crm.bulk().read("Leads"));
    #[cfg(feature = "bulk")]
    said(crm.bulk().read("Leads").stream::<Record>());
}

pub(super) fn bulk_write(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    #[cfg(feature = "bulk")]
    said(crm.bulk().insert("Leads").csv_file(text));
    #[cfg(feature = "bulk")]
    said(crm.bulk().insert("Leads").csv_file(text));
    #[cfg(feature = "bulk")]
    said(crm.bulk().insert("Leads").csv_file(text));
    #[cfg(feature = "bulk")]
    said(crm.bulk().insert("Leads").csv_file(text));
}

pub(super) fn business_hours(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&business_hours::CREATE_BUSINESS_HOURS).json_body(body).one::<Value>());
    said(crm.call(&business_hours::UPDATE_BUSINESS_HOURS).json_body(body).one::<Value>());
    said(crm.business_hours());
}

pub(super) fn cadences(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&cadences::GET_CADENCES).pages::<Record>());
}

pub(super) fn cadences_execution(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(leads.enrol_in_cadences(ids, ids));
    said(leads.unenrol_from_cadences(ids, ids));
}

pub(super) fn call_preferences(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&call_preferences::GET_CALL_PREFERENCE).one::<Value>());
    said(crm.call(&call_preferences::UPDATE_CALL_PREFERENCE).json_body(body).one::<Value>());
}

pub(super) fn cancel_meetings(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&cancel_meetings::CANCEL_MEETINGS).path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn change_owner(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.change_owner(id));
    said(leads.change_owner(Which::ids(ids), id).send());
}

pub(super) fn contact_roles(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&contact_roles::GET_ROLES).pages::<Record>());
    said(crm.call(&contact_roles::CREATE_ROLES).json_body(body).batch::<Accepted>());
    said(crm.call(&contact_roles::UPDATE_ROLES).json_body(body).batch::<Accepted>());
    said(crm.call(&contact_roles::DELETE_CONTACT_ROLES).batch::<Accepted>());
    said(crm.call(&contact_roles::GET_ROLE).path("id", id).one::<Value>());
    said(crm.call(&contact_roles::UPDATE_CONTACT_ROLE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&contact_roles::DELETE_CONTACT_ROLE).path("id", id).batch::<Accepted>());
}

pub(super) fn conversion_option(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.conversion_options());
}

pub(super) fn convert_lead(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.convert().send());
}

pub(super) fn coql(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.query(text).stream::<Record>());
}

pub(super) fn currencies(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.currencies().list());
    said(crm.currencies().create(records));
    said(crm.currencies().update(records));
    said(crm.currencies().get(id));
    said(crm.call(&currencies::UPDATE_CURRENCY).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&currencies::ENABLE_BASE_CURRENCY).json_body(body).one::<Value>());
    said(crm.call(&currencies::UPDATE_BASE_CURRENCY).json_body(body).one::<Value>());
}

pub(super) fn custom_views(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.custom_views("Leads").list());
    said(crm.custom_views("Leads").get(id));
    said(crm.call(&custom_views::CHANGE_SORT_ORDER_OF_CUSTOM_VIEWS).json_body(body).batch::<Accepted>());
    said(crm.call(&custom_views::CHANGE_SORT_ORDER_OF_CUSTOM_VIEW).path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn data_sharing(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&data_sharing::GET_DATA_SHARING).pages::<Record>());
    said(crm.call(&data_sharing::UPDATE_DATA_SHARING).json_body(body).batch::<Accepted>());
}

pub(super) fn deal_contact_roles(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.contact_roles().list());
    said(lead.contact_roles().remove(ids));
    said(crm.call(&deal_contact_roles::GET_DEAL_CONTACT_ROLE_FOR_CONTACT).path("module", "Leads").path("id", id).path("contact_id", id).pages::<Record>());
    said(crm.call(&deal_contact_roles::ASSOCIATE_CONTACT_ROLE_TO_DEAL).path("module", "Leads").path("id", id).path("contact_id", id).json_body(body).batch::<Accepted>());
    said(lead.contact_roles().remove([id]));
}

pub(super) fn digest(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&digest::CREATE_DIGEST).json_body(body).value());
}

pub(super) fn download_attachments(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&download_attachments::GET_DOWNLOAD_ATTACHMENTS_DETAILS).path("module", "Leads").path("id", id).download());
}

pub(super) fn download_inline_images(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&download_inline_images::GET_DOWNLOAD_INLINE_IMAGES).path("module", "Leads").path("id", id).download());
}

pub(super) fn duplicate_check_preference(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&duplicate_check_preference::GET_DUPLICATE_CHECK_PREFERENCE).one::<Value>());
    said(crm.call(&duplicate_check_preference::CREATE_DUPLICATE_CHECK_PREFERENCE).json_body(body).one::<Value>());
    said(crm.call(&duplicate_check_preference::UPDATE_DUPLICATE_CHECK_PREFERENCE).json_body(body).one::<Value>());
    said(crm.call(&duplicate_check_preference::DELETE_DUPLICATE_CHECK_PREFERENCE).one::<Value>());
}

pub(super) fn email_compose(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&email_compose::GET_EMAIL_COMPOSER_DEFAULT_SETTINGS).pages::<Record>());
    said(crm.call(&email_compose::UPDATE_EMAIL_COMPOSER_DEFAULT_SETTINGS).json_body(body).batch::<Accepted>());
}

pub(super) fn email_configuration_options(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&email_configuration_options::GET_EMAIL_CONFIGURATION_OPTIONS).value());
    said(crm.call(&email_configuration_options::UPDATE_EMAIL_CONFIGURATION_OPTIONS).json_body(body).value());
}

pub(super) fn email_related_records(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.mails().list());
    said(lead.mails().get(text));
}

pub(super) fn email_sharing_details(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&emails_sharing_details::GET_EMAIL_SHARING_DETAILS).path("module", "Leads").path("id", id).one::<Value>());
}

pub(super) fn email_signatures(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&email_signatures::GET_ALL_EMAIL_SIGNATURES).pages::<Record>());
    said(crm.call(&email_signatures::CREATE_EMAIL_SIGNATURES).json_body(body).batch::<Accepted>());
    said(crm.call(&email_signatures::UPDATE_EMAIL_SIGNATURES).json_body(body).batch::<Accepted>());
    said(crm.call(&email_signatures::DELETE_EMAIL_SIGNATURES).batch::<Accepted>());
    said(crm.call(&email_signatures::GET_EMAIL_SIGNATURE).path("id", id).one::<Value>());
    said(crm.call(&email_signatures::UPDATE_EMAIL_SIGNATURE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&email_signatures::DELETE_EMAIL_SIGNATURE).path("id", id).batch::<Accepted>());
}

pub(super) fn email_templates(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&email_templates::GET_EMAIL_TEMPLATES).pages::<Record>());
    said(crm.call(&email_templates::GET_EMAIL_TEMPLATE).path("id", id).one::<Value>());
}

pub(super) fn entity_scores(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&entity_scores::GET_ENTITY_SCORE).path("id", id).one::<Value>());
    said(crm.call(&entity_scores::GET_ENTITY_SCORES).pages::<Record>());
}

pub(super) fn features(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.features().list());
    said(crm.features().get(text));
    said(crm.call(&features::GET_DATA_ENRICHMENT).pages::<Record>());
    said(crm.call(&features::GET_USER_LICENCES_COUNT).pages::<Record>());
}

pub(super) fn field_attachments(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.field_file(text));
}

pub(super) fn field_map_dependency(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&map_dependency::CREATE_MAP_DEPENDENCY).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&map_dependency::GET_MAP_DEPENDENCIES).path("id", id).one::<Value>());
    said(crm.call(&map_dependency::UPDATE_MAP_DEPENDENCY).path("layout", id).path("dependency", id).json_body(body).batch::<Accepted>());
    said(crm.call(&map_dependency::GET_MAP_DEPENDENCY).path("layout", id).path("dependency", id).pages::<Record>());
    said(crm.call(&map_dependency::DELETE_MAP_DEPENDENCY).path("layout", id).path("dependency", id).batch::<Accepted>());
}

pub(super) fn fields(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.fields("Leads").list());
    said(crm.call(&fields::CREATE_FIELD).json_body(body).batch::<Accepted>());
    said(crm.call(&fields::UPDATE_FIELDS).json_body(body).batch::<Accepted>());
    said(crm.fields("Leads").get(id));
    said(crm.call(&fields::UPDATE_FIELD).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&fields::DELETE_FIELD).path("id", id).batch::<Accepted>());
}

pub(super) fn files(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.files().upload([file()]));
    said(crm.files().download(text));
}

pub(super) fn find_and_merge(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.merge_job(text));
    said(lead.merge(ids).send());
}

pub(super) fn fiscal_year(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.fiscal_year());
    said(crm.call(&fiscal_year::UPDATE_FISCAL_YEAR).json_body(body).one::<Value>());
}

pub(super) fn from_addresses(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&from_addresses::GET_FROM_ADDRESSES).pages::<Record>());
}

pub(super) fn functions(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.function(text).argument("a", text).send());
    said(crm.function(text).argument("a", text).send());
    said(crm.call(&functions::EXECUTE_FUNCTION_WITH_BODY).path("id", id).upload(form()));
}

pub(super) fn get_related_records_count(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.related_counts(["Notes"]));
}

pub(super) fn global_picklists(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.global_picklists().list());
    said(crm.global_picklists().create(&NewGlobalPicklist::new(text, [])));
    said(crm.call(&global_picklists::UPDATE_GLOBAL_PICKLISTS).json_body(body).batch::<Accepted>());
    said(crm.call(&global_picklists::DELETE_GLOBAL_PICKLISTS).batch::<Accepted>());
    said(crm.global_picklists().get(id));
    said(crm.global_picklists().set_values(id, &[]));
    said(crm.call(&global_picklists::DELETE_GLOBAL_PICKLIST).path("id", id).batch::<Accepted>());
    said(crm.call(&global_picklists::REPLACE_PICKLIST_VALUES).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&global_picklists::GET_REPLACE_VALUES).path("id", id).one::<Value>());
    said(crm.call(&global_picklists::GET_ASSOCIATIONS).path("id", id).one::<Value>());
    said(crm.call(&global_picklists::GET_PICK_LIST_VALUE_ASSOCIATIONS).path("id", id).one::<Value>());
}

pub(super) fn holidays(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.holidays().list());
    said(crm.call(&holidays::CREATE_HOLIDAYS).json_body(body).batch::<Accepted>());
    said(crm.call(&holidays::UPDATE_HOLIDAYS).json_body(body).batch::<Accepted>());
    said(crm.call(&holidays::UPDATE_HOLIDAY).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.holidays().get(id));
    said(crm.call(&holidays::DELETE_HOLIDAY).path("id", id).batch::<Accepted>());
}

pub(super) fn inventory_convert(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.convert_to(Inventory::Invoice));
}

pub(super) fn inventory_mass_convert(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(leads.mass_convert_to(Inventory::Invoice, ids));
    said(crm.call(&inventory_mass_convert::GET_SCHEDULED_JOBS_DETAILS).path("module", "Leads").value());
}

pub(super) fn inventory_templates(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&inventory_templates::GET_INVENTORY_TEMPLATES).pages::<Record>());
    said(crm.call(&inventory_templates::GET_INVENTORY_TEMPLATE).path("id", id).one::<Value>());
}

pub(super) fn layouts(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.layouts("Leads").list());
    said(crm.layouts("Leads").get(id));
    said(crm.call(&layouts::UPDATE_CUSTOM_LAYOUT).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&layouts::DELETE_CUSTOM_LAYOUT).path("id", id).batch::<Accepted>());
    said(crm.call(&layouts_activate_deactivate::ACTIVATE_CUSTOM_LAYOUT).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&layouts_activate_deactivate::DEACTIVATE_CUSTOM_LAYOUT).path("id", id).batch::<Accepted>());
}

pub(super) fn mail_merge(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&mail_merge::SEND_MAIL_MERGE).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&mail_merge::DOWNLOAD_MAIL_MERGE).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&mail_merge::SIGN_MAIL_MERGE).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn mass_change_owner(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(leads.change_owner(Which::custom_view(text), id).send());
    said(leads.change_owner_job(text));
}

pub(super) fn mass_convert(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(leads.mass_convert(ids).send());
    said(leads.mass_convert_job(text));
}

pub(super) fn mass_delete_cvid(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(leads.mass_delete(Which::custom_view(text)).send());
    said(leads.mass_delete(Which::ids(ids)).send());
    said(leads.mass_delete_job(text));
}

pub(super) fn mass_delete_tags(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&mass_delete_tags::MASS_DELETE_TAGS).json_body(body).value());
    said(crm.call(&mass_delete_tags::GET_STATUS).pages::<Record>());
}

pub(super) fn modules(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.modules().list());
    said(crm.call(&modules::CREATE_CUSTOM_MODULES).json_body(body).batch::<Accepted>());
    said(crm.modules().get(text));
    said(crm.call(&modules::UPDATE_MODULE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.modules().get(id));
    said(crm.call(&modules::UPDATE_MODULE).path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn notes(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.notes().list());
    said(crm.notes().add_all(&[]));
    said(crm.notes().update_all(&[]));
    said(crm.notes().delete_all(ids));
    said(crm.notes().get(id));
    said(crm.notes().update(id, note));
    said(crm.notes().delete(id));
}

pub(super) fn notifications(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.watch().channels());
    said(crm.watch().on("Leads", [Event::Create]).notify(text).start());
    said(crm.call(&notifications::UPDATE_NOTIFICATIONS).json_body(body).batch::<Accepted>());
    said(crm.call(&notifications::UPDATE_NOTIFICATION).json_body(body).batch::<Accepted>());
    said(crm.watch().end([text]));
    said(crm.watch().end([text]));
}

pub(super) fn org(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.organization());
    said(crm.organization().photo());
    said(crm.organization().upload_photo(form()));
    said(crm.organization().delete_photo());
}

pub(super) fn pick_list_values(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&pick_list_values::GET_PICK_LIST_VALUES).path("id", id).one::<Value>());
}

pub(super) fn pipeline(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.pipelines(id).list());
    said(crm.call(&pipeline::CREATE_PIPELINE).json_body(body).batch::<Accepted>());
    said(crm.call(&pipeline::UPDATE_PIPELINES).json_body(body).batch::<Accepted>());
    said(crm.pipelines(id).get(id));
    said(crm.call(&pipeline::UPDATE_PIPELINE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&pipeline::DELETE_PIPELINE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&pipeline::TRANSFER_PIPELINES).json_body(body).batch::<Accepted>());
}

pub(super) fn portal_invite(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&portal_users::INVITE_USER).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn portal_user_type(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&portal_user_type::GET_USER_TYPES).path("id", id).one::<Value>());
    said(crm.call(&portal_user_type::CREATE_USER_TYPE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&portal_user_type::GET_USER_TYPE).path("portal", id).path("user_type", id).pages::<Record>());
    said(crm.call(&portal_user_type::UPDATE_USER_TYPE).path("portal", id).path("user_type", id).json_body(body).batch::<Accepted>());
    said(crm.call(&portal_user_type::DELETE_USER_TYPE).path("portal", id).path("user_type", id).batch::<Accepted>());
}

pub(super) fn portals(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&portals::GET_PORTALS).pages::<Record>());
    said(crm.call(&portals::CREATE_PORTAL).json_body(body).batch::<Accepted>());
    said(crm.call(&portals::GET_PORTAL).path("id", id).one::<Value>());
    said(crm.call(&portals::UPDATE_PORTAL).path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn profiles(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.profiles().list());
    said(crm.call(&profiles::CLONE_PROFILES).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&profiles::UPDATE_PROFILE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.profiles().get(id));
    said(crm.call(&profiles::DELETE_PROFILE).path("id", id).value());
}

pub(super) fn record(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.get::<Record>());
    said(lead.update(record));
    said(lead.delete());
    said(leads.list().fields(["Last_Name"]).stream::<Record>());
    said(leads.create(records));
    said(leads.update(records));
    said(leads.delete(ids));
    said(leads.upsert(records, &["Email"]));
    said(leads.deleted(DeletedKind::All).stream());
    said(leads.search(Search::word(text)).stream::<Record>());
    said(lead.photo().download());
    said(lead.photo().upload(file()));
    said(lead.photo().delete());
    said(leads.mass_update(Which::ids(ids)).set("Rating", text).send());
    said(leads.mass_update_job(text));
    said(crm.call(&territories::ASSIGN_TERRITORIES_TO_MULTIPLE_RECORDS).path("module", "Leads").json_body(body).batch::<Accepted>());
    said(crm.call(&territories::ASSIGN_TERRITORY_TO_RECORD).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&territories::REMOVE_TERRITORIES_FROM_MULTIPLE_RECORDS).path("module", "Leads").json_body(body).batch::<Accepted>());
    said(crm.call(&territories::REMOVE_TERRITORIES_FROM_RECORD).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
    said(leads.count());
    said(leads.record(Key::external("ERP_Id", text)).get::<Record>());
    said(leads.record(Key::external("ERP_Id", text)).update(record));
    said(leads.record(Key::external("ERP_Id", text)).delete());
    said(lead.fetch_full_data::<Record>(&["Description"]));
    said(crm.call(&fetch_full_data::GET_RICH_TEXT_RECORDS).path("module", "Leads").pages::<Record>());
    said(lead.clone_record(record));
}

pub(super) fn record_locking(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.locking().info());
    said(lead.locking().lock(text));
    said(crm.call(&record_locking::GET_RECORD_LOCKING_INFORMATION).path("module", "Leads").path("id", id).path("lock_id", id).pages::<Record>());
    said(lead.locking().change_reason(id, text));
    said(lead.locking().unlock(id));
}

pub(super) fn record_locking_configuration(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&record_locking_configurations::GET_RECORD_LOCKING_CONFIGURATIONS).pages::<Record>());
    said(crm.call(&record_locking_configurations::ADD_RECORD_LOCKING_CONFIGURATION).json_body(body).batch::<Accepted>());
    said(crm.call(&record_locking_configurations::UPDATE_RECORD_LOCKING_CONFIGURATIONS).json_body(body).batch::<Accepted>());
    said(crm.call(&record_locking_configurations::UPDATE_RECORD_LOCKING_CONFIGURATION).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&record_locking_configurations::DELETE_RECORD_LOCKING_CONFIGURATION).path("id", id).batch::<Accepted>());
}

pub(super) fn record_share_email(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&record_share_email::SHARE_EMAILS).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&record_share_email::UNSHARE_EMAILS).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&record_share_email::SHARE_BULK_EMAILS).path("module", "Leads").json_body(body).batch::<Accepted>());
    said(crm.call(&record_share_email::UNSHARE_BULK_EMAILS).path("module", "Leads").json_body(body).batch::<Accepted>());
}

pub(super) fn recycle_bin(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.recycle_bin().list().stream());
    said(crm.recycle_bin().delete(ids));
    said(crm.recycle_bin().get(id));
    said(crm.recycle_bin().delete([id]));
}

pub(super) fn related_lists(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.related_lists("Leads").list());
    said(crm.related_lists("Leads").get(id));
}

pub(super) fn related_records(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.related("Products").list().stream::<Record>());
    said(lead.related("Products").link(ids));
    said(lead.related("Products").unlink(ids));
    said(crm.call(&related_records::GET_RELATED_RECORDS).path("module", "Leads").path("id", id).path("related_list", id).pages::<Record>());
    said(crm.call(&related_records::UPDATE_RELATED_RECORDS).path("module", "Leads").path("id", id).path("related_list", id).json_body(body).batch::<Accepted>());
    said(crm.call(&related_records::DELINK_RECORDS).path("module", "Leads").path("id", id).path("related_list", id).batch::<Accepted>());
    said(lead.related("Products").get::<Record>(id));
    said(lead.related("Products").update(record));
    said(lead.related("Products").unlink_one(id));
    said(crm.call(&related_records::GET_RELATED_RECORD).path("module", "Leads").path("id", id).path("related_list", id).path("related_id", id).pages::<Record>());
    said(crm.call(&related_records::UPDATE_RELATED_RECORD).path("module", "Leads").path("id", id).path("related_list", id).path("related_id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&related_records::DELINK_RECORD).path("module", "Leads").path("id", id).path("related_list", id).path("related_id", id).batch::<Accepted>());
    said(crm.call(&related_records::GET_DELETED_PARENT_RECORDS_RELATED_RECORD).path("module", "Leads").path("id", id).path("related_list", id).pages::<Record>());
}

pub(super) fn reschedule_history(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&reschedule_history::ADD_APPOINTMENTS_RESCHEDULED_HISTORY).json_body(body).batch::<Accepted>());
    said(crm.call(&reschedule_history::UPDATE_APPOINTMENTS_RESCHEDULED_HISTORY).json_body(body).batch::<Accepted>());
    said(crm.call(&reschedule_history::GET_APPOINTMENTS_RESCHEDULED_HISTORY).pages::<Record>());
    said(crm.call(&reschedule_history::UPDATE_APPOINTMENT_RESCHEDULED_HISTORY).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&reschedule_history::GET_APPOINTMENT_RESCHEDULED_HISTORY).path("id", id).one::<Value>());
    said(crm.call(&reschedule_history::DELETE_APPOINTMENTS_RESCHEDULED_HISTORY).path("id", id).batch::<Accepted>());
}

pub(super) fn roles(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.roles().list());
    said(crm.call(&roles::CREATE_ROLES).json_body(body).batch::<Accepted>());
    said(crm.call(&roles::UPDATE_ROLES).json_body(body).batch::<Accepted>());
    said(crm.roles().get(id));
    said(crm.call(&roles::UPDATE_ROLE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&roles::DELETE_ROLE).path("id", id).batch::<Accepted>());
}

pub(super) fn scoring_rules(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&scoring_rules::CREATE_SCORING_RULES).json_body(body).batch::<Accepted>());
    said(crm.call(&scoring_rules::GET_SCORING_RULES).pages::<Record>());
    said(crm.call(&scoring_rules::UPDATE_SCORING_RULES).json_body(body).batch::<Accepted>());
    said(crm.call(&scoring_rules::DELETE_SCORING_RULES).batch::<Accepted>());
    said(crm.call(&scoring_rules::UPDATE_SCORING_RULE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&scoring_rules::GET_SCORING_RULE).path("id", id).one::<Value>());
    said(crm.call(&scoring_rules::DELETE_SCORING_RULE).path("id", id).batch::<Accepted>());
    said(crm.call(&scoring_rules::ACTIVATE_SCORING_RULE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&scoring_rules::DEACTIVATE_SCORING_RULE).path("id", id).batch::<Accepted>());
    said(crm.call(&scoring_rules::CLONE_SCORING_RULE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&scoring_rules::RUN_SCORING_RULES).path("module", "Leads").json_body(body).batch::<Accepted>());
    said(crm.call(&scoring_rules::RUN_SCORING_RULES).path("module", "Leads").json_body(body).batch::<Accepted>());
}

pub(super) fn send_mail(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.send_mail(mail()));
}

pub(super) fn service_preference(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&service_preference::GET_SERVICE_PREFERENCE).one::<Value>());
    said(crm.call(&service_preference::UPDATE_SERVICE_PREFERENCE).json_body(body).one::<Value>());
}

pub(super) fn share_records(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.sharing().list());
    said(lead.sharing().share([]));
    said(lead.sharing().change([]));
    said(lead.sharing().revoke());
}

pub(super) fn sharing_rules(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&sharing_rules::GET_SHARING_RULES).pages::<Record>());
    said(crm.call(&sharing_rules::CREATE_SHARING_RULES).json_body(body).value());
    said(crm.call(&sharing_rules::UPDATE_SHARING_RULES).json_body(body).value());
    said(crm.call(&sharing_rules::GET_SHARING_RULE).path("id", id).one::<Value>());
    said(crm.call(&sharing_rules::UPDATE_SHARING_RULE).path("id", id).json_body(body).value());
    said(crm.call(&sharing_rules::DELETE_SHARING_RULE).path("id", id).value());
    said(crm.call(&sharing_rules::SEARCH_SHARING_RULES).json_body(body).pages::<Record>());
    said(crm.call(&sharing_rules::DEACTIVATE_SHARING_RULE).path("id", id).value());
    said(crm.call(&sharing_rules::ACTIVATE_SHARING_RULE).path("id", id).json_body(body).value());
    said(crm.call(&sharing_rules::GET_SHARING_RULE_SUMMARY).value());
    said(crm.call(&sharing_rules::SEARCH_SHARING_RULES_SUMMARY).json_body(body).value());
    said(crm.call(&sharing_rules::RERUN_SHARING_RULES).json_body(body).value());
}

pub(super) fn shift_hours(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&shift_hours::GET_SHIFT_HOURS).pages::<Record>());
    said(crm.call(&shift_hours::CREATE_SHIFTS_HOURS).json_body(body).batch::<Accepted>());
    said(crm.call(&shift_hours::UPDATE_SHIFT_HOURS).json_body(body).batch::<Accepted>());
    said(crm.call(&shift_hours::GET_SHIFT_HOUR).path("id", id).one::<Value>());
    said(crm.call(&shift_hours::UPDATE_SHIFT_HOUR).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&shift_hours::DELETE_SHIFT_HOUR).path("id", id).batch::<Accepted>());
}

pub(super) fn signals(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&signals::GET_SIGNALS).pages::<Record>());
}

pub(super) fn signals_notifications(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&signals_notifications::CREATE_SIGNALS).json_body(body).value());
}

pub(super) fn tags(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(leads.tags().list());
    said(leads.tags().create(["hot"]));
    said(crm.call(&tags::UPDATE_TAGS).json_body(body).batch::<Accepted>());
    said(leads.tags().update(id, "hot"));
    said(leads.tags().delete(id));
    said(leads.tags().merge(id, id));
    said(lead.add_tags(["hot"]));
    said(lead.remove_tags(["hot"]));
    said(leads.add_tags(ids, ["hot"]));
    said(leads.remove_tags(ids, ["hot"]));
    said(leads.tags().count(id));
}

pub(super) fn taxes(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.taxes());
    said(crm.call(&taxes::UPDATE_TAXES).json_body(body).one::<Value>());
    said(crm.call(&taxes::GET_TAX).path("id", id).one::<Value>());
}

pub(super) fn territories(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.territories().list());
    said(crm.call(&territories::CREATE_TERRITORIES).json_body(body).batch::<Accepted>());
    said(crm.call(&territories::UPDATE_TERRITORIES).json_body(body).batch::<Accepted>());
    said(crm.call(&territories::DELETE_TERRITORIES).batch::<Accepted>());
    said(crm.territories().get(id));
    said(crm.call(&territories::UPDATE_TERRITORY).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&territories::DELETE_TERRITORY).path("id", id).batch::<Accepted>());
    said(crm.call(&territories::GET_CHILD_TERRITORY).path("id", id).one::<Value>());
    said(crm.call(&territories::GET_ASSOCIATED_USER_COUNT).pages::<Record>());
    said(crm.call(&territories::TRANSFER_AND_DELETE_TERRITORY).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&territories::TRANSFER_AND_DELETE_TERRITORIES).json_body(body).batch::<Accepted>());
}

pub(super) fn territory_users(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&territory_users::GET_TERRITORY_USERS).path("id", id).one::<Value>());
    said(crm.call(&territory_users::UPDATE_TERRITORY_USERS).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&territory_users::DEASSOCIATE_TERRITORY_USERS).path("id", id).batch::<Accepted>());
    said(crm.call(&territory_users::GET_TERRITORY_USER).path("territory", id).path("user", id).pages::<Record>());
    said(crm.call(&territory_users::UPDATE_TERRITORY_USER).path("territory", id).path("user", id).json_body(body).batch::<Accepted>());
    said(crm.call(&territory_users::DEASSOCIATE_TERRITORY_USER).path("territory", id).path("user", id).batch::<Accepted>());
}

pub(super) fn timelines(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(lead.timeline());
}

pub(super) fn unblock_email(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&unblock_email::UNBLOCK_EMAILS).path("module", "Leads").json_body(body).batch::<Accepted>());
    said(crm.call(&unblock_email::UNBLOCK_EMAIL).path("module", "Leads").path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn unsubscribe_links(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&unsubscribe_links::GET_UNSUBSCRIBE_LINKS).pages::<Record>());
    said(crm.call(&unsubscribe_links::CREATE_UNSUBSCRIBE_LINK).json_body(body).batch::<Accepted>());
    said(crm.call(&unsubscribe_links::UPDATE_UNSUBSCRIBE_LINKS).json_body(body).batch::<Accepted>());
    said(crm.call(&unsubscribe_links::GET_UNSUBSCRIBE_LINK).path("id", id).one::<Value>());
    said(crm.call(&unsubscribe_links::UPDATE_UNSUBSCRIBE_LINK).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&unsubscribe_links::DELETE_UNSUBSCRIBE_LINK).path("id", id).batch::<Accepted>());
    said(crm.call(&unsubscribe_links::GET_ASSOCIATED_UNSUBSCRIBE_LINKS).pages::<Record>());
}

pub(super) fn user_groups(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.user_groups().list());
    said(crm.call(&user_groups::CREATE_GROUPS).json_body(body).batch::<Accepted>());
    said(crm.call(&user_groups::UPDATE_GROUPS).json_body(body).batch::<Accepted>());
    said(crm.user_groups().get(id));
    said(crm.call(&user_groups::UPDATE_GROUP).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&user_groups::DELETE_GROUP).path("id", id).batch::<Accepted>());
    said(crm.call(&user_groups::GET_SOURCES).path("id", id).one::<Value>());
    said(crm.call(&user_groups::GET_SOURCES_COUNT).path("id", id).one::<Value>());
    said(crm.call(&user_groups::GET_ASSOCIATIONS).path("id", id).one::<Value>());
    said(crm.call(&user_groups::GET_ASSOCIATED_USERS_COUNT).pages::<Record>());
    said(crm.call(&user_groups::GET_ASSOCIATE_GROUPS_OF_USER).path("id", id).one::<Value>());
    said(crm.call(&user_groups::GET_GROUPED_COUNTS).path("id", id).value());
}

pub(super) fn user_type_users(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&portal_users::GET_USERS_OF_USER_TYPE).path("portal", id).path("user_type", id).pages::<Record>());
    said(crm.call(&portal_users::DELETE_USER_FROM_THE_PORTAL).path("portal", id).path("user_type", id).batch::<Accepted>());
    said(crm.call(&portal_users::TRANSFER_USERS_OF_A_USER_TYPE).path("portal", id).path("user_type", id).json_body(body).batch::<Accepted>());
    said(crm.call(&user_type_users::CHANGE_USERS_STATUS).path("portal", id).path("user_type", id).path("user", id).json_body(body).batch::<Accepted>());
}

pub(super) fn users(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.users().list(UserKind::All));
    said(crm.users().create(records));
    said(crm.users().update(records));
    said(crm.users().get(id));
    said(crm.users().update(std::slice::from_ref(record)));
    said(crm.users().delete(id));
    said(crm.call(&user_groups::GET_ASSOCIATE_GROUPS_OF_USER).path("id", id).one::<Value>());
    said(crm.users().count(UserKind::Active));
}

pub(super) fn users_territories(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&users_territories::GET_TERRITORIES_OF_USER).path("id", id).one::<Value>());
    said(crm.call(&users_territories::ASSOCIATE_TERRITORIES_TO_USER).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&users_territories::REMOVE_TERRITORIES_FROM_USER).path("id", id).batch::<Accepted>());
    said(crm.call(&users_territories::GET_TERRITORY_OF_USER).path("user", id).path("territory", id).pages::<Record>());
    said(crm.call(&users_territories::REMOVE_TERRITORY_FROM_USER).path("user", id).path("territory", id).batch::<Accepted>());
}

pub(super) fn users_transfer_delete(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&users_transfer::USERS_TRANSFER_AND_DELETE).json_body(body).batch::<Accepted>());
    said(crm.call(&users_transfer::GET_TRANSFER_AND_DELETE_STATUS).pages::<Record>());
    said(crm.call(&users_transfer::USER_TRANSFER_AND_DELETE).path("id", id).json_body(body).batch::<Accepted>());
}

pub(super) fn users_unavailability(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&users_unavailability::CREATE_USERS_UNAVAILABILITY).json_body(body).batch::<Accepted>());
    said(crm.call(&users_unavailability::UPDATE_USERS_UNAVAILABILITY).json_body(body).batch::<Accepted>());
    said(crm.call(&users_unavailability::GET_USERS_UNAVAILABILITY).pages::<Record>());
    said(crm.call(&users_unavailability::UPDATE_USER_UNAVAILABILITY).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&users_unavailability::GET_USER_UNAVAILABILITY).path("id", id).one::<Value>());
    said(crm.call(&users_unavailability::DELETE_USER_UNAVAILABILITY).path("id", id).batch::<Accepted>());
}

pub(super) fn variable_groups(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&variable_groups::GET_VARIABLE_GROUPS).pages::<Record>());
    said(crm.call(&variable_groups::GET_VARIABLE_GROUP).path("id", id).one::<Value>());
    said(crm.call(&variable_groups::GET_VARIABLE_GROUP).path("id", id).one::<Value>());
}

pub(super) fn variables(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.variables().list());
    said(crm.variables().create(records));
    said(crm.variables().update(records));
    said(crm.variables().delete(ids));
    said(crm.variables().get(id));
    said(crm.variables().update(std::slice::from_ref(record)));
    said(crm.variables().delete([id]));
    said(crm.call(&variables::UPDATE_VARIABLE).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.variables().get(text));
}

pub(super) fn webforms(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&webforms::GET_WEB_FORMS).pages::<Record>());
    said(crm.call(&webforms::CREATE_WEB_FORMS).json_body(body).batch::<Accepted>());
    said(crm.call(&webforms::GET_WEB_FORM).path("id", id).one::<Value>());
    said(crm.call(&webforms::UPDATE_WEB_FORM).path("id", id).json_body(body).batch::<Accepted>());
    said(crm.call(&webforms::DELETE_WEB_FORMS).path("id", id).batch::<Accepted>());
    said(crm.call(&webforms::GET_WEBFORMS_PREVIEW).path("id", id).value());
}

pub(super) fn wizards(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&wizards::GET_WIZARDS).pages::<Record>());
    said(crm.call(&wizards::GET_WIZARD_BY_ID).path("id", id).one::<Value>());
}

pub(super) fn zia_enrichment(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&zia_enrichment::GET_ZIA_ENRICHMENT).pages::<Record>());
}

pub(super) fn zia_org_enrichment(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&zia_org_enrichment::GET_ZIA_ORG_ENRICHMENTS).pages::<Record>());
    said(crm.call(&zia_org_enrichment::CREATE_ZIA_ORG_ENRICHMENT).json_body(body).batch::<Accepted>());
    said(crm.call(&zia_org_enrichment::GET_ZIA_ORG_ENRICHMENT).path("id", id).one::<Value>());
}

pub(super) fn zia_people_enrichment(names: &Names) {
    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;
    let (id, ids, text) = (*id, *ids, *text);
    used(&(crm, leads, lead, id, ids, text, record, records, body, note));
    said(crm.call(&zia_people_enrichment::GET_ZIA_PEOPLE_ENRICHMENTS).pages::<Record>());
    said(crm.call(&zia_people_enrichment::CREATE_ZIA_PEOPLE_ENRICHMENT).json_body(body).batch::<Accepted>());
    said(crm.call(&zia_people_enrichment::GET_ZIA_PEOPLE_ENRICHMENT).path("id", id).one::<Value>());
}

pub(super) fn all(names: &Names) {
    apis(names);
    appointment_preference(names);
    assignment_rules(names);
    associate_email(names);
    attachments(names);
    audit_log_export(names);
    available_currencies(names);
    backup(names);
    blueprint(names);
    bulk_read(names);
    bulk_write(names);
    business_hours(names);
    cadences(names);
    cadences_execution(names);
    call_preferences(names);
    cancel_meetings(names);
    change_owner(names);
    contact_roles(names);
    conversion_option(names);
    convert_lead(names);
    coql(names);
    currencies(names);
    custom_views(names);
    data_sharing(names);
    deal_contact_roles(names);
    digest(names);
    download_attachments(names);
    download_inline_images(names);
    duplicate_check_preference(names);
    email_compose(names);
    email_configuration_options(names);
    email_related_records(names);
    email_sharing_details(names);
    email_signatures(names);
    email_templates(names);
    entity_scores(names);
    features(names);
    field_attachments(names);
    field_map_dependency(names);
    fields(names);
    files(names);
    find_and_merge(names);
    fiscal_year(names);
    from_addresses(names);
    functions(names);
    get_related_records_count(names);
    global_picklists(names);
    holidays(names);
    inventory_convert(names);
    inventory_mass_convert(names);
    inventory_templates(names);
    layouts(names);
    mail_merge(names);
    mass_change_owner(names);
    mass_convert(names);
    mass_delete_cvid(names);
    mass_delete_tags(names);
    modules(names);
    notes(names);
    notifications(names);
    org(names);
    pick_list_values(names);
    pipeline(names);
    portal_invite(names);
    portal_user_type(names);
    portals(names);
    profiles(names);
    record(names);
    record_locking(names);
    record_locking_configuration(names);
    record_share_email(names);
    recycle_bin(names);
    related_lists(names);
    related_records(names);
    reschedule_history(names);
    roles(names);
    scoring_rules(names);
    send_mail(names);
    service_preference(names);
    share_records(names);
    sharing_rules(names);
    shift_hours(names);
    signals(names);
    signals_notifications(names);
    tags(names);
    taxes(names);
    territories(names);
    territory_users(names);
    timelines(names);
    unblock_email(names);
    unsubscribe_links(names);
    user_groups(names);
    user_type_users(names);
    users(names);
    users_territories(names);
    users_transfer_delete(names);
    users_unavailability(names);
    variable_groups(names);
    variables(names);
    webforms(names);
    wizards(names);
    zia_enrichment(names);
    zia_org_enrichment(names);
    zia_people_enrichment(names);
}
