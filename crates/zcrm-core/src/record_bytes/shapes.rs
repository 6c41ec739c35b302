//! Where the members of each record begin; records with the same names share them.

use super::fault::PageFault;
use super::nesting::{Nesting, Span, long, short};
use super::{escape, scan};

/// A member of the shape that the record does not have.
const ABSENT: u32 = u32::MAX;
/// How many names of a shape may be absent before the next one that is there.
const AHEAD: usize = 16;
/// What the index may take besides the length of the text.
const ROOM: usize = 4 * 1024;
/// A member of a record takes about so many bytes of the text.
const TYPICAL_MEMBER: usize = 32;

/// The members of all records.
#[derive(Debug)]
pub(super) struct Shapes {
    records: Vec<Slot>,
    shapes: Vec<Shape>,
    /// The names of all shapes.
    names: Vec<Name>,
    /// Where the values begin, as many a record as its shape has names.
    values: Vec<u32>,
    /// The bytes that all of these hold, and may hold.
    bytes: usize,
    most_bytes: usize,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    start: u32,
    shape: u32,
    /// The first of its values.
    values: u32,
}

/// A name in its quotes.
#[derive(Clone, Copy, Debug)]
struct Name {
    start: u32,
    mark: Mark,
}

/// What two names that are the same have in common, and others hardly ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    /// The length with the quotes.
    length: u16,
    first: u8,
    last: u8,
}

impl Mark {
    /// That of a name without its quotes; `None` for one of 64 KiB.
    #[inline]
    fn new(name: &str) -> Option<Self> {
        let bytes = name.as_bytes();
        let end = |byte: Option<&u8>| byte.copied().unwrap_or_default();
        let length = u16::try_from(bytes.len() + 2).ok()?;
        Some(Self { length, first: end(bytes.first()), last: end(bytes.last()) })
    }
}

impl Name {
    /// The part of the text with the quotes.
    fn quoted(self) -> Span {
        Span { start: self.start, end: self.start + u32::from(self.mark.length) }
    }

    /// The part of the text without the quotes.
    fn inner(self) -> Span {
        Span { start: self.start + 1, end: self.start + u32::from(self.mark.length) - 1 }
    }
}

#[derive(Clone, Copy, Debug)]
struct Shape {
    /// The first of its names, and how many there are.
    names: u32,
    length: u32,
    escaped: bool,
}

/// A record that does not go on as the shape of the one before.
struct Own {
    /// Its first name in the list of all names.
    names: usize,
    escaped: bool,
}

/// Why a record cannot be taken in.
pub(super) enum Stop {
    Fault(PageFault),
    /// The index would take more than it may.
    Full,
}

impl From<PageFault> for Stop {
    fn from(fault: PageFault) -> Self {
        Self::Fault(fault)
    }
}

impl Shapes {
    pub(super) fn new(text: &str) -> Self {
        let mut values = Vec::new();
        values.reserve_exact(text.len() / TYPICAL_MEMBER);
        let bytes = values.capacity() * size_of::<u32>();
        let most_bytes = text.len() + ROOM;
        let (records, shapes, names) = (Vec::new(), Vec::new(), Vec::new());
        Self { records, shapes, names, values, bytes, most_bytes }
    }

    pub(super) const fn len(&self) -> usize {
        self.records.len()
    }

    /// Where a record begins.
    pub(super) fn start(&self, number: usize) -> Option<usize> {
        self.records.get(number).map(|slot| long(slot.start))
    }

    /// Takes in the record at `at`; gives the index behind it.
    pub(super) fn read(
        &mut self,
        text: &str,
        start: usize,
        nesting: &mut Nesting,
        levels: usize,
    ) -> Result<usize, Stop> {
        let bytes = text.as_bytes();
        let first = self.values.len();
        let guess = self.shapes.last().copied();
        let mut own = if guess.is_none() { Some(self.own()) } else { None };
        // How many names of the shape before are behind us.
        let mut met = 0;
        let mut at = scan::blanks(bytes, start + 1);
        let mut more = bytes.get(at) != Some(&b'}');
        while more {
            let found = match (&own, guess) {
                (None, Some(shape)) => self.next_name(text, at, shape, met),
                _ => None,
            };
            match found {
                Some((skipped, behind)) => {
                    for _ in 0..skipped {
                        push(&mut self.values, ABSENT, &mut self.bytes, self.most_bytes)?;
                    }
                    met += skipped + 1;
                    at = behind;
                }
                None => {
                    let mut shape = match own.take() {
                        Some(shape) => shape,
                        None => self.part_from(guess, first, met)?,
                    };
                    if bytes.get(at) != Some(&b'"') {
                        return Err(PageFault::syntax(bytes, at).into());
                    }
                    let (end, escaped) = scan::string(bytes, at + 1)?;
                    shape.escaped |= escaped;
                    let inner = text.get(at + 1..end - 1).unwrap_or_default();
                    // The index has no room for such a name: the page is kept without it.
                    let mark = Mark::new(inner).ok_or(Stop::Full)?;
                    let name = Name { start: short(at), mark };
                    push(&mut self.names, name, &mut self.bytes, self.most_bytes)?;
                    own = Some(shape);
                    at = end;
                }
            }
            at = scan::colon(bytes, at)?;
            push(&mut self.values, short(at), &mut self.bytes, self.most_bytes)?;
            at = scan::blanks(bytes, nesting.value(text, at, levels)?);
            more = match bytes.get(at) {
                Some(b',') => true,
                Some(b'}') => false,
                _ => return Err(PageFault::syntax(bytes, at).into()),
            };
            if more {
                at = scan::blanks(bytes, at + 1);
            }
        }
        if own.is_none() {
            own = self.rest_is_absent(guess, first, met)?;
        }
        if let Some(own) = own {
            self.close(text, nesting, &own)?;
        }
        let shape = short(self.shapes.len().saturating_sub(1));
        let slot = Slot { start: short(start), shape, values: short(first) };
        push(&mut self.records, slot, &mut self.bytes, self.most_bytes)?;
        Ok(at + 1)
    }

