//! The settings of the organisation: the fluent way in.

use std::sync::Arc;

use zcrm_core::{Error, Sender};
use zcrm_endpoints::{
    Call, business_hours, currencies, custom_views, features, fields, fiscal_year,
    global_picklists, holidays, layouts, modules, pipeline, profiles, related_lists, roles,
    territories, user_groups, users, variables, webhooks, workflow_rules,
};

use crate::{
    BusinessHours, Currency, CustomView, Feature, FieldView, FiscalYear, GlobalPicklist, Group,
    Holiday, Layout, ModuleView, Pipeline, Profile, RelatedList, Role, Settings, Tax, Territory,
    ThisOrganization, Users, Variable, Webhook, WorkflowRule, tax,
};

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, the settings of its
/// organisation. Nothing is sent before one of them is read.
pub trait OrgExt: Sender + Clone {
    /// The users.
    fn users(&self) -> Users {
        Users(Settings::new(self.clone(), &users::GET_USERS, &users::GET_USER))
    }

    /// The organisation itself: await it.
    fn organization(&self) -> ThisOrganization {
        ThisOrganization(Arc::new(self.clone()))
    }

    /// The roles.
    fn roles(&self) -> Settings<Role> {
        Settings::new(self.clone(), &roles::GET_ROLES, &roles::GET_ROLE)
    }

    /// The profiles.
    fn profiles(&self) -> Settings<Profile> {
        Settings::new(self.clone(), &profiles::GET_PROFILES, &profiles::GET_PROFILE)
    }

    /// The territories.
    fn territories(&self) -> Settings<Territory> {
        Settings::new(self.clone(), &territories::GET_TERRITORIES, &territories::GET_TERRITORY)
    }

    /// The groups of users.
    fn user_groups(&self) -> Settings<Group> {
        Settings::new(self.clone(), &user_groups::GET_GROUPS, &user_groups::GET_GROUP)
    }

    /// The modules; one is read by its API name or id.
    fn modules(&self) -> Settings<ModuleView> {
        Settings::new(self.clone(), &modules::GET_MODULES, &modules::GET_MODULE)
    }

    /// The fields of a module, by its API name.
    fn fields(&self, module: &str) -> Settings<FieldView> {
        Settings::new(self.clone(), &fields::GET_FIELDS, &fields::GET_FIELD).query("module", module)
    }

    /// The layouts of a module, by its API name.
    fn layouts(&self, module: &str) -> Settings<Layout> {
        let all = Settings::new(self.clone(), &layouts::GET_LAYOUTS, &layouts::GET_LAYOUT);
        all.query("module", module)
    }

    /// The custom views of a module, by its API name.
    fn custom_views(&self, module: &str) -> Settings<CustomView> {
        let (list, one) = (&custom_views::GET_CUSTOM_VIEWS, &custom_views::GET_CUSTOM_VIEW);
        Settings::new(self.clone(), list, one).query("module", module)
    }

    /// The related lists of a module, by its API name.
    fn related_lists(&self, module: &str) -> Settings<RelatedList> {
        let (list, one) = (&related_lists::GET_RELATED_LISTS, &related_lists::GET_RELATED_LIST);
        Settings::new(self.clone(), list, one).query("module", module)
    }

    /// The pipelines of a layout of deals, by the layout's id.
    fn pipelines(&self, layout: impl ToString) -> Settings<Pipeline> {
        let (list, one) = (&pipeline::GET_PIPELINES, &pipeline::GET_PIPELINE);
        Settings::new(self.clone(), list, one).query("layout_id", layout)
    }

    /// The global pick lists.
    fn global_picklists(&self) -> Settings<GlobalPicklist> {
        let list = &global_picklists::GET_GLOBAL_PICKLISTS;
        Settings::new(self.clone(), list, &global_picklists::GET_GLOBAL_PICKLIST)
    }

    /// The currencies.
    fn currencies(&self) -> Settings<Currency> {
        Settings::new(self.clone(), &currencies::GET_CURRENCIES, &currencies::GET_CURRENCY)
    }

    /// The variables; one is read by its id or API name.
    fn variables(&self) -> Settings<Variable> {
        Settings::new(self.clone(), &variables::GET_VARIABLES, &variables::GET_VARIABLE)
    }

    /// The features; one is read by its API name.
    fn features(&self) -> Settings<Feature> {
        Settings::new(self.clone(), &features::GET_FEATURE_DETAILS, &features::GET_FEATURE_DETAIL)
    }

    /// The holidays.
    fn holidays(&self) -> Settings<Holiday> {
        Settings::new(self.clone(), &holidays::GET_HOLIDAYS, &holidays::GET_HOLIDAY)
    }

    /// The webhooks of workflow rules.
    fn webhooks(&self) -> Settings<Webhook> {
        Settings::new(self.clone(), &webhooks::GET_WEBHOOKS, &webhooks::GET_WEBHOOK)
    }

    /// The workflow rules.
    fn workflow_rules(&self) -> Settings<WorkflowRule> {
        let (list, one) = (&workflow_rules::GET_WORKFLOW_RULES, &workflow_rules::GET_WORKFLOW_RULE);
        Settings::new(self.clone(), list, one)
    }

    /// Reads the taxes.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    fn taxes(&self) -> impl Future<Output = Result<Vec<Tax>, Error>> + Send {
        tax::read(Arc::new(self.clone()))
    }

    /// Reads the business hours; `None` when there are none.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    fn business_hours(&self) -> impl Future<Output = Result<Option<BusinessHours>, Error>> + Send {
        Call::new(Arc::new(self.clone()), &business_hours::GET_BUSINESS_HOURS).one()
    }

    /// Reads the fiscal year; `None` when there is none.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    fn fiscal_year(&self) -> impl Future<Output = Result<Option<FiscalYear>, Error>> + Send {
        Call::new(Arc::new(self.clone()), &fiscal_year::GET_FISCAL_YEAR).one()
    }
}

impl<S: Sender + Clone> OrgExt for S {}
