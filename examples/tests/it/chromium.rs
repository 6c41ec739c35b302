//! Headless Chromium, driven by WebDriver (<https://www.w3.org/TR/webdriver2/>) over plain HTTP.

use std::io::{BufRead as _, Read as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// The key by which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How often a page is looked at until it has what it is to have: far more than any page takes.
const ATTEMPTS: usize = 2_000;
/// The roles that a user works with (<https://www.w3.org/TR/wai-aria-1.2/>), and pictures.
const CONTROLS: [&str; 9] = [
    "button",
    "checkbox",
    "combobox",
    "image",
    "link",
    "listbox",
    "option",
    "searchbox",
    "textbox",
];
pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";

/// The running chromedriver.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    /// Kept open: it may have more to say.
    _said: std::io::BufReader<ChildStdout>,
}

/// One user's browser, with cookies of its own.
pub(crate) struct Window {
    port: u16,
    session: String,
    name: &'static str,
    shots: PathBuf,
    count: std::cell::Cell<u32>,
    /// Where downloads go.
    pub(crate) folder: tempfile::TempDir,
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is set by `cargo xtask browser`"))
}

impl Driver {
    pub(crate) fn start() -> Self {
        let mut command = Command::new(variable("ZCRM_CHROMEDRIVER"));
        let command = command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut said = std::io::BufReader::new(child.stdout.take().unwrap());
        let port = said.by_ref().lines().map_while(Result::ok).find_map(|line| {
            line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
        });
        Self { child, port: port.expect("chromedriver names its port"), _said: said }
    }

