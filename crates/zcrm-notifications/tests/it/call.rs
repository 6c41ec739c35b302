//! What is sent, what it counts as, and what is refused before it is sent.

use http::Method;
use serde_json::{Value, json};
use zcrm_core::{DateTime, Effect, ErrorKind, OperationRequest, Request};
use zcrm_notifications::{
    ChangeChannel, ChannelSpec, ChannelToken, EndChannels, Event, FieldSelection, ListChannels,
    ReplaceChannels, SubscribeChannels, WatchExt as _,
};

use crate::scene::{HOUR, Scene};

const URL: &str = "https://app.example.com/zoho";

fn body(request: &OperationRequest) -> Value {
    serde_json::from_slice(request.body_bytes().unwrap()).unwrap()
}

fn spec() -> ChannelSpec {
    ChannelSpec::new("1000", URL).on("Leads", [Event::Create, Event::Edit, Event::Create])
}

#[test]
fn requests_are_as_zoho_documents_them() {
    let end: DateTime = "2026-12-08T09:00:00+01:00".parse().unwrap();
    let full = spec()
        .on("Deals", [Event::All])
        .token(ChannelToken::new("secret").unwrap())
        .ends_at(end)
        .on_related_actions(false)
        .affected_values(true)
        .only(FieldSelection::any_of("Leads", ["City", "Email"]));
    let expected = json!({ "watch": [{
        "channel_id": "1000",
        "notify_url": URL,
        "events": ["Leads.create", "Leads.edit", "Deals.all"],
        "token": "secret",
        "channel_expiry": "2026-12-08T09:00:00+01:00",
        "notify_on_related_action": false,
        "return_affected_field_values": true,
        "notification_condition": [{
            "type": "field_selection",
            "module": { "api_name": "Leads" },
            "field_selection": {
                "group_operator": "or",
                "group": [{ "api_name": "City" }, { "api_name": "Email" }],
            },
        }],
    }] });
    let subscribe = SubscribeChannels::new([full.clone()]);
    let replace = ReplaceChannels::new([full.clone()]);
    let change = ChangeChannel::new(full.clone());
    let drop = ChangeChannel::drop_events("1000", "Leads", [Event::Edit]);
    let end = EndChannels::new(["1000", "2000"]);
    let list = ListChannels::new().channel("1000").module("Leads");
    let calls: [(&dyn Request, Method, &str, Effect); 6] = [
        (&subscribe, Method::POST, "CREATE", Effect::Update),
        (&replace, Method::PUT, "UPDATE", Effect::Update),
        (&change, Method::PATCH, "UPDATE", Effect::Update),
        (&drop, Method::PATCH, "UPDATE", Effect::Update),
        (&end, Method::DELETE, "DELETE", Effect::Update),
        (&list, Method::GET, "READ", Effect::Read),
    ];
    for (call, method, scope, effect) in calls {
        let request = call.encode().unwrap();
        assert_eq!((request.method(), &*request.path()), (&method, "/crm/{version}/actions/watch"));
        assert_eq!(request.scopes(), [format!("ZohoCRM.notifications.{scope}").into()]);
        assert_eq!((call.effect(), request.credit_cost()), (effect, 1));
    }
    for whole in [subscribe.encode(), replace.encode(), change.encode()] {
        assert_eq!(body(&whole.unwrap()), expected);
    }
    assert_eq!(
        body(&drop.encode().unwrap()),
        json!({ "watch": [
            { "channel_id": "1000", "events": ["Leads.edit"], "_delete_events": true },
        ] })
    );
    assert_eq!(end.encode().unwrap().query_text(), "channel_ids=1000%2C2000");
    let query = "page=1&per_page=200&channel_id=1000&module=Leads";
    assert_eq!(list.encode().unwrap().query_text(), query);
    let shown = format!("{subscribe:?}{full:?}");
    assert!(!shown.contains("secret") && !shown.contains("app.example"), "{shown}");
}

#[test]
fn what_zoho_would_refuse_is_refused_before_it_is_sent() {
    let many: Vec<String> = (0..11).map(|field| format!("F{field}")).collect();
    let long = format!("https://app.example.com/{}", "x".repeat(255));
    for (spec, why) in [
        (ChannelSpec::new("", URL).on("Leads", [Event::All]), "1 to 64"),
        (ChannelSpec::new("1,2", URL).on("Leads", [Event::All]), "no comma"),
        (ChannelSpec::new("x".repeat(65), URL).on("Leads", [Event::All]), "1 to 64"),
        (ChannelSpec::new("1", "ftp://x").on("Leads", [Event::All]), "https://"),
        (ChannelSpec::new("1", "").on("Leads", [Event::All]), "https://"),
        (ChannelSpec::new("1", &*long).on("Leads", [Event::All]), "255"),
        (ChannelSpec::new("1", URL), "1 to 50 events"),
        (spec().only(FieldSelection::all_of("Leads", many)), "1 to 10 fields"),
        (spec().only(FieldSelection::all_of("Leads", [""; 0])), "1 to 10 fields"),
    ] {
        let calls: [&dyn Request; 3] = [
            &SubscribeChannels::new([spec.clone()]),
            &ReplaceChannels::new([spec.clone()]),
            &ChangeChannel::new(spec),
        ];
        for call in calls {
            let error = call.encode().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.to_string().contains(why), "{error}");
        }
    }
    let refused: [&dyn Request; 6] = [
        &SubscribeChannels::new([]),
        &SubscribeChannels::new(vec![spec(); 51]),
        &ChangeChannel::drop_events("1", "Leads", []),
        &EndChannels::new([""; 0]),
        &EndChannels::new(["1,2"]),
        &EndChannels::new(vec!["1"; 51]),
    ];
    for call in refused {
        assert_eq!(call.encode().unwrap_err().kind(), ErrorKind::Configuration);
    }
}

