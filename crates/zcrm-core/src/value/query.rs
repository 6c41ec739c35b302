//! Values of records in queries.

use zcrm_query::{Fits, Value, kind};

use super::{Date, DateTime, Decimal, RecordId, Reference};

impl From<RecordId> for Value {
    fn from(id: RecordId) -> Self {
        Self::Id(id.as_u64())
    }
}

impl From<&Reference> for Value {
    /// The id that it refers to.
    fn from(reference: &Reference) -> Self {
        reference.id.into()
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date.to_string())
    }
}

impl From<DateTime> for Value {
    fn from(moment: DateTime) -> Self {
        Self::DateTime(moment.to_string())
    }
}

impl From<Decimal> for Value {
    fn from(decimal: Decimal) -> Self {
        Self::from(&decimal)
    }
}

impl From<&Decimal> for Value {
    fn from(decimal: &Decimal) -> Self {
        Self::Decimal(decimal.as_str().to_owned())
    }
}

macro_rules! fits {
    ($($value:ty: $($kind:ident)*;)*) => {
        $($(impl Fits<kind::$kind> for $value {})*)*
    };
}

fits! {
    RecordId: Lookup User BigInt;
    &Reference: Lookup User BigInt;
    Date: Date;
    DateTime: DateTime;
    Decimal: Decimal Currency Percent;
    &Decimal: Decimal Currency Percent;
}

#[cfg(test)]
mod tests {
    use zcrm_query::{Field, field};

    use super::*;

    #[test]
    fn values_stand_in_queries() {
        const OWNER: Field<kind::User> = Field::new("Owner");
        const AMOUNT: Field<kind::Currency> = Field::new("Amount");
        const CLOSING: Field<kind::Date> = Field::new("Closing_Date");
        const CREATED: Field<kind::DateTime> = Field::new("Created_Time");
        let amount: Decimal = "1234567890123456.780".parse().unwrap();
        let criterion = OWNER
            .equals(RecordId::new(7))
            .or(OWNER.equals(&Reference::new(RecordId::new(8))))
            .or(AMOUNT.greater_than(&amount))
            .or(CLOSING.less_than("2026-12-01".parse::<Date>().unwrap()))
            .or(CREATED.greater_equal("2026-12-01T09:30:00Z".parse::<DateTime>().unwrap()));
        assert_eq!(
            criterion.to_search().unwrap(),
            "((Owner:equals:7)or(Owner:equals:8)or(Amount:greater_than:1234567890123456.780)\
             or(Closing_Date:less_than:2026-12-01)\
             or(Created_Time:greater_equal:2026-12-01T09:30:00+00:00))"
        );
        let ids = field("id").one_of([RecordId::new(1), RecordId::new(2)]);
        assert_eq!(ids.to_coql().unwrap(), "id in (1, 2)");
    }

    #[test]
    fn every_value_of_a_type_can_be_written() {
        for decimal in ["-0", "0.00", "1e300", "5e-324", "-12.5"] {
            let decimal: Decimal = decimal.parse().unwrap();
            assert!(field("a").equals(decimal).to_coql().is_ok());
        }
        for date in [Date::MIN, Date::MAX] {
            assert!(field("a").equals(date).to_coql().is_ok());
            for offset in [-1_439, 0, 1_439] {
                let moment = DateTime::new(date, 23, 59, 59, offset).unwrap();
                assert!(field("a").equals(moment).to_coql().is_ok());
            }
        }
    }
}
