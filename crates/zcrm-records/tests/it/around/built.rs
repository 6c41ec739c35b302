//! Every request that is built for what hangs on a record.

use zcrm_client::{Effect, Request};
use zcrm_records::*;

/// A call, by the name of its operation.
pub(crate) struct Built {
    pub(crate) name: &'static str,
    pub(crate) effect: Effect,
    pub(crate) request: Box<dyn Request>,
}

fn built(name: &'static str, effect: Effect, request: impl Request + 'static) -> Built {
    Built { name, effect, request: Box::new(request) }
}

/// One of each, with everything that it can be told.
pub(crate) fn all() -> Vec<Built> {
    use Effect::{Create, Read, Update};
    let (id, other) = (RecordId::new(1_001), RecordId::new(1_002));
    let file = || Upload::bytes("a.txt", "a");
    let record = Record::new().with("id", "1001");
    let page = |token: bool| match token {
        true => PageRef::Token("t".into()),
        false => PageRef::Number(2),
    };
    let change = || [(id, NoteChange::title("t"))];
    let share = || [NewShare::new(SharedWith::Role(other), SharePermission::ReadOnly)];
    let related =
        |of| ListRelated::<Record>::new("Leads", id, "Products", ["Product_Name"]).page(of);
    vec![
        built("related: list", Read, related(page(false))),
        built("related: list by token", Read, related(page(true))),
        built("related: get", Read, GetRelated::<Record>::new("Leads", id, "Products", other)),
        built("related: link", Update, PutRelated::new("Leads", id, "Products", [other])),
        built(
            "related: put",
            Update,
            PutRelated::with_values("Leads", id, "Campaigns", std::slice::from_ref(&record)),
        ),
        built("related: unlink", Update, UnlinkRelated::new("Leads", id, "Products", [other])),
        built("related: count", Read, CountRelated::new("Leads", id, ["Notes"])),
        built(
            "contact roles: put",
            Update,
            PutRelated::with_values("Deals", id, "Contact_Roles", &[ContactRole::new(id, other)]),
        ),
        built(
            "contact roles: remove",
            Update,
            UnlinkRelated::new("Deals", id, "Contact_Roles", [id]),
        ),
        built(
            "notes: list",
            Read,
            ListNotes::of("Leads", id).sort(SortBy::Id, SortOrder::Ascending),
        ),
        built("notes: list all", Read, ListNotes::all().page(page(true))),
        built("notes: get", Read, GetNote::new(id)),
        built("notes: add", Create, AddNotes::to("Leads", id, [NewNote::text("t")])),
        built("notes: add to any", Create, AddNotes::new([NewNote::text("t")])),
        built("notes: update", Update, UpdateNotes::of("Leads", id, change())),
        built("notes: update any", Update, UpdateNotes::new(change())),
        built("notes: delete", Update, DeleteNotes::of("Leads", id, [other])),
        built("notes: delete any", Update, DeleteNotes::new([other])),
        built("attachments: list", Read, ListAttachments::new("Leads", id).page(page(false))),
        built("attachments: upload", Create, UploadAttachment::new("Leads", id, file())),
        built(
            "attachments: link",
            Create,
            LinkAttachment::new("Leads", id, "https://a.b").title("t"),
        ),
        built("attachments: download", Read, DownloadAttachment::new("Leads", id, other)),
        built("attachments: delete", Update, DeleteAttachments::new("Leads", id, [other])),
        built("photo: upload", Update, UploadPhoto::new("Leads", id, file())),
        built("photo: download", Read, DownloadPhoto::new("Leads", id)),
        built("photo: delete", Update, DeletePhoto::new("Leads", id)),
        built("files: upload", Create, UploadFiles::new([file(), file()])),
        built("files: upload inline", Create, UploadFiles::new([file()]).inline()),
        built("files: download", Read, DownloadFile::new("abc")),
        built("files: of a field", Read, DownloadFieldFile::new("Leads", id, other)),
        built("tags: add to many", Update, TagRecords::new("Leads", [id], ["hot"]).overwrite()),
        built("tags: add to one", Update, TagRecords::one("Leads", id, ["hot"])),
        built("tags: remove from many", Update, UntagRecords::new("Leads", [id], ["hot"])),
        built("tags: remove from one", Update, UntagRecords::one("Leads", id, ["hot"])),
        built("tags: list", Read, ListTags::new("Leads")),
        built("tags: create", Create, CreateTags::new("Leads", ["hot"])),
        built("tags: update", Update, UpdateTags::new("Leads", [(id, NewTag::new("hot"))])),
        built("tags: merge", Update, MergeTags::new(id, other)),
        built("tags: delete", Update, DeleteTag::new(id)),
        built("tags: count", Read, CountTagged::new("Leads", id)),
        built("convert", Create, ConvertLead::new(id).assign_to(other).deal(&record)),
        built("convert: options", Read, GetConversionOptions::new(id)),
        built("blueprint: get", Read, GetBlueprint::new("Deals", id)),
        built("blueprint: move", Create, AdvanceBlueprint::new("Deals", id, other, &record)),
        built("timeline", Read, ListTimeline::new("Leads", id).sort(SortOrder::Ascending)),
        built("timeline by token", Read, ListTimeline::new("Leads", id).page(page(true))),
        built("lock: info", Read, GetLock::new("Leads", id)),
        built("lock", Create, LockRecord::new("Leads", id, "why")),
        built("lock: change", Update, ChangeLock::new("Leads", id, other, "why")),
        built("unlock", Update, UnlockRecord::new("Leads", id, other)),
        built("share: list", Read, ListShares::new("Leads", id)),
        built("share", Update, PutShares::share("Leads", id, share())),
        built("share: change", Create, PutShares::change("Leads", id, share()).notify_members()),
        built("share: revoke", Update, RevokeShares::new("Leads", id)),
        built("mail: send", Create, SendMail::new("Leads", id, NewMail::new("a@b.c", ["d@e.f"]))),
        built("mail: list", Read, ListMails::new("Leads", id).kind(MailType::OfUser).owner(other)),
        built("mail: get", Read, GetMail::new("Leads", id, "abc").kind(MailType::Drafts)),
        built("function", Create, CallFunction::new("sum").argument("a", &1)),
    ]
}

