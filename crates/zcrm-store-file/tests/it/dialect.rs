//! Every dialect of the file, read and written back.

use zcrm_store_api::{SaveCondition, TokenStore};

use crate::support::{HEADER, Scratch, record, rows};

/// A row of ten cells with what only the last two can go wrong with.
const ADA: &str = "1,ada,cid,cs,rt,at,gt,5,https://cb,https://www.zohoapis.com";

async fn reads_ada(text: &str) {
    let file = Scratch::holding(text);
    let rows = rows(&file.store()).await;
    assert_eq!(rows.len(), 1, "{text:?}");
    assert_eq!(rows[0].join(","), ADA, "{text:?}");
}

#[tokio::test]
async fn any_line_ending() {
    for text in [
        format!("{HEADER}\n{ADA}\n"),
        format!("{HEADER}\r\n{ADA}\r\n"),
        format!("{HEADER}\r\r\n{ADA}\r\r\n"),
        format!("{HEADER}\n{ADA}\r\n"),
        format!("{HEADER}\r\n{ADA}\n"),
        format!("{HEADER}\n{ADA}"),
        format!("{HEADER}\r\n{ADA}\r"),
        format!("{HEADER}\r\n\r\n{ADA}\r\n\r\n\n"),
        format!("\u{feff}{HEADER}\r\n{ADA}\r\n"),
        format!("{HEADER}\n,\n{ADA}\n,\n,,,,,,,,,\n"),
    ] {
        reads_ada(&text).await;
    }
}

#[tokio::test]
async fn any_header() {
    for header in [
        HEADER.to_owned(),
        HEADER.replace("redirect_url", "redirect_uri"),
        HEADER.replace("user_name", "user_mail"),
        HEADER.to_uppercase(),
        HEADER.split(',').map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(","),
        HEADER.replace("redirect_url", "redirect_url\r"),
    ] {
        reads_ada(&format!("{header}\n{ADA}\n")).await;
    }
}

/// What Node's SDK makes of a file of nine columns with CRLF. Source: observed, Node SDK 8.0.
#[tokio::test]
async fn nodes_upgrade_of_a_file_with_carriage_returns() {
    let text = format!(
        "{}\n1,ada,cid,cs,rt,at,gt,5,https://cb\r,\n,",
        HEADER.replace("redirect_url", "redirect_url\r")
    );
    let file = Scratch::holding(&text);
    let store = file.store();
    let rows = rows(&store).await;
    assert_eq!(rows, [["1", "ada", "cid", "cs", "rt", "at", "gt", "5", "https://cb", ""]]);
    store.save(None, &record("bob"), SaveCondition::Any).await.unwrap();
    assert_eq!(file.text(), format!("{text}\n2,bob,,,,,,,,"), "and it still has no final newline");
}

#[tokio::test]
async fn quoting_is_read_and_kept() {
    let text = format!(
        "{HEADER}\r\n\"1\",\"Lovelace, \"\"Ada\"\"\",\"\",,,\"a\r\nt\",,5,,\r\n\
         2,\"Ada\" from a writer that does not quote,,,,,,,,\r\n"
    );
    let file = Scratch::holding(&text);
    let store = file.store();
    let read = rows(&store).await;
    assert_eq!(read[0], ["1", "Lovelace, \"Ada\"", "", "", "", "a\r\nt", "", "5", "", ""]);
    assert_eq!(read[1][1], "\"Ada\" from a writer that does not quote");
    store
        .save(None, &record("with \"quotes\", commas\nand lines"), SaveCondition::Any)
        .await
        .unwrap();
    let new = "3,\"with \"\"quotes\"\", commas\nand lines\",,,,,,,,\r\n";
    assert_eq!(file.text(), format!("{text}{new}"));
    assert_eq!(rows(&store).await[2][1], "with \"quotes\", commas\nand lines");
}

#[tokio::test]
async fn each_row_keeps_its_own_line_ending_and_new_ones_get_the_headers() {
    for (header_ending, new_ending) in [("\n", "\n"), ("\r\n", "\r\n"), ("\r\r\n", "\r\n")] {
        let rows = "1,ada,,,,,,,,\n2,bob,,,,,,,,\r\n3,cyd,,,,,,,,\r\r\n";
        let file = Scratch::holding(format!("{HEADER}{header_ending}{rows}"));
        let store = file.store();
        store.save(Some(&"2".into()), &record("Bob"), SaveCondition::Any).await.unwrap();
        store.save(None, &record("dan"), SaveCondition::Any).await.unwrap();
        let rows = rows.replace("bob", "Bob");
        let expected = format!("{HEADER}{header_ending}{rows}4,dan,,,,,,,,{new_ending}");
        assert_eq!(file.text(), expected);
    }
}

#[tokio::test]
async fn a_header_alone_and_without_a_newline() {
    let file = Scratch::holding(HEADER);
    assert!(rows(&file.store()).await.is_empty());
    file.store().save(None, &record("ada"), SaveCondition::Any).await.unwrap();
    assert_eq!(file.text(), format!("{HEADER}\n1,ada,,,,,,,,"));
}

#[tokio::test]
async fn nine_columns_become_ten_whatever_surrounds_them() {
    let old = HEADER.replace(",api_domain", "");
    let text = format!(
        "\u{feff}{old}\r\n1,ada,,,,,,,https://cb\r\r\n,\r\nx,y\r\n2,bob,,,,,,,,\r\n3,\"c,d\",,,,,,,\"e\"\r\n"
    );
    let file = Scratch::holding(text);
    let store = file.store();
    let before = rows(&store).await;
    assert_eq!(before.len(), 3);
    store.save(Some(&"2".into()), &record("Bob"), SaveCondition::Any).await.unwrap();
    assert_eq!(
        file.text(),
        format!(
            "\u{feff}{HEADER}\r\n1,ada,,,,,,,https://cb,\r\r\n,\r\nx,y\r\n2,Bob,,,,,,,,\r\n\
             3,\"c,d\",,,,,,,\"e\",\r\n"
        )
    );
    let after = rows(&store).await;
    assert_eq!((&after[0], &after[2]), (&before[0], &before[2]));
}

#[tokio::test]
async fn no_text_is_no_tokens() {
    for text in ["", "\n", "\r\n", "\u{feff}", " \n"] {
        let file = Scratch::holding(text);
        assert!(rows(&file.store()).await.is_empty(), "{text:?}");
        file.store().save(None, &record("ada"), SaveCondition::Any).await.unwrap();
        assert_eq!(file.text(), format!("{HEADER}\n1,ada,,,,,,,,\n"), "{text:?}");
    }
}

/// Node's SDK, after it rewrote a file of Python's: its last line ends in a bare carriage return. The
/// row it ends is not ours to change.
#[tokio::test]
async fn a_bare_carriage_return_at_the_end_is_half_of_a_line_ending() {
    let text = format!("{HEADER}\r\n1,ada,,,,,,,,\r\n2,bob,,,,,,,,d\r");
    let file = Scratch::holding(&text);
    file.store().save(None, &record("cyd"), SaveCondition::Any).await.unwrap();
    assert_eq!(file.text(), format!("{text}\n3,cyd,,,,,,,,"));
    file.store().save(None, &record("dan"), SaveCondition::Any).await.unwrap();
    assert_eq!(file.text(), format!("{text}\n3,cyd,,,,,,,,\r\n4,dan,,,,,,,,"));
}
