//! Operations of the groups that begin with `w`.
//!
//! Made of `endpoints.tsv` by `cargo xtask endpoints`.

use super::row::*;

pub(super) static ALL: &[&Endpoint] = &[
    &webforms::GET_WEB_FORMS, &webforms::CREATE_WEB_FORMS, &webforms::DELETE_WEB_FORMS, &webforms::GET_WEB_FORM, &webforms::UPDATE_WEB_FORM, &webforms::GET_WEBFORMS_PREVIEW,
    &webhooks::GET_WEBHOOK_FAILURES, &webhooks::DELETE_WEBHOOKS, &webhooks::GET_WEBHOOKS, &webhooks::CREATE_WEBHOOKS, &webhooks::UPDATE_WEBHOOKS, &webhooks::GET_ASSOCIATED_MODULES, &webhooks::GET_USAGE_REPORTS, &webhooks::DELETE_WEBHOOK, &webhooks::GET_WEBHOOK, &webhooks::UPDATE_WEBHOOK,
    &wizards::GET_WIZARDS, &wizards::GET_WIZARD_BY_ID,
    &workflow_configurations::GET_WORKFLOW_CONFIGURATIONS,
    &workflow_rules::DELETE_WORKFLOW_RULES, &workflow_rules::GET_WORKFLOW_RULES, &workflow_rules::CREATE_WORKFLOW_RULES, &workflow_rules::UPDATE_WORKFLOW_RULES, &workflow_rules::GET_ACTIONS_COUNT, &workflow_rules::GET_MODULE_SPECIFIC_ACTIONS_COUNT, &workflow_rules::REORDER_WORKFLOW_RULES, &workflow_rules::GET_RULES_COUNT, &workflow_rules::DELETE_WORKFLOW_RULE, &workflow_rules::GET_WORKFLOW_RULE, &workflow_rules::UPDATE_WORKFLOW_RULE, &workflow_rules::GET_WORKFLOW_RULE_USAGE,
    &workflow_tasks::DELETE_TASKS, &workflow_tasks::GET_TASKS, &workflow_tasks::CREATE_TASKS, &workflow_tasks::DELETE_TASK, &workflow_tasks::GET_TASK, &workflow_tasks::UPDATE_TASK,
];

/// Operations of `webforms`.
pub mod webforms {
    use super::*;

