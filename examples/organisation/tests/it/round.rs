//! List, change and get with the types, over all modules.

use zcrm::core::{Error, Patch};
use zcrm::records::{Module, ModuleExt as _};
use zcrm_example_organisation::crm;
use zcrm_sim::Sim;

use crate::organisation::client;

macro_rules! each {
    ($crm:expr, $seen:ident: $($type:ident)+) => {$(
        let module = $crm.module::<crm::$type>();
        let mut records = module.list().fields(["id"]).stream::<crm::$type>();
        if let Some(first) = records.next().await? {
            let id = first.id.unwrap();
            let whole = module.get(id).await?.unwrap();
            assert_eq!(whole.id, Some(id), "{}", crm::$type::API_NAME);
            $seen.push((crm::$type::API_NAME, whole.more.fields().count()));
        }
    )+};
}

#[tokio::test]
async fn records_of_all_modules_are_read() -> Result<(), Error> {
    let sim = Sim::builder().leads(30).start().await.unwrap();
    let crm = client(&sim);
    let mut seen = Vec::new();
    each!(crm, seen: Account Call Campaign Case Contact Deal Event Invoice Lead PriceBook Product
        PurchaseOrder Quote SalesOrder Solution Task Vendor);
    assert!(seen.len() >= 10, "{seen:?}");
    Ok(())
}

#[tokio::test]
async fn a_record_is_made_changed_and_read_again() -> Result<(), Error> {
    let sim = Sim::builder().leads(0).start().await.unwrap();
    let crm = client(&sim);
    let leads = crm.module::<crm::Lead>();
    let mut new = crm::NewLead::new("Lovelace");
    new.company = Some("Analytical Engines".into());
    new.lead_status = Some(crm::lead::LeadStatus::Contacted);
    new.annual_revenue = Some("10000.5".parse().unwrap());
    let id = leads.create(&[new]).await?.into_result().unwrap().remove(0).id;
    let mut change = crm::LeadPatch::default();
    change.company = Patch::Set("Difference Engines".into());
    change.lead_status = Patch::Clear;
    crm.send(zcrm::records::UpdateRecord::new("Leads", id, &change)).await?;
    let read = leads.get(id).await?.unwrap();
    assert_eq!(read.last_name.as_deref(), Some("Lovelace"));
    assert_eq!(read.company.as_deref(), Some("Difference Engines"));
    assert_eq!(read.lead_status, None);
    assert_eq!(read.annual_revenue, Some("10000.5".parse().unwrap()));
    let criteria = crm::lead::COMPANY.equals("Difference Engines");
    let found = leads.search(criteria).fields(["Last_Name"]).stream::<crm::Lead>().next().await?;
    assert_eq!(found.unwrap().id, Some(id));
    assert_eq!(format!("{read:?}"), format!("Lead {{ id: Some({id:?}), .. }}"));
    Ok(())
}
