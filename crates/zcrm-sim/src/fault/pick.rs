//! Which requests a fault applies to.

/// Picks requests by path, method and body, and says which of them are hit: the next one, unless
/// [`nth`](Self::nth), [`times`](Self::times) or [`always`](Self::always) says otherwise.
///
/// Counting starts when the fault is set.
#[derive(Clone, Debug)]
pub struct Match {
    place: PathPattern,
    method: Option<String>,
    body: Option<Vec<u8>>,
    window: Window,
}

#[derive(Clone, Debug)]
enum PathPattern {
    Anywhere,
    Exactly(String),
    Under(String),
}

#[derive(Clone, Copy, Debug)]
enum Window {
    Nth(u64),
    First(u64),
    Always,
}

impl Match {
    /// Requests to exactly this path (as sent, without the query).
    pub fn path(path: impl Into<String>) -> Self {
        Self::new(PathPattern::Exactly(path.into()))
    }

    /// Requests whose path starts so.
    pub fn prefix(path: impl Into<String>) -> Self {
        Self::new(PathPattern::Under(path.into()))
    }

    /// Every request.
    pub fn any() -> Self {
        Self::new(PathPattern::Anywhere)
    }

    /// Only requests of this method: an `http::Method` or text such as `"POST"`.
    #[must_use]
    pub fn method(mut self, method: impl AsRef<str>) -> Self {
        self.method = Some(method.as_ref().to_owned());
        self
    }

    /// Only requests whose body contains this text, such as `grant_type=refresh_token`.
    #[must_use]
    pub fn body_containing(mut self, text: impl Into<String>) -> Self {
        self.body = Some(text.into().into_bytes());
        self
    }

    /// Hits the n-th fitting request only, counted from 1.
    #[must_use]
    pub fn nth(mut self, n: u64) -> Self {
        self.window = Window::Nth(n);
        self
    }

    /// Hits the first `n` fitting requests.
    #[must_use]
    pub fn times(mut self, n: u64) -> Self {
        self.window = Window::First(n);
        self
    }

    /// Hits every fitting request.
    #[must_use]
    pub fn always(mut self) -> Self {
        self.window = Window::Always;
        self
    }

    fn new(place: PathPattern) -> Self {
        Self { place, method: None, body: None, window: Window::Nth(1) }
    }

    pub(crate) fn fits(&self, method: &str, path: &str, body: &[u8]) -> bool {
        let place = match &self.place {
            PathPattern::Anywhere => true,
            PathPattern::Exactly(wanted) => wanted == path,
            PathPattern::Under(start) => path.starts_with(start.as_str()),
        };
        place
            && self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self.body.as_deref().is_none_or(|wanted| contains(body, wanted))
    }

    /// Whether the `seen`-th fitting request, counted from 1, is hit.
    pub(crate) fn is_due(&self, seen: u64) -> bool {
        match self.window {
            Window::Nth(n) => seen == n,
            Window::First(n) => seen <= n,
            Window::Always => true,
        }
    }
}

fn contains(body: &[u8], wanted: &[u8]) -> bool {
    wanted.is_empty() || body.windows(wanted.len()).any(|part| part == wanted)
}
