//! CPU time: what this thread or this process has used, whatever else the machine does.

#[cfg(unix)]
pub(crate) fn thread_seconds() -> f64 {
    seconds(rustix::time::ClockId::ThreadCPUTime)
}

#[cfg(unix)]
pub(crate) fn process_seconds() -> f64 {
    seconds(rustix::time::ClockId::ProcessCPUTime)
}

#[cfg(unix)]
fn seconds(clock: rustix::time::ClockId) -> f64 {
    let time = rustix::time::clock_gettime(clock);
    std::time::Duration::try_from(time).expect("CPU time only grows").as_secs_f64()
}

#[cfg(not(unix))]
pub(crate) fn process_seconds() -> f64 {
    thread_seconds()
}

#[cfg(not(unix))]
pub(crate) fn thread_seconds() -> f64 {
    panic!("the benches read Unix clocks of CPU time; run them on Linux")
}