    /// A browser of this size in which no script runs.
    pub(crate) async fn window(&self, name: &'static str, width: u32, height: u32) -> Window {
        let folder = tempfile::tempdir().unwrap();
        let options = json!({
            "binary": variable("ZCRM_CHROMIUM"),
            // The certificates of the tests are of an authority made for the run.
            "args": [
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                "--ignore-certificate-errors",
            ],
            "prefs": {
                "profile.managed_default_content_settings.javascript": 2,
                "download.default_directory": folder.path(),
            },
        });
        let wanted = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        let made = call(self.port, "POST", "/session", Some(&wanted)).await.unwrap();
        let session = made["sessionId"].as_str().unwrap().to_owned();
        let shots = variable("ZCRM_SCREENSHOTS").into();
        let window = Window { port: self.port, session, name, shots, count: 0.into(), folder };
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        window.cdp("Emulation.setDeviceMetricsOverride", size).await;
        window
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Window {
    async fn call(&self, method: &str, path: &str, body: Value) -> Value {
        let value = self.attempt(method, path, body).await;
        value.unwrap_or_else(|fault| panic!("{method} {path}: {fault}"))
    }

    async fn attempt(&self, method: &str, path: &str, body: Value) -> Result<Value, String> {
        let body = (method == "POST").then_some(body);
        call(self.port, method, &format!("/session/{}/{path}", self.session), body.as_ref()).await
    }

    async fn cdp(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.call("POST", "goog/cdp/execute", body).await
    }

    pub(crate) async fn go(&self, url: impl AsRef<str>) {
        self.call("POST", "url", json!({ "url": url.as_ref() })).await;
    }

    pub(crate) async fn url(&self) -> String {
        self.call("GET", "url", Value::Null).await.as_str().unwrap().to_owned()
    }

    async fn find(&self, using: &str, value: &str) -> String {
        let wanted = json!({ "using": using, "value": value });
        // The page that has it may still be on its way.
        for _ in 0..ATTEMPTS {
            if let Ok(found) = self.attempt("POST", "element", wanted.clone()).await
                && let Some(id) = found[ELEMENT].as_str()
            {
                return id.to_owned();
            }
        }
        panic!("{value} is not on the page at {}: {}", self.url().await, self.text().await);
    }

    async fn click(&self, element: &str) {
        self.call("POST", &format!("element/{element}/click"), json!({})).await;
    }

    pub(crate) async fn link(&self, text: &str) {
        let link = self.find("link text", text).await;
        self.click(&link).await;
    }

    pub(crate) async fn button(&self, text: &str) {
        let button = self.find("xpath", &format!("//button[normalize-space()='{text}']")).await;
        self.click(&button).await;
    }

    pub(crate) async fn choose(&self, select: &str, value: &str) {
        let option = self.find("css selector", &format!("{select} option[value='{value}']")).await;
        self.click(&option).await;
    }

    /// Types into the field of a label, as someone would who reads the page.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let path = format!("//label[starts-with(normalize-space(), '{label}')]");
        let label = self.find("xpath", &path).await;
        let field = self.call("GET", &format!("element/{label}/attribute/for"), Value::Null).await;
        let field = self.find("css selector", &format!("#{}", field.as_str().unwrap())).await;
        let kind = self.call("GET", &format!("element/{field}/attribute/type"), Value::Null).await;
        if kind != "file" {
            self.call("POST", &format!("element/{field}/clear"), json!({})).await;
        }
        self.call("POST", &format!("element/{field}/value"), json!({ "text": text })).await;
    }

    /// Presses one key, wherever the focus is.
    pub(crate) async fn press(&self, key: &str) {
        let keys = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let source = json!({ "type": "key", "id": "keyboard", "actions": keys });
        self.call("POST", "actions", json!({ "actions": [source] })).await;
    }

    /// Attribute of the element that has the focus.
    pub(crate) async fn focused(&self, attribute: &str) -> String {
        let active = self.call("GET", "element/active", Value::Null).await;
        let active = active[ELEMENT].as_str().unwrap().to_owned();
        let path = format!("element/{active}/attribute/{attribute}");
        let value = self.call("GET", &path, Value::Null).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The text that is seen; empty while one page takes the place of another.
    async fn text(&self) -> String {
        let css = json!({ "using": "css selector", "value": "body" });
        let Ok(body) = self.attempt("POST", "element", css).await else { return String::new() };
        let path = format!("element/{}/text", body[ELEMENT].as_str().unwrap_or_default());
        let text = self.attempt("GET", &path, Value::Null).await.unwrap_or_default();
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page has this text.
    pub(crate) async fn sees(&self, text: &str) {
        let mut seen = String::new();
        for _ in 0..ATTEMPTS {
            seen = self.text().await;
            if seen.contains(text) {
                return;
            }
        }
        panic!("{text} is not seen at {}: {seen}", self.url().await);
    }

    /// Waits until an image is shown that is so wide in itself.
    pub(crate) async fn sees_image(&self, css: &str, width: u64) {
        for _ in 0..ATTEMPTS {
            let css = json!({ "using": "css selector", "value": css });
            let image = self.attempt("POST", "element", css).await.unwrap_or_default();
            let id = image[ELEMENT].as_str().unwrap_or_default();
            let path = format!("element/{id}/property/naturalWidth");
            if self.attempt("GET", &path, Value::Null).await == Ok(width.into()) {
                return;
            }
        }
        panic!("no image of width {width} at {}", self.url().await);
    }

    /// Role and name of everything that a screen reader would find on the page, in its order.
    pub(crate) async fn accessible_names(&self) -> Vec<(String, String)> {
        let tree = self.cdp("Accessibility.getFullAXTree", json!({})).await;
        let nodes = tree["nodes"].as_array().unwrap().iter();
        let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
        let nodes = nodes.filter(|node| node["ignored"] == false);
        nodes.map(|node| (text(&node["role"]), text(&node["name"]))).collect()
    }

    pub(crate) async fn cookie(&self, name: &str) -> Value {
        self.call("GET", &format!("cookie/{name}"), Value::Null).await
    }

    pub(crate) async fn add_cookie(&self, cookie: &Value) {
        self.call("POST", "cookie", json!({ "cookie": cookie })).await;
    }

    /// Keeps a picture of the whole page, and sees that nothing sticks out at the side.
    pub(crate) async fn shot(&self, name: &str) {
        let metrics = self.cdp("Page.getLayoutMetrics", json!({})).await;
        let (size, view) = (&metrics["cssContentSize"], &metrics["cssLayoutViewport"]);
        let (width, seen) = (size["width"].as_f64(), view["clientWidth"].as_f64());
        assert!(width <= seen, "{name} is {width:?} wide, of which {seen:?} are seen");
        // What a screen reader would say of it: every control has a name.
        let names = self.accessible_names().await;
        for (role, name) in &names {
            let is_control = CONTROLS.contains(&role.as_str());
            assert!(
                !is_control || !name.trim().is_empty(),
                "a {role} of {name} has no name: {names:?}"
            );
        }
        assert!(
            names.iter().any(|(role, _)| role == "heading"),
            "the page has a heading: {names:?}"
        );
        let clip = json!({
            "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1,
        });
        let how = json!({ "captureBeyondViewport": true, "clip": clip });
        let shot = self.cdp("Page.captureScreenshot", how).await;
        let png = BASE64_STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        self.count.set(self.count.get() + 1);
        let file = self.shots.join(format!("{}-{:02}-{name}.png", self.name, self.count.get()));
        let lines: Vec<String> =
            names.iter().map(|(role, name)| format!("{role}: {name}")).collect();
        std::fs::write(file.with_extension("txt"), lines.join("\n")).unwrap();
        std::fs::write(file, png).unwrap();
    }

    pub(crate) async fn close(self) {
        call(self.port, "DELETE", &format!("/session/{}", self.session), None).await.unwrap();
    }
}

/// Makes a call: its value, or what is wrong.
async fn call(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    // chromedriver keeps the connection, whatever it is asked.
    let mut answer = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    while !head.ends_with("\r\n\r\n") {
        let mut line = String::new();
        assert_ne!(answer.read_line(&mut line).await.unwrap(), 0, "{method} {path}: {head}");
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap();
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body).await.unwrap();
    let value: Value = serde_json::from_slice(&body).unwrap();
    let is_good = head.starts_with("HTTP/1.1 200");
    if is_good { Ok(value["value"].clone()) } else { Err(value["value"]["message"].to_string()) }
}
