//! Every line of the migrating guide's table compiles, and sends nothing before it is awaited. The
//! table is compared with the page in the tests of `zcrm-endpoints`.

#[rustfmt::skip]
mod lines;
mod names;

/// The lines are made, and nothing is sent: futures that are not awaited do nothing.
#[tokio::test]
async fn the_lines_send_nothing_before_they_are_awaited() {
    let sim = zcrm_sim::Sim::builder().leads(0).start().await.unwrap();
    lines::all(&names::Names::new(&sim));
    assert_eq!(sim.requests().len(), 0);
}