    /// `GET /crm/{version}/settings/webforms`.
    pub static GET_WEB_FORMS: Endpoint = Endpoint::new(Method::GET, "webforms.GET_WEB_FORMS", "/crm/{version}/settings/webforms", "", Does::Read, Answer::List("webforms"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `POST /crm/{version}/settings/webforms`.
    pub static CREATE_WEB_FORMS: Endpoint = Endpoint::new(Method::POST, "webforms.CREATE_WEB_FORMS", "/crm/{version}/settings/webforms", "", Does::Create, Answer::Batch("webforms"), Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");

    /// `DELETE /crm/{version}/settings/webforms/{id}`.
    pub static DELETE_WEB_FORMS: Endpoint = Endpoint::new(Method::DELETE, "webforms.DELETE_WEB_FORMS", "/crm/{version}/settings/webforms/{id}", "", Does::Update, Answer::Batch("webforms"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `GET /crm/{version}/settings/webforms/{id}`.
    pub static GET_WEB_FORM: Endpoint = Endpoint::new(Method::GET, "webforms.GET_WEB_FORM", "/crm/{version}/settings/webforms/{id}", "", Does::Read, Answer::List("webforms"), Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");

    /// `PUT /crm/{version}/settings/webforms/{id}`.
    pub static UPDATE_WEB_FORM: Endpoint = Endpoint::new(Method::PUT, "webforms.UPDATE_WEB_FORM", "/crm/{version}/settings/webforms/{id}", "", Does::Update, Answer::Batch("webforms"), Pages::One, Price::Fixed(1), Takes::Json, "python-8.0");

    /// `GET /crm/{version}/settings/webforms/{id}/actions/preview`.
    pub static GET_WEBFORMS_PREVIEW: Endpoint = Endpoint::new(Method::GET, "webforms.GET_WEBFORMS_PREVIEW", "/crm/{version}/settings/webforms/{id}/actions/preview", "", Does::Read, Answer::Unknown, Pages::One, Price::Fixed(1), Takes::Nothing, "python-8.0");
}

/// Operations of `webhooks`.
pub mod webhooks {
    use super::*;

    /// `GET /crm/{version}/settings/automation/webhook_failures`.
    pub static GET_WEBHOOK_FAILURES: Endpoint = Endpoint::new(Method::GET, "webhooks.GET_WEBHOOK_FAILURES", "/crm/{version}/settings/automation/webhook_failures", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("webhook_failures"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `DELETE /crm/{version}/settings/automation/webhooks`.
    pub static DELETE_WEBHOOKS: Endpoint = Endpoint::new(Method::DELETE, "webhooks.DELETE_WEBHOOKS", "/crm/{version}/settings/automation/webhooks", "ZohoCRM.settings.automation_actions.DELETE", Does::Update, Answer::Batch("webhooks"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/webhooks`.
    pub static GET_WEBHOOKS: Endpoint = Endpoint::new(Method::GET, "webhooks.GET_WEBHOOKS", "/crm/{version}/settings/automation/webhooks", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("webhooks"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/settings/automation/webhooks`.
    pub static CREATE_WEBHOOKS: Endpoint = Endpoint::new(Method::POST, "webhooks.CREATE_WEBHOOKS", "/crm/{version}/settings/automation/webhooks", "ZohoCRM.settings.automation_actions.CREATE", Does::Create, Answer::Batch("webhooks"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `PUT /crm/{version}/settings/automation/webhooks`.
    pub static UPDATE_WEBHOOKS: Endpoint = Endpoint::new(Method::PUT, "webhooks.UPDATE_WEBHOOKS", "/crm/{version}/settings/automation/webhooks", "ZohoCRM.settings.automation_actions.UPDATE", Does::Update, Answer::Batch("webhooks"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `GET /crm/{version}/settings/automation/webhooks/actions/associated_modules`.
    pub static GET_ASSOCIATED_MODULES: Endpoint = Endpoint::new(Method::GET, "webhooks.GET_ASSOCIATED_MODULES", "/crm/{version}/settings/automation/webhooks/actions/associated_modules", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("associated_modules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/webhooks/actions/usage_reports`.
    pub static GET_USAGE_REPORTS: Endpoint = Endpoint::new(Method::GET, "webhooks.GET_USAGE_REPORTS", "/crm/{version}/settings/automation/webhooks/actions/usage_reports", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("data_usage"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `DELETE /crm/{version}/settings/automation/webhooks/{id}`.
    pub static DELETE_WEBHOOK: Endpoint = Endpoint::new(Method::DELETE, "webhooks.DELETE_WEBHOOK", "/crm/{version}/settings/automation/webhooks/{id}", "ZohoCRM.settings.automation_actions.DELETE", Does::Update, Answer::Batch("webhooks"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/webhooks/{id}`.
    pub static GET_WEBHOOK: Endpoint = Endpoint::new(Method::GET, "webhooks.GET_WEBHOOK", "/crm/{version}/settings/automation/webhooks/{id}", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("webhooks"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/settings/automation/webhooks/{id}`.
    pub static UPDATE_WEBHOOK: Endpoint = Endpoint::new(Method::PUT, "webhooks.UPDATE_WEBHOOK", "/crm/{version}/settings/automation/webhooks/{id}", "ZohoCRM.settings.automation_actions.UPDATE", Does::Update, Answer::Batch("webhooks"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}

/// Operations of `wizards`.
pub mod wizards {
    use super::*;

    /// `GET /crm/{version}/settings/wizards`.
    pub static GET_WIZARDS: Endpoint = Endpoint::new(Method::GET, "wizards.GET_WIZARDS", "/crm/{version}/settings/wizards", "ZohoCRM.settings.wizards.READ", Does::Read, Answer::List("wizards"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026,oas-2025,python-8.0");

    /// `GET /crm/{version}/settings/wizards/{id}`.
    pub static GET_WIZARD_BY_ID: Endpoint = Endpoint::new(Method::GET, "wizards.GET_WIZARD_BY_ID", "/crm/{version}/settings/wizards/{id}", "ZohoCRM.modules.ALL+ZohoCRM.settings.wizards.ALL", Does::Read, Answer::List("wizards"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2025,python-8.0");
}

/// Operations of `workflow_configurations`.
pub mod workflow_configurations {
    use super::*;

    /// `GET /crm/{version}/workflow_configurations`.
    pub static GET_WORKFLOW_CONFIGURATIONS: Endpoint = Endpoint::new(Method::GET, "workflow_configurations.GET_WORKFLOW_CONFIGURATIONS", "/crm/{version}/workflow_configurations", "ZohoCRM.settings.workflow_rules.READ", Does::Read, Answer::Object("workflow_configurations"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");
}

/// Operations of `workflow_rules`.
pub mod workflow_rules {
    use super::*;

    /// `DELETE /crm/{version}/settings/automation/workflow_rules`.
    pub static DELETE_WORKFLOW_RULES: Endpoint = Endpoint::new(Method::DELETE, "workflow_rules.DELETE_WORKFLOW_RULES", "/crm/{version}/settings/automation/workflow_rules", "ZohoCRM.settings.workflow_rules.DELETE", Does::Update, Answer::Batch("workflow_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/workflow_rules`.
    pub static GET_WORKFLOW_RULES: Endpoint = Endpoint::new(Method::GET, "workflow_rules.GET_WORKFLOW_RULES", "/crm/{version}/settings/automation/workflow_rules", "ZohoCRM.settings.workflow_rules.READ", Does::Read, Answer::List("workflow_rules"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/settings/automation/workflow_rules`.
    pub static CREATE_WORKFLOW_RULES: Endpoint = Endpoint::new(Method::POST, "workflow_rules.CREATE_WORKFLOW_RULES", "/crm/{version}/settings/automation/workflow_rules", "ZohoCRM.settings.workflow_rules.CREATE", Does::Create, Answer::Batch("workflow_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `PUT /crm/{version}/settings/automation/workflow_rules`.
    pub static UPDATE_WORKFLOW_RULES: Endpoint = Endpoint::new(Method::PUT, "workflow_rules.UPDATE_WORKFLOW_RULES", "/crm/{version}/settings/automation/workflow_rules", "ZohoCRM.settings.workflow_rules.UPDATE", Does::Update, Answer::Batch("workflow_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `GET /crm/{version}/settings/automation/workflow_rules/actions/actions_count`.
    pub static GET_ACTIONS_COUNT: Endpoint = Endpoint::new(Method::GET, "workflow_rules.GET_ACTIONS_COUNT", "/crm/{version}/settings/automation/workflow_rules/actions/actions_count", "ZohoCRM.settings.workflow_rules.READ", Does::Read, Answer::List("workflow_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/workflow_rules/actions/module_specific_count`.
    pub static GET_MODULE_SPECIFIC_ACTIONS_COUNT: Endpoint = Endpoint::new(Method::GET, "workflow_rules.GET_MODULE_SPECIFIC_ACTIONS_COUNT", "/crm/{version}/settings/automation/workflow_rules/actions/module_specific_count", "ZohoCRM.settings.workflow_rules.READ", Does::Read, Answer::List("module_specific_count"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/settings/automation/workflow_rules/actions/reorder`.
    pub static REORDER_WORKFLOW_RULES: Endpoint = Endpoint::new(Method::PUT, "workflow_rules.REORDER_WORKFLOW_RULES", "/crm/{version}/settings/automation/workflow_rules/actions/reorder", "ZohoCRM.settings.workflow_rules.UPDATE", Does::Update, Answer::Batch("reorder"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `GET /crm/{version}/settings/automation/workflow_rules/actions/rules_count`.
    pub static GET_RULES_COUNT: Endpoint = Endpoint::new(Method::GET, "workflow_rules.GET_RULES_COUNT", "/crm/{version}/settings/automation/workflow_rules/actions/rules_count", "ZohoCRM.settings.workflow_rules.READ", Does::Read, Answer::Object("rules_count"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `DELETE /crm/{version}/settings/automation/workflow_rules/{id}`.
    pub static DELETE_WORKFLOW_RULE: Endpoint = Endpoint::new(Method::DELETE, "workflow_rules.DELETE_WORKFLOW_RULE", "/crm/{version}/settings/automation/workflow_rules/{id}", "ZohoCRM.settings.workflow_rules.DELETE", Does::Update, Answer::Batch("workflow_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/workflow_rules/{id}`.
    pub static GET_WORKFLOW_RULE: Endpoint = Endpoint::new(Method::GET, "workflow_rules.GET_WORKFLOW_RULE", "/crm/{version}/settings/automation/workflow_rules/{id}", "ZohoCRM.settings.workflow_rules.READ", Does::Read, Answer::List("workflow_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/settings/automation/workflow_rules/{id}`.
    pub static UPDATE_WORKFLOW_RULE: Endpoint = Endpoint::new(Method::PUT, "workflow_rules.UPDATE_WORKFLOW_RULE", "/crm/{version}/settings/automation/workflow_rules/{id}", "ZohoCRM.settings.workflow_rules.UPDATE", Does::Update, Answer::Batch("workflow_rules"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `GET /crm/{version}/settings/automation/workflow_rules/{id}/actions/usage`.
    pub static GET_WORKFLOW_RULE_USAGE: Endpoint = Endpoint::new(Method::GET, "workflow_rules.GET_WORKFLOW_RULE_USAGE", "/crm/{version}/settings/automation/workflow_rules/{id}/actions/usage", "ZohoCRM.settings.workflow_rules.READ", Does::Read, Answer::List("workflow_rules"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");
}

/// Operations of `workflow_tasks`.
pub mod workflow_tasks {
    use super::*;

    /// `DELETE /crm/{version}/settings/automation/tasks`.
    pub static DELETE_TASKS: Endpoint = Endpoint::new(Method::DELETE, "workflow_tasks.DELETE_TASKS", "/crm/{version}/settings/automation/tasks", "ZohoCRM.settings.automation_actions.DELETE", Does::Update, Answer::Batch("tasks"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/tasks`.
    pub static GET_TASKS: Endpoint = Endpoint::new(Method::GET, "workflow_tasks.GET_TASKS", "/crm/{version}/settings/automation/tasks", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("tasks"), Pages::Number, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `POST /crm/{version}/settings/automation/tasks`.
    pub static CREATE_TASKS: Endpoint = Endpoint::new(Method::POST, "workflow_tasks.CREATE_TASKS", "/crm/{version}/settings/automation/tasks", "ZohoCRM.settings.automation_actions.CREATE", Does::Create, Answer::Batch("tasks"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");

    /// `DELETE /crm/{version}/settings/automation/tasks/{id}`.
    pub static DELETE_TASK: Endpoint = Endpoint::new(Method::DELETE, "workflow_tasks.DELETE_TASK", "/crm/{version}/settings/automation/tasks/{id}", "ZohoCRM.settings.automation_actions.DELETE", Does::Update, Answer::Batch("tasks"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `GET /crm/{version}/settings/automation/tasks/{id}`.
    pub static GET_TASK: Endpoint = Endpoint::new(Method::GET, "workflow_tasks.GET_TASK", "/crm/{version}/settings/automation/tasks/{id}", "ZohoCRM.settings.automation_actions.READ", Does::Read, Answer::List("tasks"), Pages::One, Price::Fixed(1), Takes::Nothing, "oas-2026");

    /// `PUT /crm/{version}/settings/automation/tasks/{id}`.
    pub static UPDATE_TASK: Endpoint = Endpoint::new(Method::PUT, "workflow_tasks.UPDATE_TASK", "/crm/{version}/settings/automation/tasks/{id}", "ZohoCRM.settings.automation_actions.UPDATE", Does::Update, Answer::Batch("tasks"), Pages::One, Price::Fixed(1), Takes::Json, "oas-2026");
}