#[tokio::test]
async fn a_channel_is_made_changed_listed_and_ended() {
    let scene = Scene::open().await;
    let watch = scene.crm.watch();
    for lasts in [HOUR / 60, HOUR * 169] {
        let new = watch.on("Leads", [Event::Create]).notify(&*scene.url).lasts(lasts);
        assert_eq!(new.start().await.unwrap_err().kind(), ErrorKind::Configuration);
    }
    let new = watch.on("Leads", [Event::Create, Event::Edit]).notify(&*scene.url).affected_values();
    let mut channel = new.on("Deals", [Event::All]).start().await.unwrap();
    assert_eq!(channel.id().len(), 15);
    let entries = watch.channels().collect().await.unwrap();
    assert_eq!(entries.len(), 2, "one for each module");
    let leads = entries.iter().find(|entry| entry.module.as_deref() == Some("Leads")).unwrap();
    assert_eq!(leads.channel_id.as_deref(), Some(channel.id()));
    assert_eq!(leads.token.as_ref().unwrap().expose(), channel.token().expose());
    assert_eq!((leads.expires_at, leads.affected_values), (Some(channel.expires_at()), true));
    assert_eq!(leads.notify_url.as_deref(), Some(&*scene.url));

    let events = async || {
        let entries = watch.channels().collect().await.unwrap();
        let events = entries.into_iter().flat_map(|entry| entry.events);
        events.map(String::from).collect::<Vec<_>>()
    };
    channel.drop_events("Deals", [Event::Edit]).await.unwrap();
    assert_eq!(events().await, ["Leads.create", "Leads.edit", "Deals.create", "Deals.delete"]);
    // A renewal sends what is left of it, and not what it began with.
    scene.sim().advance(HOUR);
    let before = channel.expires_at();
    channel.renew().await.unwrap();
    assert_eq!(channel.expires_at().unix_seconds() - before.unix_seconds(), 3_600);
    assert_eq!(events().await.len(), 4);
    channel.change(|spec| spec.on("Contacts", [Event::Delete])).await.unwrap();
    assert_eq!(events().await.last().unwrap(), "Contacts.delete");
    // A specification of one's own keeps the token, and cannot become another channel.
    let token = channel.token().expose().to_owned();
    let other = |id: &str| ChannelSpec::new(id, &*scene.url).on("Leads", [Event::Create]);
    let error = channel.change(|_| other("7")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let (id, before) = (channel.id().to_owned(), scene.calls("PUT"));
    let mut bare = scene.channel(HOUR).await;
    let bare_id = bare.id().to_owned();
    bare.change(|_| other(&bare_id)).await.unwrap();
    let listed = watch.channels().collect().await.unwrap();
    let listed = listed.iter().find(|entry| entry.channel_id.as_deref() == Some(&*bare_id));
    assert_eq!(listed.unwrap().token.as_ref().unwrap().expose(), bare.token().expose());
    bare.end().await.unwrap();
    assert_eq!(
        (channel.id(), channel.token().expose(), scene.calls("PUT")),
        (&*id, &*token, before + 1)
    );
    channel.drop_events("Deals", [Event::All]).await.unwrap();
    channel.drop_events("Leads", [Event::Create, Event::Edit]).await.unwrap();
    let error = channel.drop_events("Contacts", [Event::All]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(events().await, ["Contacts.delete"]);

    // Two of one call, one of which is not there.
    let ended = watch.end([channel.id(), "7"]).await.unwrap();
    assert_eq!(&*ended[0].as_ref().unwrap().channel_id, channel.id());
    assert_eq!(ended[1].as_ref().unwrap_err().code(), "NOT_SUBSCRIBED");
    assert!(events().await.is_empty());
    let error = channel.renew().await.unwrap_err();
    assert_eq!(error.api().unwrap().code(), "NOT_SUBSCRIBED");
}

#[tokio::test]
async fn a_channel_is_taken_up_again_by_its_id() {
    let scene = Scene::open().await;
    let first = scene.channel(HOUR).await;
    let (id, token) = (first.id().to_owned(), first.token().clone());
    drop(first);
    let again = scene.crm.watch().on("Leads", [Event::Create]).notify(&*scene.url);
    let again = again.id(id.as_str()).token(token).start().await.unwrap();
    assert_eq!(again.id(), id);
    assert_eq!(scene.crm.watch().channels().collect().await.unwrap().len(), 1);
    let made = scene.make("Once").await;
    assert_eq!(scene.posted(1).await, [made], "posted once");
}
