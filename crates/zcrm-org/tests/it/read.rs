//! Every setting is read from the simulator.

use zcrm_core::ErrorKind;
use zcrm_org::{OrgExt as _, UserKind, View as _};

use crate::scene::{client, scene};

#[tokio::test]
async fn users_are_listed_by_kind_found_and_counted() {
    let (sim, crm) = scene().await;
    let me = crm.users().current().await.unwrap();
    assert_eq!(me.email(), Some("patricia@example.com"));
    assert!(me.is_active() && me.role().is_some() && me.extra("time_zone").is_some());
    let active = crm.users().active().collect().await.unwrap();
    assert!(active.iter().all(zcrm_org::User::is_active));
    let all = crm.users().list(UserKind::All).collect().await.unwrap();
    assert!(all.len() >= active.len());
    let count = crm.users().count(UserKind::Active).await.unwrap();
    assert_eq!(count, u64::try_from(active.len()).unwrap());
    let again = crm.users().get(me.id().unwrap()).await.unwrap().unwrap();
    assert_eq!(again.full_name(), me.full_name());
    let admins = crm.users().list(UserKind::Other("AdminUsers".into())).collect().await.unwrap();
    assert!(!admins.is_empty());
    // The scope is named when it is missing.
    let token = sim.mint_scoped_access_token("patricia@example.com", "ZohoCRM.org.READ");
    let error = client(&sim, token).users().current().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    assert!(error.to_string().contains("ZohoCRM.users.READ"), "{error}");
}

#[tokio::test]
async fn the_organisation_is_read() {
    let (_sim, crm) = scene().await;
    let org = crm.organization().await.unwrap();
    assert!(org.zgid().is_some() && org.company_name().is_some());
    assert!(org.license().unwrap().paid_type().is_some());
}

#[tokio::test]
async fn settings_are_listed_and_read_one_by_one() {
    let (_sim, crm) = scene().await;
    /// The first of the list is found again by its id.
    macro_rules! found {
        ($($settings:expr, $name:ident;)*) => { $(
            let all = $settings.all().await.unwrap();
            let first = all.first().unwrap();
            assert!(first.$name().is_some(), stringify!($settings));
            let again = $settings.get(first.id().unwrap()).await.unwrap().unwrap();
            assert_eq!(again.$name(), first.$name(), stringify!($settings));
        )* };
    }
    found! {
        crm.roles(), name;
        crm.profiles(), name;
        crm.territories(), name;
        crm.user_groups(), name;
        crm.modules(), api_name;
        crm.fields("Leads"), api_name;
        crm.layouts("Leads"), name;
        crm.custom_views("Leads"), name;
        crm.pipelines(1), display_value;
        crm.global_picklists(), display_label;
        crm.currencies(), iso_code;
        crm.variables(), api_name;
        crm.holidays(), name;
        crm.webhooks(), url;
        crm.workflow_rules(), name;
    }
    let layout = crm.layouts("Leads").all().await.unwrap().remove(0);
    assert!(layout.sections()[0].fields().iter().any(|f| f.api_name() == Some("Last_Name")));
    let stage = crm.fields("Deals").all().await.unwrap();
    let stage = stage.iter().find(|field| field.api_name() == Some("Stage")).unwrap();
    assert!(stage.pick_list_values().len() > 2);
    assert!(!crm.pipelines(1).all().await.unwrap()[0].stages().is_empty());
    let lists = crm.related_lists("Leads").all().await.unwrap();
    assert!(lists.iter().any(|list| list.api_name() == Some("Notes")));
    let leads = crm.modules().get("Leads").await.unwrap().unwrap();
    assert_eq!((leads.api_name(), leads.creatable()), (Some("Leads"), Some(true)));
    assert!(crm.features().all().await.unwrap()[0].details().is_some());
    let feature = crm.features().get("territory_management").await.unwrap().unwrap();
    assert_eq!(feature.api_name(), Some("territory_management"));
    assert!(crm.taxes().await.unwrap()[0].rate().is_some());
    let hours = crm.business_hours().await.unwrap().unwrap();
    assert_eq!(hours.week_starts_on(), Some("Monday"));
    assert_eq!(crm.fiscal_year().await.unwrap().unwrap().start_month(), Some("January"));
    // A setting that is not there is refused by Zoho, or absent.
    let error = crm.roles().get(1).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rejected);
    let error = crm.fields("Rockets").all().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    // Parameters of Zoho's own.
    let visible = crm.modules().query("status", "visible").all().await.unwrap();
    assert!(visible.iter().all(|module| module.status() == Some("visible")));
    assert!(leads.member("sequence_number").is_some());
}
