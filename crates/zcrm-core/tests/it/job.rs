//! Jobs are looked at with growing pauses.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Method, Response as HttpResponse};
use zcrm_core::{
    BoxFuture, Effect, Error, ErrorKind, Job, JobProgress, JobStatus, Operation, OperationRequest,
    Request, Response, Runtime, Sender, sender_fn,
};
use zcrm_runtime::{BlockingWork, block_on};

struct GetCount(String);

impl Request for GetCount {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::bulk(Method::GET, ["count", &self.0]))
    }
}

impl Operation for GetCount {
    type Output = JobStatus<u64>;

    fn decode(&self, response: Response) -> Result<JobStatus<u64>, Error> {
        match response.json()? {
            serde_json::Value::String(_) => {
                Err(Error::new(ErrorKind::Rejected, "count: the job failed"))
            }
            done if done.as_u64() == Some(3) => Ok(JobStatus::Done(30)),
            done => Ok(JobStatus::Pending(JobProgress::new(done.as_u64(), Some(3)))),
        }
    }
}

/// Pauses that are noted and not waited out.
#[derive(Debug, Default)]
struct Pauses(Mutex<Vec<Duration>>);

impl Runtime for Pauses {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }

    fn spawn(&self, _: BoxFuture<'static, ()>) {
        panic!("a job starts no task")
    }

    fn blocking(&self, _: BlockingWork) -> BoxFuture<'static, ()> {
        panic!("a job blocks nothing")
    }
}

fn job(answers: &'static [&'static str]) -> (Job<u64>, Arc<Pauses>, Arc<Mutex<Vec<JobProgress>>>) {
    let (pauses, seen) = (Arc::new(Pauses::default()), Arc::new(Mutex::new(Vec::new())));
    let answers = Mutex::new(answers.iter());
    let sender = sender_fn(move |request: OperationRequest| {
        assert_eq!(request.path(), "/crm/bulk/{version}/count/4711");
        let answer = answers.lock().unwrap().next().expect("a look too many");
        std::future::ready(Ok(HttpResponse::new(Bytes::from_static(answer.as_bytes()))))
    });
    let sender: Arc<dyn Sender> = Arc::new(sender.with_runtime(Arc::clone(&pauses) as _));
    let progress = Arc::clone(&seen);
    let job = Job::new(sender, "4711", |id| GetCount(id.to_owned()))
        .pauses(Duration::from_secs(1), Duration::from_secs(3))
        .on_progress(move |now| progress.lock().unwrap().push(now));
    (job, pauses, seen)
}

#[test]
fn it_is_looked_at_until_it_is_done() {
    let (job, pauses, seen) = job(&["0", "1", "2", "2", "3"]);
    assert_eq!(job.id(), "4711");
    assert_eq!(
        block_on(job.check()).unwrap(),
        JobStatus::Pending(JobProgress::new(Some(0), Some(3)))
    );
    assert_eq!(block_on(job.wait()).unwrap(), 30);
    assert_eq!(*pauses.0.lock().unwrap(), [1, 2, 3].map(Duration::from_secs));
    let done: Vec<_> = seen.lock().unwrap().iter().map(|progress| progress.done).collect();
    assert_eq!(done, [Some(1), Some(2), Some(2)]);
}

#[test]
fn a_look_that_fails_leaves_the_job_to_be_waited_for_again() {
    let (job, _, _) = job(&["1", "<html>", "3"]);
    assert_eq!(block_on(job.wait()).unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(block_on(job.wait()).unwrap(), 30);
    let (failed, _, _) = self::job(&["\"failed\""]);
    assert_eq!(block_on(failed.wait()).unwrap_err().to_string(), "count: the job failed");
}
