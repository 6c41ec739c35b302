//! What is written is there afterwards.

use zcrm_core::{Effect, Multipart};
use zcrm_org::{
    CurrencyChange, NewCurrency, NewGlobalPicklist, NewUser, NewVariable, OrgExt as _,
    PicklistValueChange, UserChange, VariableChange,
};

use crate::scene::scene;

#[tokio::test]
async fn users_are_added_changed_and_deleted() {
    let (_sim, crm) = scene().await;
    let role = crm.roles().all().await.unwrap()[0].id().unwrap();
    let profile = crm.profiles().all().await.unwrap()[1].id().unwrap();
    let ada = NewUser::new("Lovelace", "ada@example.com", role, profile).first_name("Ada");
    let twice = [ada.clone(), ada.with("email", "patricia@example.com")];
    let made = crm.users().create(&twice).await.unwrap();
    let id = made[0].as_ref().unwrap().id().unwrap();
    assert_eq!(made[1].as_ref().unwrap_err().code(), "DUPLICATE_DATA");
    let user = crm.users().get(id).await.unwrap().unwrap();
    assert_eq!(user.full_name(), Some("Ada Lovelace"));
    let change = UserChange::for_id(id).status("disabled").profile(profile);
    let changed = crm.users().update(&[change]).await.unwrap();
    assert_eq!(changed[0].as_ref().unwrap().text("message"), Some("User updated"));
    let user = crm.users().get(id).await.unwrap().unwrap();
    assert_eq!(user.status(), Some("disabled"));
    crm.users().delete(id).await.unwrap().unwrap();
    let refused = crm.users().delete(1).await.unwrap_err();
    assert_eq!(refused.api().unwrap().code(), "INVALID_DATA");
    assert!(crm.users().create::<NewUser>(&[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn variables_are_made_changed_and_deleted() {
    let (_sim, crm) = scene().await;
    let new = NewVariable::new("Limit", "Limit", "integer", "General").value(5);
    let made = crm.variables().create(&[new.clone(), new]).await.unwrap();
    let id = made[0].as_ref().unwrap().id().unwrap();
    assert_eq!(made[1].as_ref().unwrap_err().code(), "DUPLICATE_DATA");
    let change = VariableChange::value(id, "7");
    crm.variables().update(&[change]).await.unwrap()[0].as_ref().unwrap();
    let variable = crm.variables().get("Limit").await.unwrap().unwrap();
    assert_eq!((variable.value(), variable.group()), (Some("7"), Some("General")));
    let gone = crm.variables().delete([id.as_u64(), 1]).await.unwrap();
    assert!(gone[0].is_ok() && gone[1].is_err());
    assert!(crm.variables().delete([0_u64; 0]).await.unwrap().is_empty());
}

#[tokio::test]
async fn currencies_are_added_and_changed() {
    let (_sim, crm) = scene().await;
    let rate = "0.91".parse().unwrap();
    let new = NewCurrency::new("Swiss Franc - CHF", "CHF", "Fr.", &rate);
    let made = crm.currencies().create(&[new]).await.unwrap();
    let id = made[0].as_ref().unwrap().id().unwrap();
    let rate = "0.950000001".parse().unwrap();
    let change = CurrencyChange::for_id(id).exchange_rate(&rate).active(false);
    crm.currencies().update(&[change]).await.unwrap()[0].as_ref().unwrap();
    let franc = crm.currencies().get(id).await.unwrap().unwrap();
    assert_eq!(franc.exchange_rate(), Some(rate));
    assert_eq!(franc.is_active(), Some(false));
}

#[tokio::test]
async fn options_of_global_pick_lists_are_set() {
    let (_sim, crm) = scene().await;
    let values = ["High", "Low"].map(PicklistValueChange::new);
    let made = crm.global_picklists().create(&NewGlobalPicklist::new("Priority", values)).await;
    let id = made.unwrap().unwrap().id().unwrap();
    let values = [PicklistValueChange::new("None").used(false)];
    crm.global_picklists().set_values(id, &values).await.unwrap().unwrap();
    let list = crm.global_picklists().get(id).await.unwrap().unwrap();
    let texts: Vec<_> =
        list.pick_list_values().iter().map(|v| v.display_value().is_some()).collect();
    assert!(!texts.is_empty() && texts.iter().all(|is| *is));
    // No source tells what a `PATCH` sent twice does: it is never sent again.
    let patch = &zcrm_endpoints::global_picklists::UPDATE_GLOBAL_PICKLIST;
    assert_eq!(patch.effect(), Effect::Create);
}

#[tokio::test]
async fn the_photo_of_the_organisation_is_set_read_and_taken_away() {
    let (_sim, crm) = scene().await;
    let photo = crm.organization().photo().await.unwrap();
    assert_eq!(photo.status().as_u16(), 204);
    let logo: Vec<u8> = b"\x89PNG\r\n\x1a\n".iter().copied().chain([7; 892]).collect();
    let form = Multipart::new().bytes("file", "logo.png", "image/png", logo.clone());
    crm.organization().upload_photo(form).await.unwrap();
    let mut photo = crm.organization().photo().await.unwrap();
    assert_eq!(photo.chunk().await.unwrap().unwrap(), logo);
    crm.organization().delete_photo().await.unwrap();
    assert_eq!(crm.organization().photo().await.unwrap().status().as_u16(), 204);
}
