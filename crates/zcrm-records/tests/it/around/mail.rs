//! Mails that are sent from a record, and those of one.

use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_records::{FilesExt as _, MailAddress, MailType, NewMail, RecordsExt as _, Upload};

use super::office::{NONE, Office, PATRICIA, assert_forbidden, assert_refused, assert_scope};

fn mail() -> NewMail {
    NewMail::new(PATRICIA, ["ada@example.com"]).subject("Offer").html("<b>Zoë 🚀</b>")
}

#[tokio::test]
async fn mails_are_sent_listed_and_read() {
    let office = Office::open().await;
    let lead = office.lead(0);
    let file = office.crm.files().upload([Upload::bytes("a.txt", "a")]).await.unwrap().remove(0);
    let first = mail()
        .cc([MailAddress::new("c@example.com").named("Charles")])
        .bcc(["d@example.com"])
        .reply_to("r@example.com")
        .attachments([file.unwrap().id]);
    let id = lead.send_mail(first).await.unwrap().unwrap();
    for n in 0..11 {
        lead.send_mail(mail().subject(format!("Nr {n}"))).await.unwrap();
    }
    let mails = lead.mails();
    let listed = mails.list().collect().await.unwrap();
    assert_eq!(listed.len(), 12);
    let path = format!("/crm/v8/Leads/{}/Emails", office.lead_id(0));
    assert_eq!(office.sim.count("GET", &path), 2);
    assert_eq!(listed[0].subject.as_deref(), Some("Nr 10"));
    assert_eq!((&listed[11].message_id, listed[11].has_attachment), (&id, Some(true)));
    assert_eq!(listed[11].cc[0].user_name.as_deref(), Some("Charles"));
    assert_eq!(listed[11].content, None);
    let one = mails.kind(MailType::SentFromCrm).get(&*id).await.unwrap().unwrap();
    assert_eq!(one.content.as_deref(), Some("<b>Zoë 🚀</b>"));
    assert_eq!(one.from.unwrap().email, PATRICIA);
    assert!(lead.mails().get("none").await.unwrap().is_none());
}

#[tokio::test]
async fn a_list_without_an_end_is_an_error_and_no_whole_list() {
    let office = Office::open().await;
    let path = format!("/crm/v8/Leads/{}/Emails", office.lead_id(0));
    for next_index in [json!("i1"), json!(null)] {
        office.sim.clear_faults();
        let body = json!({ "Emails": [{ "message_id": "a" }],
            "info": { "more_records": true, "next_index": next_index } });
        let always = zcrm_sim::Match::path(&*path).always();
        office.sim.on(always).reply(200, "application/json", body.to_string());
        let mut mails = office.lead(0).mails().list();
        let mut seen = 0;
        let error = loop {
            match mails.next().await {
                Ok(Some(_)) => seen += 1,
                Ok(None) => panic!("it was taken for whole"),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert!(seen <= 2, "{seen}");
    }
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let lead = office.lead(0);
    let none: [&str; 0] = [];
    let error = lead.send_mail(NewMail::new(PATRICIA, none)).await.unwrap_err();
    assert_eq!(error.to_string(), "send the mail: it goes to no address");
    let error = lead.send_mail(NewMail::new("x@example.com", ["a@example.com"])).await;
    assert_refused(&error.unwrap_err(), ErrorKind::Rejected, "INVALID_DATA");
    let unknown = office.crm.records("Leads").record(NONE);
    let error = unknown.send_mail(mail()).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    assert_refused(
        &unknown.mails().list().next().await.unwrap_err(),
        ErrorKind::Rejected,
        "INVALID_DATA",
    );
    office.forbid("POST", &format!("Leads/{}/actions/send_mail", office.lead_id(0)));
    assert_forbidden(&lead.send_mail(mail()).await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.ALL");
    let error = narrow.records("Leads").record(1).send_mail(mail()).await.unwrap_err();
    assert_scope(&error, "ZohoCRM.send_mail.leads.CREATE");
    let shown = format!("{:?} {:?}", mail(), MailAddress::new(PATRICIA));
    assert!(!shown.contains("Offer") && !shown.contains("patricia"), "{shown}");
}
