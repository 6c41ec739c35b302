//! The ports that the simulator listens on, and which of Zoho's servers each plays.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// Which of Zoho's servers a port plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// All of them.
    All,
    /// Accounts and API.
    Api,
    /// Uploads of bulk writes. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/upload-file.html>.
    Content,
    /// Results of bulk writes. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/download-result.html>.
    Download,
}

impl Door {
    /// Whether that server knows this path.
    pub(crate) fn serves(self, path: &str) -> bool {
        let upload = path.starts_with("/crm/") && path.ends_with("/upload");
        // `/crm/v8/upload`, and not a record's action of that name.
        let upload = upload && path.split('/').count() == 4;
        let result = path.starts_with("/v2/crm/");
        match self {
            Self::All => true,
            Self::Api => !upload && !result,
            Self::Content => upload,
            Self::Download => result,
        }
    }
}

/// The ports, opened.
#[derive(Debug)]
pub(crate) struct Doors {
    pub(crate) listeners: Vec<(TcpListener, Door)>,
    /// The addresses of accounts and API, of uploads, and of results.
    pub(crate) url: String,
    pub(crate) content_url: String,
    pub(crate) download_url: String,
}

impl Doors {
    /// Opens this port, or any free one; uploads and results have ports of their own when they are
    /// `apart`.
    pub(crate) fn open(port: u16, scheme: &str, apart: bool) -> io::Result<Self> {
        let open = |port: u16| {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
            listener.set_nonblocking(true)?;
            let url = format!("{scheme}://{}", listener.local_addr()?);
            io::Result::Ok((listener, url))
        };
        let (listener, url) = open(port)?;
        if !apart {
            let (content_url, download_url) = (url.clone(), url.clone());
            return Ok(Self {
                listeners: vec![(listener, Door::All)],
                url,
                content_url,
                download_url,
            });
        }
        let ((content, content_url), (download, download_url)) = (open(0)?, open(0)?);
        let listeners =
            vec![(listener, Door::Api), (content, Door::Content), (download, Door::Download)];
        Ok(Self { listeners, url, content_url, download_url })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_has_one_server() {
        for (path, door) in [
            ("/crm/v8/upload", Door::Content),
            ("/v2/crm/7/bulk-write/1/1.zip", Door::Download),
            ("/crm/v8/Leads", Door::Api),
            ("/crm/v8/Leads/1/actions/upload", Door::Api),
            ("/crm/bulk/v8/read/1/result", Door::Api),
            ("/oauth/v2/token", Door::Api),
        ] {
            assert!(Door::All.serves(path));
            for other in [Door::Api, Door::Content, Door::Download] {
                assert_eq!(other.serves(path), other == door, "{path} {other:?}");
            }
        }
    }
}
