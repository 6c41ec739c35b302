//! Notes of a record, and of the organisation.

use zcrm_client::ErrorKind;
use zcrm_core::Patch;
use zcrm_records::{
    DeleteNotes, NewNote, NoteChange, NotesExt as _, RecordsExt as _, SortBy, SortOrder,
};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

#[tokio::test]
async fn notes_of_a_record_are_added_listed_changed_and_deleted() {
    let office = Office::open().await;
    let notes = office.lead(0).notes();
    assert!(notes.list().collect().await.unwrap().is_empty());
    let added = notes.add("Anruf", "möchte ein Angebot für Zoë 🚀").await.unwrap();
    let more = notes.add_all(&[NewNote::text("second"), NewNote::new("Third", "3")]).await.unwrap();
    let more = more.into_result().unwrap();
    let listed = notes.list_sorted(SortBy::Id, SortOrder::Ascending).collect().await.unwrap();
    assert_eq!(listed.len(), 3);
    assert_eq!(listed[0].id, added.id);
    assert_eq!(listed[0].title.as_deref(), Some("Anruf"));
    assert_eq!(listed[0].content.as_deref(), Some("möchte ein Angebot für Zoë 🚀"));
    let parent = listed[0].parent.as_ref().unwrap();
    assert_eq!((parent.id, parent.module.as_deref()), (office.lead_id(0), Some("Leads")));
    assert_eq!(listed[1].title, None);

    notes.update(added.id, &NoteChange::content("wants two")).await.unwrap();
    let note = notes.get(added.id).await.unwrap().unwrap();
    assert_eq!(note.title.as_deref(), Some("Anruf"));
    assert_eq!(note.content.as_deref(), Some("wants two"));
    assert!(note.created_time.is_some() && note.owner.is_some());
    let changes = [
        (more[0].id, NoteChange::title("Second")),
        (more[1].id, NoteChange::title(Patch::Clear).and_content("three")),
    ];
    notes.update_all(&changes).await.unwrap().into_result().unwrap();
    assert_eq!(notes.get(more[1].id).await.unwrap().unwrap().title, None);
    assert_eq!(notes.get(more[0].id).await.unwrap().unwrap().title.as_deref(), Some("Second"));

    assert_eq!(notes.delete(added.id).await.unwrap(), added.id);
    let rest = notes.delete_all([more[0].id, added.id]).await.unwrap();
    assert_eq!(rest.done().map(|(at, id)| (at, *id)).collect::<Vec<_>>(), [(0, more[0].id)]);
    assert_eq!(rest.refused().next().unwrap().1.code(), "INVALID_DATA");
    assert_eq!(notes.list().collect().await.unwrap().len(), 1);
    assert!(notes.get(added.id).await.unwrap().is_none());
}

#[tokio::test]
async fn notes_of_the_organisation_name_their_records() {
    let office = Office::open().await;
    let notes = office.crm.notes();
    let of = |at: usize| NewNote::text("all").for_record("Leads", office.lead_id(at));
    let added = notes.add_all(&[of(0), of(1)]).await.unwrap().into_result().unwrap();
    let listed = notes.list().collect().await.unwrap();
    let found = listed.iter().find(|note| note.id == added[1].id).unwrap();
    assert_eq!(found.parent.as_ref().unwrap().id, office.lead_id(1));
    notes.update(added[0].id, &NoteChange::title("t")).await.unwrap();
    let own = office.lead(0).notes().list().collect().await.unwrap();
    assert_eq!((own.len(), own[0].title.as_deref()), (1, Some("t")));
    notes.delete_all([added[0].id, added[1].id]).await.unwrap().into_result().unwrap();
    assert!(notes.get(added[0].id).await.unwrap().is_none());
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let unknown = office.crm.records("Leads").record(NONE).notes();
    let error = unknown.add("a", "b").await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    assert!(error.to_string().contains("related id given seems to be invalid"), "{error}");
    let notes = office.lead(0).notes();
    let error = notes.update(NONE, &NoteChange::title("x")).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    assert_refused(&notes.delete(NONE).await.unwrap_err(), ErrorKind::Rejected, "INVALID_DATA");
    let error = office.crm.send(DeleteNotes::new([1_u64; 101])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let long = notes.add("t".repeat(121), "c").await.unwrap_err();
    assert_refused(&long, ErrorKind::Rejected, "INVALID_DATA");

    office.forbid("POST", &format!("Leads/{}/Notes", office.lead_id(0)));
    assert_forbidden(&notes.add("a", "b").await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL");
    let error = narrow.records("Leads").record(office.lead_id(0)).notes().add("a", "b").await;
    let error = error.unwrap_err();
    assert_scope(&error, "ZohoCRM.modules.leads.READ");
    assert_scope(&error, "ZohoCRM.modules.notes.CREATE");
}
