//! Values that hold others: where they end, and that no object has a member twice.

use super::escape::Characters;
use super::fault::{PageFault, PageFaultKind};
use super::scan;

/// The most levels of a text, as in serde_json.
pub(super) const MOST_LEVELS: usize = 127;
/// What the list of names may take besides the length of the text.
const ROOM: usize = 32 * 1024;
/// Up to so many names are compared one with another.
const FEW: usize = 8;

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    /// A part of a text that is shorter than 4 GiB.
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start: short(start), end: short(end) }
    }

    #[inline]
    pub(super) fn of(self, text: &str) -> &str {
        text.get(long(self.start)..long(self.end)).unwrap_or_default()
    }

    pub(super) const fn len(self) -> usize {
        long(self.end - self.start)
    }
}

/// A place in a text that is shorter than 4 GiB.
#[inline]
pub(super) fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A place that was kept.
///
/// `usize::from` takes 16 bits; the machines that zcrm runs on have at least 32.
#[inline]
pub(super) const fn long(at: u32) -> usize {
    at as usize
}

/// What is open around the place that is read, and the names of the objects among it.
#[derive(Debug)]
pub(super) struct Nesting {
    open: Vec<Open>,
    names: Vec<Span>,
    /// A name with an escape was met: names are compared by their characters from then on.
    escaped: bool,
    /// The most bytes of `names`, while it grows too.
    most_bytes: usize,
    /// Whether names are looked at; they are not where nothing is read.
    looks: bool,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    is_object: bool,
    /// How many names there were before its own.
    names: usize,
}

impl Nesting {
    pub(super) fn new(text: &str) -> Self {
        let most_bytes = text.len() + ROOM;
        Self { open: Vec::new(), names: Vec::new(), escaped: false, most_bytes, looks: true }
    }

    /// The index behind the value at `at`, within which are `levels` levels at most.
    #[inline]
    pub(super) fn value(
        &mut self,
        text: &str,
        at: usize,
        levels: usize,
    ) -> Result<usize, PageFault> {
        match text.as_bytes().get(at) {
            Some(b'{' | b'[') => self.nested(text, at, levels),
            _ => scan::scalar(text.as_bytes(), at),
        }
    }

    /// The same for a value that is not read: an object may have a member twice.
    pub(super) fn ignored(
        &mut self,
        text: &str,
        at: usize,
        levels: usize,
    ) -> Result<usize, PageFault> {
        self.looks = false;
        let end = self.value(text, at, levels);
        self.looks = true;
        end
    }

    fn nested(&mut self, text: &str, mut at: usize, levels: usize) -> Result<usize, PageFault> {
        let bytes = text.as_bytes();
        self.open.clear();
        self.names.clear();
        loop {
            // A value begins here.
            match bytes.get(at) {
                Some(open @ (b'{' | b'[')) => {
                    if self.open.len() == levels {
                        return Err(PageFault::new(PageFaultKind::TooDeep, at));
                    }
                    let is_object = *open == b'{';
                    self.open.push(Open { is_object, names: self.names.len() });
                    at = scan::blanks(bytes, at + 1);
                    match bytes.get(at) {
                        Some(b'}') if is_object => {}
                        Some(b']') if !is_object => {}
                        _ if is_object => {
                            at = self.name(text, at)?;
                            continue;
                        }
                        _ => continue,
                    }
                    self.open.pop();
                    at += 1;
                }
                _ => at = scan::scalar(bytes, at)?,
            }
            // And ends here, and perhaps those around it do.
            loop {
                let Some(open) = self.open.last().copied() else { return Ok(at) };
                at = scan::blanks(bytes, at);
                match bytes.get(at) {
                    Some(b',') => {
                        at = scan::blanks(bytes, at + 1);
                        if open.is_object {
                            at = self.name(text, at)?;
                        }
                        break;
                    }
                    Some(b'}') if open.is_object => self.close(text, open)?,
                    Some(b']') if !open.is_object => {}
                    _ => return Err(PageFault::syntax(bytes, at)),
                }
                self.open.pop();
                at += 1;
            }
        }
    }

