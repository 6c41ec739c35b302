//! What is known of one operation.

use std::fmt;

use http::Method;
use zcrm_core::Effect;

/// One operation of Zoho's API: method, path, scopes, effect, paging, credits.
///
/// The constants of this crate are made of `endpoints.tsv`; they hold facts and no text of Zoho's.
/// Send one with [`CallExt::call`](crate::CallExt::call).
///
/// ```
/// use zcrm_core::Effect;
/// use zcrm_endpoints::roles;
///
/// let endpoint = &roles::GET_ROLE;
/// assert_eq!(endpoint.id(), "roles.GET_ROLE");
/// assert_eq!(endpoint.path(), "/crm/{version}/settings/roles/{id}");
/// assert_eq!(endpoint.effect(), Effect::Read);
/// assert_eq!(endpoint.scopes().collect::<Vec<_>>(), ["ZohoCRM.settings.roles.READ"]);
/// ```
#[derive(PartialEq, Eq)]
pub struct Endpoint {
    id: &'static str,
    method: Method,
    path: &'static str,
    scopes: &'static str,
    does: Does,
    answer: Answer,
    pages: Pages,
    price: Price,
    takes: Takes,
    sources: &'static str,
}

/// What a call does to the data, and whether a source tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    Read,
    Update,
    Create,
    /// No source tells: it counts as making something new, so that it is never sent twice.
    Unknown,
}

/// What the response of an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// An object whose members no source tells, or nothing.
    Unknown,
    /// A list under this key.
    List(&'static str),
    /// An object under this key.
    Object(&'static str),
    /// One result per entry that was sent, under this key.
    Batch(&'static str),
    /// A file.
    File,
}

/// How the list of an operation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pages {
    /// There is one page.
    One,
    /// By `page`, from 1.
    Number,
    /// By `page` for the first 2,000 entries, by `page_token` beyond.
    Token,
}

/// What a call costs. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Price {
    /// This many credits.
    Fixed(u32),
    /// 3 with a custom view, else 1.
    List,
    /// 1 for 10 records.
    Write,
    /// 1 for 50 records.
    Tags,
    /// 5.
    Convert,
    /// 1 to 3, by the limit of the query.
    Coql,
    /// 1, or 2 with a rollback.
    Composite,
    /// 20.
    Mail,
}

/// What an operation is sent with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Takes {
    /// No body.
    Nothing,
    /// A JSON body.
    Json,
    /// A form of several parts.
    Form,
}

impl Endpoint {
    #[expect(clippy::too_many_arguments, reason = "one argument for each column of the table")]
    pub(crate) const fn new(
        method: Method,
        id: &'static str,
        path: &'static str,
        scopes: &'static str,
        does: Does,
        answer: Answer,
        pages: Pages,
        price: Price,
        takes: Takes,
        sources: &'static str,
    ) -> Self {
        Self { id, method, path, scopes, does, answer, pages, price, takes, sources }
    }

    /// Its name: that of its module and of the constant, such as `roles.GET_ROLE`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// The path, with `{version}` where the sender puts the version of the API, and a name in braces
    /// for each part that [`Call::path`](crate::Call::path) sets.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The names in the path, in order.
    pub fn path_names(&self) -> impl Iterator<Item = &'static str> {
        let named = |part: &'static str| part.strip_prefix('{')?.strip_suffix('}');
        self.path.split('/').filter_map(named).filter(|name| *name != "version")
    }

    /// What a call does to the data. Where no source tells, it counts as [`Effect::Create`], which is
    /// never sent again once it may have been carried out; see
    /// [`is_effect_known`](Self::is_effect_known).
    #[must_use]
    pub const fn effect(&self) -> Effect {
        match self.does {
            Does::Read => Effect::Read,
            Does::Update => Effect::Update,
            Does::Create | Does::Unknown => Effect::Create,
        }
    }

    /// Whether a source tells the effect.
    #[must_use]
    pub const fn is_effect_known(&self) -> bool {
        !matches!(self.does, Does::Unknown)
    }

    /// The scopes that a call needs, all of them, with `{module}` where the module of the path stands.
    /// None when no source tells.
    pub fn scopes(&self) -> impl Iterator<Item = &'static str> {
        self.scope_choices().next().into_iter().flatten()
    }

    /// The sets of scopes of which one suffices, the narrowest first.
    pub fn scope_choices(&self) -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
        let choices = self.scopes.split(" | ").filter(|choice| !choice.is_empty());
        choices.map(|choice| choice.split('+'))
    }

    /// What the response is.
    #[must_use]
    pub const fn answer(&self) -> Answer {
        self.answer
    }

    /// How the list goes on.
    #[must_use]
    pub const fn pages(&self) -> Pages {
        self.pages
    }

    /// What it is sent with.
    #[must_use]
    pub const fn takes(&self) -> Takes {
        self.takes
    }

    pub(crate) const fn price(&self) -> Price {
        self.price
    }

    /// Which sources have it, with commas between: `oas-2025` and `oas-2026` are the descriptions that
    /// Zoho published in these years, `python-8.0` is its Python SDK.
    #[must_use]
    pub const fn sources(&self) -> &'static str {
        self.sources
    }

    /// The key of the list, object or results in the response.
    #[must_use]
    pub const fn key(&self) -> Option<&'static str> {
        match self.answer {
            Answer::List(key) | Answer::Object(key) | Answer::Batch(key) => Some(key),
            Answer::Unknown | Answer::File => None,
        }
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Endpoint").field(&self.id).finish()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.id, self.method, self.path)
    }
}
