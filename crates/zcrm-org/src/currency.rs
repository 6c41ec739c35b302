//! The currencies of the organisation.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/currencies.json>.

use serde::Serialize;
use zcrm_core::{Decimal, Error, RecordError, RecordId};
use zcrm_endpoints::{Accepted, currencies};

use crate::Settings;
use crate::draft::drafts;
use crate::view::views;
use crate::write::write;

views! {
    /// A currency.
    Currency {
        /// The name, such as `US Dollar - USD`.
        name: text,
        /// The code, such as `USD`.
        iso_code: text,
        /// The symbol.
        symbol: text,
        /// How much of the currency the base currency buys.
        exchange_rate: decimal,
        /// Whether the organisation reckons in it.
        is_base: boolean,
        /// Whether it can be used.
        is_active: boolean,
        /// Whether the symbol stands in front.
        prefix_symbol: boolean,
        /// How amounts are written.
        format: view<CurrencyFormat>,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
    }

    /// How amounts of a currency are written.
    CurrencyFormat {
        /// The name of the decimal separator, such as `Period`.
        decimal_separator: text,
        /// The name of the separator of thousands, such as `Comma`.
        thousand_separator: text,
        /// How many digits stand behind the decimal separator.
        decimal_places: integer,
    }
}

drafts! {
    /// A currency to be added.
    NewCurrency;
    /// What changes of a currency.
    CurrencyChange;
}

impl NewCurrency {
    /// A currency of this name, code, symbol and exchange rate.
    pub fn new(name: &str, iso_code: &str, symbol: &str, exchange_rate: &Decimal) -> Self {
        Self::default()
            .with("name", name)
            .with("iso_code", iso_code)
            .with("symbol", symbol)
            .with("exchange_rate", exchange_rate.to_string())
    }
}

impl CurrencyChange {
    /// Changes of the currency of this id; nothing yet.
    pub fn for_id(id: impl Into<RecordId>) -> Self {
        Self::default().with("id", id.into())
    }

    /// Another exchange rate; records that are there keep theirs.
    pub fn exchange_rate(self, rate: &Decimal) -> Self {
        self.with("exchange_rate", rate.to_string())
    }

    /// Whether it can be used.
    pub fn active(self, active: bool) -> Self {
        self.with("is_active", active)
    }
}

impl Settings<Currency> {
    /// Adds currencies, such as [`NewCurrency`]s, and returns the result of each, in the order given.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next, when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be carried out all the same.
    pub async fn create<T: Serialize + Sync>(
        &self,
        currencies: &[T],
    ) -> Result<Vec<Result<Accepted, RecordError>>, Error> {
        write(self.call(&currencies::ADD_CURRENCIES), currencies).await
    }

    /// Changes currencies, such as by [`CurrencyChange`]s, and returns the result of each, in the order
    /// given.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next, when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be carried out all the same.
    pub async fn update<T: Serialize + Sync>(
        &self,
        currencies: &[T],
    ) -> Result<Vec<Result<Accepted, RecordError>>, Error> {
        write(self.call(&currencies::UPDATE_CURRENCIES), currencies).await
    }
}