    /// Reads a name and the colon; gives the index of the value.
    fn name(&mut self, text: &str, at: usize) -> Result<usize, PageFault> {
        let bytes = text.as_bytes();
        if bytes.get(at) != Some(&b'"') {
            return Err(PageFault::syntax(bytes, at));
        }
        let (end, escaped) = scan::string(bytes, at + 1)?;
        if self.looks {
            self.push(text, Span::new(at + 1, end - 1), escaped)?;
        }
        scan::colon(bytes, end)
    }

    fn push(&mut self, text: &str, name: Span, escaped: bool) -> Result<(), PageFault> {
        let at = long(name.start);
        if escaped {
            self.escaped = true;
            check_characters(text, name)?;
        }
        if self.names.len() == self.names.capacity() {
            let (old, more) = (self.names.capacity(), self.names.capacity().max(64));
            self.fits(2 * old + more, at)?;
            self.names.reserve_exact(more);
        }
        self.names.push(name);
        Ok(())
    }

    /// Refuses a list of so many names.
    fn fits(&self, names: usize, at: usize) -> Result<(), PageFault> {
        if names * size_of::<Span>() > self.most_bytes {
            return Err(PageFault::new(PageFaultKind::TooDense, at));
        }
        Ok(())
    }

    fn close(&mut self, text: &str, open: Open) -> Result<(), PageFault> {
        let names = self.names.get_mut(open.names..).unwrap_or_default();
        let repeated = repeated(text, names, self.escaped);
        self.names.truncate(open.names);
        match repeated {
            Some(name) => Err(PageFault::new(PageFaultKind::Twice, long(name.start))),
            None => Ok(()),
        }
    }

    /// Checks the names of an object that was read elsewhere.
    pub(super) fn check(
        &mut self,
        text: &str,
        names: impl ExactSizeIterator<Item = (Span, bool)>,
    ) -> Result<(), PageFault> {
        self.names.clear();
        if names.len() > self.names.capacity() {
            self.fits(names.len(), 0)?;
            self.names = Vec::with_capacity(names.len());
        }
        for (name, escaped) in names {
            self.push(text, name, escaped)?;
        }
        self.close(text, Open { is_object: true, names: 0 })
    }
}

/// Refuses a name with half of a surrogate pair: it names nothing.
pub(super) fn check_characters(text: &str, name: Span) -> Result<(), PageFault> {
    if Characters(name.of(text)).any(|character| character.is_none()) {
        return Err(PageFault::new(PageFaultKind::HalfACharacter, long(name.start)));
    }
    Ok(())
}

/// A name that is there twice.
fn repeated(text: &str, names: &mut [Span], escaped: bool) -> Option<Span> {
    if names.len() <= FEW && !escaped {
        let mut rest = &*names;
        while let Some((name, before)) = rest.split_last() {
            let same = |other: &Span| other.len() == name.len() && other.of(text) == name.of(text);
            if before.iter().any(same) {
                return Some(*name);
            }
            rest = before;
        }
        return None;
    }
    if escaped {
        let characters = |name: Span| Characters(name.of(text));
        names.sort_unstable_by(|a, b| characters(*a).cmp(characters(*b)));
        let same = |a: Span, b: Span| characters(a).eq(characters(b));
        return first_pair(names, same);
    }
    names.sort_unstable_by(|a, b| a.of(text).cmp(b.of(text)));
    first_pair(names, |a, b| a.of(text) == b.of(text))
}

/// The second of the first two neighbours that are the same.
fn first_pair(names: &[Span], same: impl Fn(Span, Span) -> bool) -> Option<Span> {
    let mut pairs = names.iter().zip(names.iter().skip(1));
    pairs.find(|(a, b)| same(**a, **b)).map(|(_, b)| *b)
}
