//! Servers that are slow, absent, hang up, or only claim to be the one that was named.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc::channel;
use std::time::Duration;

use zcrm_store_api::{SaveCondition, StoreErrorKind, TokenStore};
use zcrm_store_mysql::{MySqlStore, MySqlStoreBuilder, MySqlTls};

use crate::server::{Database, Way, authority, run, token};

fn elsewhere(port: u16) -> MySqlStoreBuilder {
    MySqlStore::builder()
        .host("db.example")
        .address(Ipv4Addr::LOCALHOST.into())
        .port(port)
        .user("app")
        .password("app-pw-canary")
}

#[tokio::test]
async fn a_server_that_is_silent_or_absent_is_transient() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let store = |tls| {
        let builder = elsewhere(port).tls(tls).connect_timeout(Duration::from_millis(200));
        builder.build().unwrap()
    };
    // It listens and says nothing.
    for tls in [MySqlTls::Off, MySqlTls::Require, MySqlTls::VerifyFull] {
        let error = store(tls).list(None, 1).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
        assert!(error.to_string().contains("in time"), "{error}");
    }
    drop(listener);
    let error = store(MySqlTls::Off).list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
}

#[tokio::test]
async fn a_row_that_another_program_holds_is_waited_for_within_bounds() {
    let database = Database::official(Way::Clear).await;
    let patient = database.store();
    let saved = patient.save(None, &token("ada", "r", "a"), SaveCondition::Absent).await.unwrap();
    let mut sdk = crate::sdk::Sdk::on(&database).await;
    sdk.hold(saved.id().as_str()).await;
    let store = database.builder().answer_timeout(Duration::from_millis(300)).build().unwrap();
    let newer = token("ada", "r", "a2");
    let error = loop {
        // The first call looks at the tables, which may take longer than that as well.
        let error = store.save(Some(saved.id()), &newer, SaveCondition::Any).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
        if error.to_string().contains("an answer") {
            break error;
        }
    };
    assert!(error.is_transient());
    // Reading does not wait, and saving goes on when it is free.
    assert!(patient.get(saved.id()).await.unwrap().is_some());
    sdk.let_go().await;
    patient.save(Some(saved.id()), &newer, SaveCondition::Any).await.unwrap();
    database.drop().await;
}

#[test]
fn outside_of_a_runtime_is_an_error_and_no_panic() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    // The driver's pool needs one to be made; its calls are then made elsewhere.
    let store = runtime.block_on(async { elsewhere(1).tls(MySqlTls::Off).build().unwrap() });
    let mut call = store.list(None, 1);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match call.as_mut().poll(&mut context) {
        std::task::Poll::Ready(Err(error)) => assert_eq!(error.kind(), StoreErrorKind::Invalid),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_refused_login_is_told_without_the_password_and_not_transient() {
    let database = Database::official(Way::Clear).await;
    for builder in [
        database.builder().password("pw-canary"),
        database.builder().user("stranger").password("pw-canary"),
        database.builder().create_tables(false).database("no_such_database"),
    ] {
        let error = builder.build().unwrap().list(None, 1).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
        assert!(!error.is_transient());
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
    database.drop().await;
}

/// A real server, whose certificate no public authority signed.
#[tokio::test]
async fn a_server_of_an_unknown_authority_is_refused_on_any_other_machine() {
    let database = Database::official(Way::Clear).await;
    let there = || {
        let user = format!("{}_tls", database.name);
        elsewhere(Way::Clear.port()).user(user).database(&database.name).create_tables(true)
    };
    run(&[
        &format!(
            "CREATE USER {}_tls@'127.0.0.1' IDENTIFIED BY 'app-pw-canary' REQUIRE SSL",
            database.name
        ),
        &format!("GRANT ALL ON {0}.* TO {0}_tls@'127.0.0.1'", database.name),
    ])
    .await;
    for builder in [
        there(),
        // Its own authority, and another name than the certificate is for.
        there().ca_pem(authority()),
    ] {
        let error = builder.build().unwrap().list(None, 1).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
        assert!(error.to_string().contains("certificate"), "{error}");
    }
    let named = there().host("localhost").ca_pem(authority()).build().unwrap();
    named.list(None, 1).await.expect("the name it is for, by the authority that signed it");
    there().tls(MySqlTls::Require).build().unwrap().list(None, 1).await.expect("asked for by name");
    // In clear it is the server that refuses.
    let error = there().tls(MySqlTls::Off).build().unwrap().list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
    database.drop().await;
    run(&[&format!("DROP USER {}_tls@'127.0.0.1'", database.name)]).await;
}

/// One in the middle that says it has no TLS, and asks for the password in clear.
#[tokio::test]
async fn an_impostor_is_not_told_the_password() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, heard) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut all = Vec::new();
            // Protocol 10, "mysql_clear_password", and no TLS among what it can.
            let mut greeting = vec![10];
            greeting.extend(b"10.11.0-MariaDB\0\x01\0\0\0saltsalt\0");
            let can: u32 = 0x0008_0000 | 0x0000_8000 | 0x0000_0200 | 0x0000_0008;
            greeting.extend(&can.to_le_bytes()[..2]);
            greeting.extend([45, 2, 0]);
            greeting.extend(&can.to_le_bytes()[2..]);
            greeting.push(21);
            greeting.extend([0; 10]);
            greeting.extend(b"saltsaltsalt\0mysql_clear_password\0");
            let length = u32::try_from(greeting.len()).unwrap().to_le_bytes();
            let mut packet = vec![length[0], length[1], length[2], 0];
            packet.extend(greeting);
            // It may hang up at any time.
            let _ = stream.write_all(&packet);
            let _ = stream.read_to_end(&mut all);
            if told.send(all).is_err() {
                return;
            }
        }
    });
    for tls in [None, Some(MySqlTls::VerifyFull), Some(MySqlTls::Require), Some(MySqlTls::Off)] {
        let mut builder = elsewhere(port).connect_timeout(Duration::from_secs(2));
        if let Some(tls) = tls {
            builder = builder.tls(tls);
        }
        let error = builder.build().unwrap().list(None, 1).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
        if tls != Some(MySqlTls::Off) {
            assert_eq!(error.kind(), StoreErrorKind::Denied, "{tls:?}: {error:?}");
        }
        let sent = heard.recv().unwrap();
        let sent = String::from_utf8_lossy(&sent).into_owned();
        assert!(!sent.contains("canary"), "{tls:?}: {sent}");
    }
}
