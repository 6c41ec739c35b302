//! Where the records of a page are.

use super::fault::{PageFault, PageFaultKind};
use super::nesting::{MOST_LEVELS, Nesting, Span, check_characters, long, short};
use super::scan;
use super::shapes::{Shapes, Stop};

/// The page, its list and a record are three levels.
const RECORD_LEVELS: usize = MOST_LEVELS - 3;

/// What is known of the records of a page.
#[derive(Debug)]
pub(super) enum Index {
    /// Where each member begins.
    Members(Shapes),
    /// Where each record begins: all that fits when the members are very small.
    Records(Vec<u32>),
}

/// What a page's text holds.
pub(super) struct Found {
    pub(super) index: Index,
    pub(super) info: Option<Span>,
}

/// Looks through a whole page: an object with a list of records under the key.
pub(super) fn page(text: &str, key: &str) -> Result<Found, PageFault> {
    let mut nesting = Nesting::new(text);
    let bytes = text.as_bytes();
    let (mut index, mut info) = (None, None);
    let mut at = open(bytes, scan::blanks(bytes, 0), b'{')?;
    let mut more = bytes.get(at) != Some(&b'}');
    at += usize::from(!more);
    while more {
        if bytes.get(at) != Some(&b'"') {
            return Err(PageFault::syntax(bytes, at));
        }
        let (end, escaped) = scan::string(bytes, at + 1)?;
        let name = text.get(at + 1..end - 1).unwrap_or_default();
        if escaped {
            check_characters(text, Span::new(at + 1, end - 1))?;
        }
        let is =
            |wanted: &str| if escaped { super::escape::is(name, wanted) } else { name == wanted };
        let (is_records, is_info) = (is(key), is("info"));
        let twice = Err(PageFault::new(PageFaultKind::Twice, at));
        at = scan::colon(bytes, end)?;
        if is_records {
            if index.is_some() {
                return twice;
            }
            let (found, behind) = records(text, at, &mut nesting)?;
            index = Some(found);
            at = behind;
        } else {
            let end = nesting.ignored(text, at, MOST_LEVELS - 1)?;
            if is_info && info.replace(Span::new(at, end)).is_some() {
                return twice;
            }
            at = end;
        }
        at = scan::blanks(bytes, at);
        more = match bytes.get(at) {
            Some(b',') => true,
            Some(b'}') => false,
            _ => return Err(PageFault::syntax(bytes, at)),
        };
        at = scan::blanks(bytes, at + 1);
    }
    at = scan::blanks(bytes, at);
    if at < bytes.len() {
        return Err(PageFault::syntax(bytes, at));
    }
    let index = index.ok_or(PageFault::new(PageFaultKind::NotAPage, 0))?;
    Ok(Found { index, info })
}

/// Looks through a text that is one record.
pub(super) fn one(text: &str) -> Result<Index, PageFault> {
    let bytes = text.as_bytes();
    let start = scan::blanks(bytes, 0);
    let mut nesting = Nesting::new(text);
    let mut shapes = Shapes::new(text);
    open(bytes, start, b'{')?;
    let (index, end) = match shapes.read(text, start, &mut nesting, MOST_LEVELS - 1) {
        Ok(end) => (Index::Members(shapes), end),
        Err(Stop::Fault(fault)) => return Err(fault),
        Err(Stop::Full) => {
            let end = nesting.value(text, start, MOST_LEVELS)?;
            (Index::Records(vec![short(start)]), end)
        }
    };
    let end = scan::blanks(bytes, end);
    if end < bytes.len() { Err(PageFault::syntax(bytes, end)) } else { Ok(index) }
}

/// Looks through a text that is a list of records.
pub(super) fn list(text: &str) -> Result<Index, PageFault> {
    let bytes = text.as_bytes();
    let mut nesting = Nesting::new(text);
    let (index, end) = records(text, scan::blanks(bytes, 0), &mut nesting)?;
    let end = scan::blanks(bytes, end);
    if end < bytes.len() { Err(PageFault::syntax(bytes, end)) } else { Ok(index) }
}

/// Looks through the list at `at`; gives the index behind it.
fn records(text: &str, at: usize, nesting: &mut Nesting) -> Result<(Index, usize), PageFault> {
    let mut shapes = Shapes::new(text);
    let read = each(text, at, |at| shapes.read(text, at, nesting, RECORD_LEVELS));
    match read {
        Ok(end) => return Ok((Index::Members(shapes), end)),
        Err(Stop::Fault(fault)) => return Err(fault),
        Err(Stop::Full) => drop(shapes),
    }
    // Counted first, so that the list is made as long as it will be and never copied.
    let mut number = 0;
    let whole = |at: usize, nesting: &mut Nesting| nesting.value(text, at, RECORD_LEVELS + 1);
    let counted = each(text, at, |at| {
        number += 1;
        Ok(whole(at, nesting)?)
    });
    let end = without_index(counted)?;
    let mut starts = Vec::with_capacity(number);
    let kept = each(text, at, |at| {
        starts.push(short(at));
        Ok(scan::end_of_checked(text.as_bytes(), at))
    });
    without_index(kept)?;
    Ok((Index::Records(starts), end))
}

