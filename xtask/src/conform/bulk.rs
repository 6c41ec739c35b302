//! Bulk jobs: what zcrm sends, by the file that its own tests hold it against, and what is answered.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::question::{Call, Desk, call};

const READ_2025: &str = "bulk_read.json";
const READ_2026: &str = "zoho-crm-bulk-read-openapi.json";
const WRITE_2025: &str = "bulk_write.json";
const WRITE_2026: &str = "zoho-crm-bulk-write-openapi.json";

const READS: Call = call("bulk read", [(READ_2025, "/crm/bulk/v8/read"), (READ_2026, "/read")]);
const READ: Call =
    call("bulk read", [(READ_2025, "/crm/bulk/v8/read/{job_id}"), (READ_2026, "/read/{jobId}")]);
const WRITES: Call =
    call("bulk write", [(WRITE_2025, "/crm/bulk/v8/write"), (WRITE_2026, "/write")]);
const WRITE: Call = call(
    "bulk write",
    [(WRITE_2025, "/crm/bulk/v8/write/{job_id}"), (WRITE_2026, "/write/{jobId}")],
);
const UPLOAD: Call =
    call("upload", [(WRITE_2025, "/crm/v8/upload"), ("zoho-crm-upload-openapi.json", "/upload")]);

/// The bodies that zcrm sends, from the root: a test of zcrm-bulk sees to it that they are.
const SENT: &str = "crates/zcrm-bulk/tests/requests.json";

/// Jobs that were submitted, to be looked at.
pub(super) struct Jobs(Vec<(Call, String)>);

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];

impl Desk<'_> {
    /// Submits the jobs that zcrm submits, and some that are refused.
    pub(super) fn submit_jobs(&mut self, root: &Path) -> Result<Jobs> {
        let organization = self.get_org()?;
        let file = self.upload(&organization)?;
        let text = std::fs::read(root.join(SENT)).context(SENT)?;
        let bodies: Vec<Value> = serde_json::from_slice(&text).context(SENT)?;
        let mut jobs = Vec::new();
        for known in bodies {
            let mut body = known["body"].clone();
            if body.pointer("/query/page_token").is_some() {
                // There is none of a page that no list of five records has.
                self.submit(READS, &body, true)?;
                continue;
            }
            if body.pointer("/query/module/api_name") == Some(&json!("Readings")) {
                body["query"]["module"]["api_name"] = json!("Leads");
            }
            for resource in
                body.get_mut("resource").and_then(Value::as_array_mut).into_iter().flatten()
            {
                resource["file_id"] = json!(file);
            }
            let is_read = known["path"] == "read";
            let (many, one) = if is_read { (READS, READ) } else { (WRITES, WRITE) };
            let told = self.submit(many, &body, true)?;
            let details = if is_read { &told["data"][0]["details"] } else { &told["details"] };
            let id = details["id"].as_str().with_context(|| format!("no job: {told}"))?;
            jobs.push((one, id.to_owned()));
        }
        self.submit(READS, &json!({ "query": { "module": { "api_name": "Nobodies" } } }), false)?;
        let fields = json!({ "module": { "api_name": "Leads" }, "fields": ["Nothing"] });
        self.submit(READS, &json!({ "query": fields }), false)?;
        self.submit(WRITES, &json!({ "operation": "insert", "resource": [] }), false)?;
        let resource = json!({ "type": "data", "module": { "api_name": "Leads" }, "file_id": "x" });
        self.submit(WRITES, &json!({ "operation": "insert", "resource": [resource] }), false)?;
        Ok(Jobs(jobs))
    }

    /// Looks at each job until it is done, and at one that never was.
    pub(super) fn look_at_jobs(&mut self, jobs: Jobs) -> Result<()> {
        for (call, id) in jobs.0 {
            let mut looks = 0;
            loop {
                let told = self.look(call, &id)?;
                let job = if call.group == READ.group { &told["data"][0] } else { &told };
                let state = job.get("state").or_else(|| job.get("status"));
                if state.is_some_and(|state| state == "COMPLETED") {
                    break;
                }
                // How often a job is seen at work hangs on the machine: only its end is compared.
                self.answers.pop();
                looks += 1;
                ensure!(looks < 100, "the job is not done: {told}");
                std::thread::sleep(Duration::from_millis(100));
            }
        }
        self.look(READ, "1")?;
        self.look(WRITE, "1")?;
        Ok(())
    }

    fn look(&mut self, call: Call, id: &str) -> Result<Value> {
        let kind = if call.group == READ.group { "read" } else { "write" };
        self.send_bytes(call, ("GET", &format!("/crm/bulk/v8/{kind}/{id}")), &[], &[], None)
    }

    fn submit(&mut self, call: Call, body: &Value, is_zcrms: bool) -> Result<Value> {
        let kind = if call.group == READ.group { "read" } else { "write" };
        let path = format!("/crm/bulk/v8/{kind}");
        let sent = is_zcrms.then(|| body.clone());
        self.send_bytes(call, ("POST", &path), JSON, body.to_string().as_bytes(), sent)
    }

    /// Uploads the tables that the writes name, and what is refused.
    fn upload(&mut self, organization: &str) -> Result<String> {
        let tables: [(&str, &[u8]); 2] = [
            ("rows.csv", b"Last_Name,Email,Demo_Date\nA,a@x.no,12/31/2029\n"),
            ("Interested_Items.csv", b"Lead,Item_Name\na@x.no,Nut\n"),
        ];
        let form = |content: &[u8]| {
            let head = b"--xyz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n\r\n";
            [head, content, b"\r\n--xyz--\r\n"].concat()
        };
        let kind = ("content-type", "multipart/form-data; boundary=xyz");
        let feature = ("feature", "bulk-write");
        let good = [kind, feature, ("x-crm-org", organization)];
        let path = ("POST", "/crm/v8/upload");
        let archive = form(&zip(&tables));
        self.send_bytes(UPLOAD, path, &good[..2], &archive, None)?;
        self.send_bytes(UPLOAD, path, &[kind, feature, ("x-crm-org", "1")], &archive, None)?;
        self.send_bytes(UPLOAD, path, &[kind, ("feature", "x"), good[2]], &archive, None)?;
        self.send_bytes(UPLOAD, path, &good, &form(b"no archive"), None)?;
        let told = self.send_bytes(UPLOAD, path, &good, &archive, None)?;
        let id = told["details"]["file_id"].as_str();
        Ok(id.with_context(|| format!("no file: {told}"))?.to_owned())
    }
}

/// An archive of these files as they are.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    let short = |length: usize| u16::try_from(length).unwrap_or_default().to_le_bytes();
    let long = |length: usize| u32::try_from(length).unwrap_or_default().to_le_bytes();
    for (name, content) in files {
        let mut shared = vec![20, 0, 0, 0, 0, 0, 0, 0, 33, 0];
        shared.extend(crc(content).to_le_bytes());
        shared.extend([long(content.len()), long(content.len())].concat());
        shared.extend([short(name.len()), [0, 0]].concat());
        let start = long(archive.len());
        archive.extend([b"PK\x03\x04", &shared[..], name.as_bytes(), content].concat());
        let entry = [b"PK\x01\x02\x14\x00", &shared[..], &[0; 10], &start, name.as_bytes()];
        directory.extend(entry.concat());
    }
    let (count, start, length) = (short(files.len()), long(archive.len()), long(directory.len()));
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count, count].concat());
    archive.extend([length, start].concat());
    archive.extend([0, 0]);
    archive
}

/// The checksum that archives have.
fn crc(content: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
    let byte = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum));
    !content.iter().fold(u32::MAX, byte)
}
