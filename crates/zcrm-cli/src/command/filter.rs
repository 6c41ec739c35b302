//! `--where`, `--email`, `--phone`, `--word`.

use zcrm::query::{Criterion, Dialect};
use zcrm::records::Search;

use crate::args::Filter;

/// What is looked for; `None` when nothing is named.
pub(super) fn search(filter: Filter) -> Option<Search> {
    let Filter { criteria, email, phone, word } = filter;
    let criteria = criteria.map(|text| Criterion::raw(Dialect::Search, text).into());
    criteria.or(email.map(Search::email)).or(phone.map(Search::phone)).or(word.map(Search::word))
}
