//! Between the task that keeps a channel alive and the handle.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use zcrm_core::BoxFuture;

use super::keep_alive::ChannelEvent;

/// The reports that are kept when the caller reads none.
const MOST: usize = 64;

/// Reports of the task, and whether it is to go on.
#[derive(Default)]
pub(super) struct Mailbox(Mutex<State>);

#[derive(Default)]
struct State {
    events: VecDeque<ChannelEvent>,
    reader: Option<Waker>,
    task: Option<Waker>,
    is_running: bool,
    is_stopped: bool,
}

/// What a reader finds.
pub(super) enum Found {
    Event(Box<ChannelEvent>),
    /// The task was lost with its runtime.
    NoTask,
}

impl Mailbox {
    fn lock(&self) -> MutexGuard<'_, State> {
        // No holder leaves it half-changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a report. Gaps are never dropped: what does not fit is put together.
    pub(super) fn put(&self, event: ChannelEvent) {
        let reader = {
            let mut state = self.lock();
            state.events.push_back(event);
            if state.events.len() > MOST {
                make_room(&mut state.events);
            }
            state.reader.take()
        };
        if let Some(reader) = reader {
            reader.wake();
        }
    }

    pub(super) fn poll(&self, context: &Context<'_>) -> Poll<Found> {
        let mut state = self.lock();
        if let Some(event) = state.events.pop_front() {
            return Poll::Ready(Found::Event(Box::new(event)));
        }
        state.reader = Some(context.waker().clone());
        if state.is_running { Poll::Pending } else { Poll::Ready(Found::NoTask) }
    }

    /// Has the task end where it is.
    pub(super) fn stop(&self) {
        let task = {
            let mut state = self.lock();
            state.is_stopped = true;
            state.task.take()
        };
        if let Some(task) = task {
            task.wake();
        }
    }
}

/// Takes the oldest report that is no gap, or makes one gap of the two oldest.
fn make_room(events: &mut VecDeque<ChannelEvent>) {
    let is_gap = |event: &ChannelEvent| matches!(event, ChannelEvent::Restarted { .. });
    if let Some(place) = events.iter().position(|event| !is_gap(event)) {
        events.remove(place);
        return;
    }
    let oldest = events.pop_front();
    if let (
        Some(ChannelEvent::Restarted { gap: older, .. }),
        Some(ChannelEvent::Restarted { gap, .. }),
    ) = (oldest, events.front_mut())
    {
        gap.from = gap.from.min(older.from);
    }
}

/// The task: it ends when it is stopped, and says when it is dropped.
pub(super) struct Task {
    mailbox: Arc<Mailbox>,
    run: BoxFuture<'static, ()>,
}

impl Task {
    pub(super) fn new(mailbox: Arc<Mailbox>, run: BoxFuture<'static, ()>) -> Self {
        mailbox.lock().is_running = true;
        Self { mailbox, run }
    }
}

impl Future for Task {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        {
            let mut state = self.mailbox.lock();
            if state.is_stopped {
                return Poll::Ready(());
            }
            state.task = Some(context.waker().clone());
        }
        self.run.as_mut().poll(context)
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        let reader = {
            let mut state = self.mailbox.lock();
            state.is_running = false;
            state.reader.take()
        };
        if let Some(reader) = reader {
            reader.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use zcrm_core::DateTime;

    use super::*;
    use crate::channel::Gap;

    fn gap(hour: u32) -> ChannelEvent {
        let from = UNIX_EPOCH + Duration::from_secs(3_600) * hour;
        let expires_at = DateTime::try_from(from).unwrap();
        ChannelEvent::Restarted { gap: Gap { from, until: from }, expires_at }
    }

    #[test]
    fn a_caller_that_reads_nothing_loses_no_gap() {
        let mailbox = Mailbox::default();
        let renewed = |hour: u32| match gap(hour) {
            ChannelEvent::Restarted { expires_at, .. } => ChannelEvent::Renewed { expires_at },
            other => other,
        };
        mailbox.put(gap(0));
        (1..500).for_each(|hour| mailbox.put(renewed(hour)));
        let state = mailbox.lock();
        assert_eq!(state.events.len(), MOST);
        assert!(matches!(state.events[0], ChannelEvent::Restarted { .. }));
        drop(state);
        (500..700).for_each(|hour| mailbox.put(gap(hour)));
        let state = mailbox.lock();
        assert_eq!(state.events.len(), MOST);
        let gaps = state.events.iter().map(|event| match event {
            ChannelEvent::Restarted { gap, .. } => gap.from,
            other => panic!("{other:?}"),
        });
        let gaps: Vec<_> = gaps.collect();
        assert_eq!(gaps[0], UNIX_EPOCH, "the oldest begin together");
        assert_eq!(gaps[MOST - 1], UNIX_EPOCH + Duration::from_secs(3_600) * 699);
    }
}