#[test]
fn what_may_be_repeated_is_what_does_no_more_a_second_time() {
    for Built { name, effect, request } in all() {
        assert_eq!(request.effect(), effect, "{name}");
        assert!(!request.encode().unwrap().scopes().is_empty(), "{name} names a scope");
    }
}

#[test]
fn nothing_of_a_customer_is_shown() {
    let (id, secret) = (RecordId::new(1), "CANARY");
    let record = Record::new().with("id", "1").with("Name", secret);
    let note = || NewNote::new(secret, secret);
    let shown = [
        format!("{:?}", AddNotes::to("Leads", id, [note()])),
        format!("{:?}", UpdateNotes::new([(id, NoteChange::title(secret))])),
        format!(
            "{:?}",
            PutRelated::with_values("Leads", id, "Products", std::slice::from_ref(&record))
        ),
        format!("{:?}", ConvertLead::new(id).deal(&record).contact(&record)),
        format!("{:?}", AdvanceBlueprint::new("Deals", id, id, &record)),
        format!("{:?}", UploadAttachment::new("Leads", id, Upload::bytes(secret, secret))),
        format!("{:?}", LinkAttachment::new("Leads", id, secret).title(secret)),
        format!("{:?}", LockRecord::new("Leads", id, secret)),
        format!("{:?}", SendMail::new("Leads", id, NewMail::new(secret, [secret]).text(secret))),
        format!("{:?}", CallFunction::new("sum").argument("a", secret)),
        format!("{:?}", ListNotes::of("Leads", Key::external("ERP_Id", secret))),
    ];
    for shown in shown {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn a_record_is_named_by_an_external_field_as_well() {
    let key = Key::external("ERP_Id", "A/1");
    let request = ListNotes::of("Leads", key).encode().unwrap();
    assert_eq!(request.path(), "/crm/{version}/Leads/A%2F1/Notes");
    assert_eq!(request.headers()["x-external"], "Leads.ERP_Id");
}
