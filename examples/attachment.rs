//! Files at a record: attached while progress is told, listed, and received whole or not at all.
//!
//! ```sh
//! cargo run --example attachment
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use zcrm::records::AttachmentKind;
use zcrm::{Client, ErrorKind, MemoryStore, OAuthToken, Upload, prelude::*};
use zcrm_sim::{Match, Sim};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().leads(1).start().await?;
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    let crm = Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()?;
    let id = sim.module("Leads").ids()[0];
    let lead = crm.records("Leads").record(id);

    // From disk, under a name in any script: it takes no more memory than a small one.
    let folder = tempfile::tempdir()?;
    let offer = folder.path().join("offer.pdf");
    std::fs::write(&offer, vec![b'x'; 300_000])?;
    let upload = Upload::file(&offer).named("Angebot für Zoë.pdf").on_progress(|sent, of| {
        if Some(sent) == of {
            println!("sent {sent} bytes");
        }
    });
    let attached = lead.attachments().upload(upload).await?;
    lead.attachments().link("https://example.com/terms", "Terms").await?;

    let mut files = lead.attachments().list();
    while let Some(file) = files.next().await? {
        let what = if file.kind == Some(AttachmentKind::Link) { "link" } else { "file" };
        println!("{what} {:?}, {:?} bytes", file.file_name, file.size);
    }

    // A connection that breaks leaves the file that is there as it was.
    let copy = folder.path().join("copy.pdf");
    std::fs::write(&copy, "an older copy")?;
    let path = format!("/crm/v8/Leads/{id}/Attachments/{}", attached.id);
    sim.on(Match::path(path)).cut_mid_body(100_000);
    match lead.attachments().download(attached.id).await?.to_file(&copy).await {
        Err(error) if error.kind() == ErrorKind::Transport => println!("failed to {error}"),
        other => anyhow::bail!("a download that was cut: {other:?}"),
    }
    anyhow::ensure!(std::fs::read(&copy)? == b"an older copy");
    let download = lead.attachments().download(attached.id).await?;
    println!("received {:?}", download.file_name());
    anyhow::ensure!(download.to_file(&copy).await? == 300_000);

    // What is too large is refused before anything is sent.
    let large = Upload::bytes("large.bin", vec![0; 11]).limit(10);
    if let Err(error) = lead.attachments().upload(large).await {
        println!("failed to {error}");
    }

    // Notes are as near.
    lead.notes().add("Offer", "sent by mail").await?;
    let notes = crm.notes().list().collect().await?;
    println!("{} notes in the organisation", notes.len());
    Ok(())
}
