//! From page to page: by number as far as Zoho lets one, by token beyond.

use serde_json::{Value, json};
use zcrm_core::{Error, ErrorKind, OperationRequest, PageInfo};

use crate::PageRef;

/// The records that can be reached by page number. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>.
const BY_NUMBER: u32 = 2_000;

/// The request for this page.
pub(crate) fn asked(request: OperationRequest, page: &PageRef) -> OperationRequest {
    match page {
        PageRef::Number(page) => request.query("page", &page.to_string()),
        PageRef::Token(token) => request.query("page_token", token),
    }
}

/// The page as a position holds it.
pub(crate) fn cursor(page: &PageRef) -> Value {
    match page {
        PageRef::Number(page) => json!({ "page": page }),
        PageRef::Token(token) => json!({ "token": token }),
    }
}

/// The page of a position; `None` when it is none.
pub(crate) fn at(cursor: &Value) -> Option<PageRef> {
    match (cursor.get("page"), cursor.get("token")) {
        (Some(page), None) => {
            let page = u32::try_from(page.as_u64()?).ok()?;
            (page > 0).then_some(PageRef::Number(page))
        }
        (None, Some(token)) => Some(PageRef::Token(token.as_str()?.into())),
        _ => None,
    }
}

/// The page after this one; `None` at the end. A list that has no tokens goes on by number.
///
/// # Errors
///
/// When there are more records and Zoho does not say how to request them.
pub(crate) fn next(
    page: &PageRef,
    per_page: u16,
    info: &PageInfo,
) -> Result<Option<PageRef>, Error> {
    if !info.more_records {
        return Ok(None);
    }
    let token = info.next_page_token.clone().map(PageRef::Token);
    match page {
        PageRef::Token(_) => token.map(Some).ok_or_else(no_way),
        PageRef::Number(page) => {
            let following = page.saturating_add(1);
            let is_near = following.saturating_mul(u32::from(per_page)) <= BY_NUMBER;
            let by_number = Some(PageRef::Number(following));
            Ok(if is_near { by_number } else { token.or(by_number) })
        }
    }
}

/// A list that ended here would be taken for whole.
pub(crate) fn no_way() -> Error {
    let fault = "list records: Zoho says that there are more, and not how to request them";
    Error::new(ErrorKind::Decode, fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_go_by_number_to_2000_and_by_token_beyond() {
        let more = |token: Option<&str>| PageInfo::new(true, token.map(Into::into));
        let number = PageRef::Number;
        let after = |page: &PageRef, info: &PageInfo| next(page, 200, info).ok().flatten();
        assert_eq!(after(&number(9), &more(Some("t"))), Some(number(10)));
        assert_eq!(after(&number(10), &more(Some("t"))), Some(PageRef::Token("t".into())));
        assert_eq!(after(&number(10), &more(None)), Some(number(11)));
        assert_eq!(after(&number(1), &PageInfo::default()), None);
        let lost = next(&PageRef::Token("a".into()), 200, &more(None)).unwrap_err();
        assert_eq!(lost.kind(), ErrorKind::Decode);
        for page in [number(3), PageRef::Token("a".into())] {
            assert_eq!(at(&cursor(&page)), Some(page));
        }
        for foreign in [json!({}), json!({"page": 0}), json!({"page": 1, "token": "a"}), json!(1)] {
            assert_eq!(at(&foreign), None);
        }
    }
}
