//! What the browser shows when it comes back from Zoho.

/// A whole answer with a page that needs nothing else, and loads nothing.
pub(super) fn answer(status: &str, title: &str, words: &str) -> String {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;\
         margin:15vh auto;padding:0 1.5rem;color:#1b1f24;background:#fff}}\
         @media(prefers-color-scheme:dark){{body{{color:#e6e8eb;background:#16181b}}}}</style></head>\
         <body><main><h1>{title}</h1><p>{words}</p></main></body></html>"
    );
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nreferrer-policy: no-referrer\r\nx-content-type-options: nosniff\r\n\
         content-security-policy: default-src 'none'; style-src 'unsafe-inline'\r\n\
         connection: close\r\n\r\n{page}",
        page.len()
    )
}
