//! The header: by which a token file is known, and the ten columns it names.
//!
//! Source: observed, the files of all six SDKs (columns, `redirect_uri` and `redirect_url`, `user_mail` of SDK 2.x to 4.x).

/// The header of a file that we make, with the spelling and the line ending of most of Zoho's SDKs.
pub(crate) const NEW: &str = "id,user_name,client_id,client_secret,refresh_token,access_token,\
                              grant_token,expiry_time,redirect_url,api_domain\n";

/// Columns of today's layout. The one before lacked the last.
pub(crate) const COLUMNS: usize = 10;
const OLD_COLUMNS: usize = 9;

const NAMES: [&[&str]; COLUMNS] = [
    &["id"],
    &["user_name", "user_mail"],
    &["client_id"],
    &["client_secret"],
    &["refresh_token"],
    &["access_token"],
    &["grant_token"],
    &["expiry_time"],
    &["redirect_url", "redirect_uri"],
    &["api_domain"],
];

/// Tells whether a row of so many cells can be a row of a token file.
pub(crate) fn is_width(cells: usize) -> bool {
    (OLD_COLUMNS..=COLUMNS).contains(&cells)
}

/// Tells whether these cells are the header of a token file, in any letter case.
pub(crate) fn is_header<S: AsRef<str>>(cells: &[S]) -> bool {
    is_width(cells.len())
        && cells.iter().zip(NAMES).all(|(cell, names)| {
            names.iter().any(|name| name.eq_ignore_ascii_case(cell.as_ref().trim()))
        })
}

/// Tells whether a text is the beginning of a header, in any letter case, and no more: a writer that
/// truncates in place was stopped, or is still writing.
pub(crate) fn is_cut_off(text: &str) -> bool {
    let cells: Vec<&str> = text.split(',').map(|cell| cell.trim_end_matches('\r')).collect();
    let Some((last, whole)) = cells.split_last() else { return false };
    let begins = |name: &&str| {
        name.get(..last.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(last))
    };
    cells.len() <= COLUMNS
        && whole
            .iter()
            .zip(NAMES)
            .all(|(cell, names)| names.iter().any(|name| name.eq_ignore_ascii_case(cell)))
        && NAMES[whole.len()].iter().any(begins)
}

/// The cells of a nine-column header as ten, as Zoho's Python SDK upgrades it: `user_mail` becomes
/// `user_name`, the spelling of the redirect column stays.
pub(crate) fn upgraded<S: AsRef<str>>(cells: &[S]) -> Vec<&str> {
    let old = cells.iter().map(|cell| match cell.as_ref() {
        mail if mail.trim().eq_ignore_ascii_case("user_mail") => "user_name",
        name => name,
    });
    old.chain(["api_domain"]).take(COLUMNS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<&str> {
        line.trim_end().split(',').collect()
    }

    #[test]
    fn only_token_files_have_such_a_header() {
        assert!(is_header(&cells(NEW)));
        assert!(is_header(&cells(&NEW.replace("redirect_url", "redirect_uri"))));
        assert!(is_header(&cells(&NEW.replace("user_name", "User_Mail"))));
        assert!(is_header(&cells(&NEW.replace(",api_domain", ""))));
        assert!(!is_header(&cells(&NEW.replace(",redirect_url,api_domain", ""))));
        assert!(!is_header(&cells(&NEW.replace("api_domain", "api_domain,more"))));
        assert!(!is_header(&cells(
            &NEW.replace("client_id,client_secret", "client_secret,client_id")
        )));
        assert!(!is_header(&cells("a,b,c,d,e,f,g,h,i,j")));
        assert!(!is_header(&[""; 0]));
    }

    #[test]
    fn every_beginning_of_a_header_is_one_and_nothing_else() {
        let old = NEW.replace("redirect_url", "Redirect_URI").replace(",api_domain\n", "");
        for header in [NEW, &*old] {
            for end in 0..header.trim_end().len() {
                assert!(is_cut_off(&header[..end]), "{}", &header[..end]);
            }
            assert!(!is_cut_off(&format!("{}\n", &header[..20])));
        }
        for other in ["ID,name", "x", "id,,", "id;user_name", "1,ada", "\u{e9}"] {
            assert!(!is_cut_off(other), "{other}");
        }
    }

    #[test]
    fn the_upgrade_keeps_the_spelling_of_the_redirect_column() {
        let old = NEW.replace(",api_domain", "").replace("user_name", "user_mail");
        assert_eq!(upgraded(&cells(&old)), cells(NEW));
        let old = old.replace("redirect_url", "redirect_uri");
        assert_eq!(upgraded(&cells(&old))[8], "redirect_uri");
    }
}
