//! List, change and get with the types, over all modules.

use zcrm::core::{Error, Patch, Reference};
use zcrm::records::{Module, ModuleExt as _};
use zcrm_example_organisation::crm;
use zcrm_sim::Sim;

use crate::organisation::{client, place};

/// For each module: a record of the list, changed by the patch, and read again.
macro_rules! around {
    ($crm:expr, $done:ident: $($type:ident $patch:ident $field:ident = $value:expr;)+) => {$(
        let name = crm::$type::API_NAME;
        let module = $crm.module::<crm::$type>();
        let listed = module.list().fields(["id"]).stream::<crm::$type>().next().await?;
        let id = listed.unwrap_or_else(|| panic!("{name} has no record")).id.unwrap();
        let before = module.get(id).await?.unwrap();
        assert_eq!(before.id, Some(id), "{name}");
        assert_ne!(before.$field.map(|value| value.key()), Some($value.key()), "{name}");
        let mut change = crm::$patch::default();
        change.$field = Patch::Set($value);
        $crm.send(zcrm::records::UpdateRecord::new(name, id, &change)).await?;
        let after = module.get(id).await?.unwrap();
        assert_eq!(after.$field.map(|value| value.key()), Some($value.key()), "{name}");
        assert_eq!(names(&after.more), names(&before.more), "{name}");
        $done.push(name);
    )+};
}

/// What is the same when it was written and is read.
trait Key {
    fn key(&self) -> String;
}

impl Key for String {
    fn key(&self) -> String {
        self.clone()
    }
}

impl Key for Reference {
    /// Zoho adds the name.
    fn key(&self) -> String {
        self.id.to_string()
    }
}

/// The fields that the type does not know.
fn names(more: &zcrm::Record) -> Vec<String> {
    more.fields().map(|(name, _)| name.to_string()).collect()
}

#[tokio::test]
async fn records_of_all_modules_are_listed_changed_and_read_again() -> Result<(), Error> {
    let sim = Sim::builder().leads(30).start().await.unwrap();
    let crm = client(&sim);
    let mut done = Vec::new();
    let text = || "changed".to_owned();
    around!(crm, done:
        Account AccountPatch description = text();
        Call CallPatch subject = text();
        Campaign CampaignPatch description = text();
        Case CasePatch subject = text();
        Contact ContactPatch last_name = text();
        Deal DealPatch deal_name = text();
        Event EventPatch venue = text();
        Invoice InvoicePatch subject = text();
        Lead LeadPatch company = text();
        Note NotePatch note_title = text();
        PriceBook PriceBookPatch price_book_name = text();
        Product ProductPatch product_name = text();
        PurchaseOrder PurchaseOrderPatch subject = text();
        Quote QuotePatch subject = text();
        SalesOrder SalesOrderPatch subject = text();
        Solution SolutionPatch question = text();
        Task TaskPatch subject = text();
        Vendor VendorPatch description = text();
    );
    // The linking modules have records when leads are linked.
    let mut leads = crm.module::<crm::Lead>().list().fields(["id"]).stream::<crm::Lead>();
    let mut lead =
        async || leads.next().await.map(|lead| Reference::new(lead.unwrap().id.unwrap()));
    let (one, other) = (lead().await?, lead().await?);
    let mut partner = crm::NewLeadXPartner::default();
    partner.lead = Some(one.clone());
    crm.module::<crm::LeadXPartner>().create(&[partner]).await?.into_result().unwrap();
    let mut user = crm::NewLeadXUser::default();
    user.lead = Some(one);
    crm.module::<crm::LeadXUser>().create(&[user]).await?.into_result().unwrap();
    around!(crm, done:
        LeadXPartner LeadXPartnerPatch lead = other.clone();
        LeadXUser LeadXUserPatch lead = other.clone();
    );
    let snapshot = std::fs::read_to_string(place("zcrm.schema.json")).unwrap();
    let schema = zcrm_codegen::Schema::from_json(&snapshot).unwrap();
    let mut all: Vec<&str> = schema.modules.iter().map(|module| &*module.api_name).collect();
    all.sort_unstable();
    done.sort_unstable();
    assert_eq!(done, all);
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
