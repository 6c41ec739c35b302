//! A file that is read as it is sent, on threads that may block.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use zcrm_runtime::{BoxFuture, Runtime, run_blocking};

use crate::{Error, ErrorKind};

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// How much is read at a time.
const CHUNK: u64 = 64 << 10;

/// What is left of a file to be sent.
pub(super) struct FilePiece {
    path: PathBuf,
    file: Option<File>,
    left: u64,
    runtime: Arc<dyn Runtime>,
    reading: Option<Reading>,
}

/// `None` when the runtime dropped the work.
type Reading = BoxFuture<'static, Option<io::Result<(File, Bytes)>>>;

impl FilePiece {
    pub(super) fn new(path: PathBuf, length: u64, runtime: Arc<dyn Runtime>) -> Self {
        Self { path, file: None, left: length, runtime, reading: None }
    }

    fn unreadable(&self, cause: io::Error) -> Cause {
        let message = format!(
            "send the file {}: it cannot be read any more; see that it stays until it is sent",
            self.path.display()
        );
        Error::new(ErrorKind::Configuration, message).with_source(cause).into()
    }

    /// The next piece: never empty, `None` at the end. What was promised is sent, no more and no
    /// less: a file that became longer is sent as it was, one that became shorter is an error.
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Cause>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let reading = self.reading.get_or_insert_with(|| {
            let (file, path, wanted) = (self.file.take(), self.path.clone(), self.left.min(CHUNK));
            run_blocking(&*self.runtime, move || {
                let file = file.map_or_else(|| File::open(path), Ok)?;
                let mut data = Vec::new();
                (&file).take(wanted).read_to_end(&mut data)?;
                Ok((file, data.into()))
            })
        });
        let read = ready!(reading.as_mut().poll(context));
        self.reading = None;
        let (file, data) = match read {
            Some(Ok(read)) => read,
            Some(Err(error)) => return Poll::Ready(Some(Err(self.unreadable(error)))),
            None => {
                let error = Error::new(ErrorKind::Transport, "send the file: the runtime ended");
                return Poll::Ready(Some(Err(error.into())));
            }
        };
        if data.is_empty() {
            let error = io::Error::new(io::ErrorKind::UnexpectedEof, "the file became shorter");
            return Poll::Ready(Some(Err(self.unreadable(error))));
        }
        self.file = Some(file);
        self.left -= data.len() as u64;
        Poll::Ready(Some(Ok(data)))
    }
}
