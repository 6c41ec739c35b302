//! The macro that makes one test of every rule, and the table of the functions behind them.

use super::{StoreFixture, Verdict};

/// Makes one `#[test]` of every rule of [`TokenStore`](crate::TokenStore), for the stores that a
/// [`StoreFixture`] makes.
///
/// Each test is named after its rule and calls the function of that name in
/// [`conformance`](crate::conformance) with a store of its own. Give the suite a module of its own.
///
/// ```
/// # use std::sync::Arc;
/// # use std::time::Duration;
/// # use zcrm_store_api::{Capabilities, MemoryStore, TokenRecord, TokenStore};
/// use zcrm_store_api::conformance::StoreFixture;
///
/// struct MyFixture(MemoryStore);
///
/// impl StoreFixture for MyFixture {
///     fn create() -> Self {
///         Self(MemoryStore::new())
///     }
///     fn open(&self) -> Arc<dyn TokenStore> {
///         Arc::new(self.0.clone())
///     }
///     // …
/// #   fn capabilities(&self) -> Capabilities { Capabilities::none() }
/// #   fn reopen(&self) -> Arc<dyn TokenStore> { unreachable!("not durable") }
/// #   fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
/// #       futures_util::FutureExt::now_or_never(future).unwrap()
/// #   }
/// #   fn load(&self, _: &[TokenRecord]) {}
/// #   fn ttl(&self) -> Duration { Duration::from_secs(1) }
/// #   fn pass(&self, time: Duration) { std::thread::sleep(time) }
/// }
///
/// mod conformance {
///     zcrm_store_api::conformance_suite!(super::MyFixture);
/// }
/// # fn main() {
/// # use zcrm_store_api::conformance::{Verdict, every_member_is_kept};
/// # assert_eq!(every_member_is_kept(&MyFixture::create()), Verdict::Kept);
/// # }
/// ```
#[macro_export]
macro_rules! conformance_suite {
    ($fixture:ty) => {
        $crate::__for_each_conformance_rule! { __conformance_tests $fixture }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __conformance_tests {
    ([$fixture:ty] $($number:literal $name:ident $text:literal;)*) => {
        $(
            #[doc = $text]
            #[test]
            fn $name() {
                let fixture = <$fixture as $crate::conformance::StoreFixture>::create();
                $crate::conformance::$name(&fixture).tell(stringify!($name));
            }
        )*
    };
}

/// The functions that try the rules, in the order of [`RULES`](super::RULES), for a caller that runs
/// them by other means than [`conformance_suite!`](crate::conformance_suite).
#[must_use]
pub fn checks<F: StoreFixture>() -> Vec<fn(&F) -> Verdict> {
    __for_each_conformance_rule!(__conformance_checks F)
}

#[doc(hidden)]
#[macro_export]
macro_rules! __conformance_checks {
    ([$fixture:ident] $($number:literal $name:ident $text:literal;)*) => {
        vec![$($crate::conformance::$name::<$fixture>),*]
    };
}
