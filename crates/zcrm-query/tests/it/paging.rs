//! Pages of a query.

use zcrm_query::{Coql, Criterion, Dialect, Order, QueryError, Select, field};

#[test]
fn pages_of_text_and_of_a_select() {
    let text = "select a from b where c = 'limit 5'";
    let page = |query: &Coql, skip| query.page(skip, 2_000).unwrap();
    let query = Coql::new(text);
    assert_eq!(page(&query, 0).unwrap(), format!("{text} limit 2000 offset 0"));
    assert_eq!(page(&query, 4_000).unwrap(), format!("{text} limit 2000 offset 4000"));
    let query = Coql::from(Select::from("Leads").column("id").order_by("id", Order::Descending));
    let wanted = "select id from Leads where id is not null order by id desc limit 2000 offset 6";
    assert_eq!(page(&query, 6).unwrap(), wanted);
}

#[test]
fn the_own_limit_bounds_all_pages() {
    for tail in ["limit 2500 offset 7", "LIMIT 2500 OFFSET 7", "offset 7\nlimit 2500"] {
        let query = Coql::new(format!("select a from b where c in (select d limit 3) {tail}"));
        let text = "select a from b where c in (select d limit 3)";
        let page = |skip| query.page(skip, 2_000).unwrap();
        assert_eq!(page(0).unwrap(), format!("{text} limit 2000 offset 7"));
        assert_eq!(page(2_000).unwrap(), format!("{text} limit 500 offset 2007"));
        assert_eq!(page(2_500), None);
        assert_eq!(page(u64::MAX), None);
    }
    let query = Coql::new("select a from b where c = 1 limit :n").bind("n", 3);
    let wanted = "select a from b where c = 1 limit 2 offset 1";
    assert_eq!(query.page(1, 200).unwrap().unwrap(), wanted);
}

#[test]
fn a_limit_that_cannot_be_read_is_an_error() {
    for tail in ["limit 400, 200", "limit", "limit x", "limit -1", "limit 5 limit 6", "offset 1 x"]
    {
        let text = format!("select a from b where c = 1 {tail}");
        assert_eq!(Coql::new(text).page(0, 200), Err(QueryError::Window { at: 28 }), "{tail}");
    }
}

#[test]
fn a_column_named_limit_is_none() {
    let query = Select::from("Leads").column("Limit").filter(field("Credit_limit").equals(1));
    let wanted = "select 'Limit' from Leads where Credit_limit = 1 limit 5 offset 0";
    assert_eq!(Coql::from(query).page(0, 5).unwrap().unwrap(), wanted);
    let raw = Criterion::raw(Dialect::Coql, "a.limit = 1");
    let query = Select::from("Leads").column("id").filter(raw);
    let wanted = "select id from Leads where (a.limit = 1) limit 5 offset 0";
    assert_eq!(Coql::from(query).page(0, 5).unwrap().unwrap(), wanted);
}
