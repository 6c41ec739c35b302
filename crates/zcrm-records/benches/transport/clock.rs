//! CPU time: what this process has used, whatever else the machine does.

#[cfg(unix)]
pub(crate) fn process_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    std::time::Duration::try_from(time).expect("CPU time only grows").as_secs_f64()
}

#[cfg(not(unix))]
pub(crate) fn process_seconds() -> f64 {
    panic!("the benches read Unix clocks of CPU time; run them on Linux")
}