    /// The name at `at` if it is the next of the shape, or one of the next few: how many are absent
    /// before it, and the index behind it.
    #[inline]
    fn next_name(&self, text: &str, at: usize, shape: Shape, met: usize) -> Option<(usize, usize)> {
        let rest = text.as_bytes().get(at..)?;
        let names = self.names_of(shape).get(met..)?;
        let is_here = |name: &Name| rest.starts_with(name.quoted().of(text).as_bytes());
        let skipped = names.iter().take(AHEAD + 1).position(is_here)?;
        Some((skipped, at + usize::from(names.get(skipped)?.mark.length)))
    }

    /// A new shape, with no name as yet.
    const fn own(&self) -> Own {
        Own { names: self.names.len(), escaped: false }
    }

    /// A new shape that begins with those names of the shape before which this record has.
    fn part_from(&mut self, guess: Option<Shape>, first: usize, met: usize) -> Result<Own, Stop> {
        let mut own = self.own();
        let Some(shape) = guess else { return Ok(own) };
        own.escaped = shape.escaped;
        let mut kept = first;
        for number in 0..met {
            let (Some(value), Some(name)) = (
                self.values.get(first + number).copied(),
                self.names_of(shape).get(number).copied(),
            ) else {
                break;
            };
            if value == ABSENT {
                continue;
            }
            push(&mut self.names, name, &mut self.bytes, self.most_bytes)?;
            if let Some(slot) = self.values.get_mut(kept) {
                *slot = value;
            }
            kept += 1;
        }
        self.values.truncate(kept);
        Ok(own)
    }

    /// The record ended as the shape before goes on: the rest of it is absent, or it is too long to
    /// be shared.
    fn rest_is_absent(
        &mut self,
        guess: Option<Shape>,
        first: usize,
        met: usize,
    ) -> Result<Option<Own>, Stop> {
        let Some(shape) = guess else { return Ok(None) };
        let absent = long(shape.length).saturating_sub(met);
        if absent > AHEAD {
            return self.part_from(guess, first, met).map(Some);
        }
        for _ in 0..absent {
            push(&mut self.values, ABSENT, &mut self.bytes, self.most_bytes)?;
        }
        Ok(None)
    }

    /// Keeps a new shape. A part of a shape that was checked needs no check, but is rare.
    fn close(&mut self, text: &str, nesting: &mut Nesting, own: &Own) -> Result<(), Stop> {
        let names = self.names.get(own.names..).unwrap_or_default();
        nesting.check(text, names.iter().map(|name| (name.inner(), own.escaped)))?;
        let shape =
            Shape { names: short(own.names), length: short(names.len()), escaped: own.escaped };
        push(&mut self.shapes, shape, &mut self.bytes, self.most_bytes)
    }

    fn names_of(&self, shape: Shape) -> &[Name] {
        let first = long(shape.names);
        self.names.get(first..first + long(shape.length)).unwrap_or_default()
    }

    /// Where the value of a record's member begins.
    #[inline]
    pub(super) fn find(&self, text: &str, number: usize, name: &str) -> Option<usize> {
        let slot = self.records.get(number)?;
        let shape = *self.shapes.get(long(slot.shape))?;
        // Names are there once; the first is the only one.
        let mut names = self.names_of(shape).iter();
        let at = if shape.escaped {
            names.position(|known| escape::is(known.inner().of(text), name))?
        } else {
            let mark = Mark::new(name)?;
            names.position(|known| known.mark == mark && known.inner().of(text) == name)?
        };
        let value = *self.values.get(long(slot.values) + at)?;
        (value != ABSENT).then(|| long(value))
    }

    /// The members of a record in order: their names without quotes, and where the values begin.
    pub(super) fn members(&self, number: usize) -> impl Iterator<Item = (Span, usize)> {
        let slot = self.records.get(number);
        let shape = slot.and_then(|slot| self.shapes.get(long(slot.shape)).copied());
        let names = shape.map(|shape| self.names_of(shape)).unwrap_or_default();
        let first = slot.map_or(0, |slot| long(slot.values));
        let values = self.values.get(first..).unwrap_or_default();
        names
            .iter()
            .zip(values)
            .filter(|(_, value)| **value != ABSENT)
            .map(|(name, value)| (name.inner(), long(*value)))
    }

    /// What is kept.
    pub(super) const fn bytes(&self) -> usize {
        self.bytes
    }
}

/// Adds to a list that grows by half, as long as all lists together stay within their bound, the
/// old copy of the growing one included.
#[inline]
fn push<T>(list: &mut Vec<T>, item: T, bytes: &mut usize, most: usize) -> Result<(), Stop> {
    if list.len() == list.capacity() {
        grow(list, bytes, most)?;
    }
    list.push(item);
    Ok(())
}

#[cold]
fn grow<T>(list: &mut Vec<T>, bytes: &mut usize, most: usize) -> Result<(), Stop> {
    let before = list.capacity();
    let more = (before / 2).max(16);
    let wanted = (before + more) * size_of::<T>();
    if *bytes + wanted > most {
        return Err(Stop::Full);
    }
    list.reserve_exact(more);
    *bytes += list.capacity().saturating_sub(before) * size_of::<T>();
    Ok(())
}
