//! Records of a source that are made when they are handed out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use zcrm_core::{
    BoxFuture, Error, ErrorKind, MadeItems, OperationRequest, PageSource, RecordStream, SourcePage,
    sender_fn,
};
use zcrm_runtime::block_on;

/// Two pages: 0 is there, 1 to 3 are made, of which 2 is an error; then 10 to 13 likewise.
struct Counted {
    page: u64,
    made: Arc<AtomicUsize>,
}

impl PageSource<u64> for Counted {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<SourcePage<u64>>, Error>> {
        let cursor = self.cursor();
        let page = self.page;
        self.page += u64::from(cursor.is_some());
        Box::pin(std::future::ready(Ok(
            cursor.map(|cursor| SourcePage { cursor, items: vec![Ok(page * 10)] })
        )))
    }

    fn made_items(&mut self) -> Option<MadeItems<u64>> {
        let (page, made) = (self.page - 1, Arc::clone(&self.made));
        Some(Box::new((1..4_u32).map(move |number| {
            made.fetch_add(1, Ordering::SeqCst);
            match number {
                2 => Err(Error::new(ErrorKind::Decode, "two")),
                _ => Ok(page * 10 + u64::from(number)),
            }
        })))
    }

    fn cursor(&self) -> Option<Value> {
        (self.page < 2).then(|| json!(self.page))
    }

    fn start_at(&mut self, cursor: Option<&Value>) -> bool {
        self.page = cursor.and_then(Value::as_u64).unwrap_or(2);
        true
    }
}

fn stream() -> (RecordStream<u64>, Arc<AtomicUsize>) {
    let sender = Arc::new(sender_fn(async |_: OperationRequest| -> Result<_, Error> {
        unreachable!("the source sends nothing")
    }));
    let made = Arc::<AtomicUsize>::default();
    let source = Counted { page: 0, made: Arc::clone(&made) };
    (RecordStream::from_source(sender, "counted", source), made)
}

#[test]
fn each_is_made_when_it_is_handed_out() {
    let (mut stream, made) = stream();
    let mut seen = Vec::new();
    for expected in [0, 1, 2, 3, 3, 4] {
        seen.push(
            block_on(stream.next()).map_or_else(|error| error.to_string(), |n| format!("{n:?}")),
        );
        assert_eq!(made.load(Ordering::SeqCst), expected, "{seen:?}");
    }
    assert_eq!(seen, ["Some(0)", "Some(1)", "two", "Some(3)", "Some(10)", "Some(11)"]);
}

#[test]
fn a_page_ends_before_an_error_which_is_told_next() {
    let (mut stream, _) = stream();
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [0, 1]);
    assert_eq!(block_on(stream.next_page()).unwrap_err().to_string(), "two");
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [3]);
    assert_eq!(block_on(stream.next()).unwrap(), Some(10));
    assert_eq!(block_on(stream.next_page()).unwrap().unwrap(), [11]);
}

#[test]
fn a_position_among_them_is_good() {
    for taken in 0..=8 {
        let (mut first, _) = stream();
        let mut seen = Vec::new();
        let mut take = |stream: &mut RecordStream<u64>| {
            let next = block_on(stream.next());
            seen.push(next.as_ref().map_or(Some(2), |next| *next));
            !matches!(next, Ok(None))
        };
        for _ in 0..taken {
            take(&mut first);
        }
        let position = first.position();
        let mut second = stream().0.resume(&position).unwrap();
        while take(&mut second) {}
        let expected = [0, 1, 2, 3, 10, 11, 2, 13].map(Some);
        assert_eq!(seen[..8], expected, "{taken} were taken");
        assert_eq!(seen[8..], [None], "{taken} were taken");
    }
}