fn without_index(read: Result<usize, Stop>) -> Result<usize, PageFault> {
    read.map_err(|stop| match stop {
        Stop::Fault(fault) => fault,
        Stop::Full => PageFault::new(PageFaultKind::TooDense, 0),
    })
}

/// Calls `record` at each object of the list at `at`, which gives the index behind it; gives the
/// index behind the list.
fn each(
    text: &str,
    at: usize,
    mut record: impl FnMut(usize) -> Result<usize, Stop>,
) -> Result<usize, Stop> {
    let bytes = text.as_bytes();
    let mut at = open(bytes, at, b'[')?;
    if bytes.get(at) == Some(&b']') {
        return Ok(at + 1);
    }
    loop {
        if bytes.get(at) != Some(&b'{') {
            return Err(other_shape(bytes, at).into());
        }
        at = scan::blanks(bytes, record(at)?);
        match bytes.get(at) {
            Some(b',') => at = scan::blanks(bytes, at + 1),
            Some(b']') => return Ok(at + 1),
            _ => return Err(PageFault::syntax(bytes, at).into()),
        }
    }
}

/// The index of what follows the sign that opens an object or a list.
fn open(bytes: &[u8], at: usize, sign: u8) -> Result<usize, PageFault> {
    if bytes.get(at) == Some(&sign) {
        Ok(scan::blanks(bytes, at + 1))
    } else {
        Err(other_shape(bytes, at))
    }
}

/// A value of another kind, or none.
fn other_shape(bytes: &[u8], at: usize) -> PageFault {
    let begins_a_value =
        matches!(bytes.get(at), Some(b'{' | b'[' | b'"' | b'n' | b't' | b'f' | b'-' | b'0'..=b'9'));
    if begins_a_value {
        PageFault::new(PageFaultKind::NotAPage, at)
    } else {
        PageFault::syntax(bytes, at)
    }
}

impl Index {
    pub(super) const fn len(&self) -> usize {
        match self {
            Self::Members(shapes) => shapes.len(),
            Self::Records(starts) => starts.len(),
        }
    }

    /// The text of a record.
    pub(super) fn record<'t>(&self, text: &'t str, number: usize) -> &'t str {
        let start = match self {
            Self::Members(shapes) => shapes.start(number),
            Self::Records(starts) => starts.get(number).map(|start| long(*start)),
        };
        start.map(|start| value(text, start)).unwrap_or_default()
    }

    /// Where the value of a record's member begins.
    #[inline]
    pub(super) fn find(&self, text: &str, number: usize, name: &str) -> Option<usize> {
        match self {
            Self::Members(shapes) => shapes.find(text, number, name),
            Self::Records(starts) => {
                let mut members = Members::new(text, starts.get(number)?);
                let is_it = |(known, _): &(Span, usize)| super::escape::is(known.of(text), name);
                members.find(is_it).map(|(_, start)| start)
            }
        }
    }

    /// The names and values of a record's members, in order.
    pub(super) fn members<'t>(
        &'t self,
        text: &'t str,
        number: usize,
    ) -> impl Iterator<Item = (&'t str, &'t str)> {
        let (indexed, read) = match self {
            Self::Members(shapes) => (Some(shapes.members(number)), None),
            Self::Records(starts) => (None, starts.get(number).map(|at| Members::new(text, at))),
        };
        let members = indexed.into_iter().flatten().chain(read.into_iter().flatten());
        members.map(|(name, start)| (name.of(text), value(text, start)))
    }

    /// What is kept besides the text.
    pub(super) const fn bytes(&self) -> usize {
        match self {
            Self::Members(shapes) => shapes.bytes(),
            Self::Records(starts) => starts.capacity() * size_of::<u32>(),
        }
    }
}

/// The checked value that begins at a place.
pub(super) fn value(text: &str, start: usize) -> &str {
    text.get(start..scan::end_of_checked(text.as_bytes(), start)).unwrap_or_default()
}

/// The members of a checked object, read one after another: their names, and where the values begin.
struct Members<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Members<'t> {
    fn new(text: &'t str, object: &u32) -> Self {
        Self { text, at: scan::blanks(text.as_bytes(), long(*object) + 1) }
    }
}

impl Iterator for Members<'_> {
    type Item = (Span, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) != Some(&b'"') {
            return None;
        }
        let (end, _) = scan::string(bytes, self.at + 1).ok()?;
        let name = Span::new(self.at + 1, end - 1);
        let start = scan::colon(bytes, end).ok()?;
        let behind = scan::blanks(bytes, scan::end_of_checked(bytes, start));
        // Behind the last member stands no name.
        self.at = match bytes.get(behind) {
            Some(b',') => scan::blanks(bytes, behind + 1),
            _ => bytes.len(),
        };
        Some((name, start))
    }
}
