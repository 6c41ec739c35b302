//! A field with the kind of its values.

use std::fmt;
use std::marker::PhantomData;

use super::Fits;
use crate::kind::{Kind, Ordered, Textual};
use crate::{Criterion, FieldName, field};

/// A field whose kind is known when the program is compiled.
///
/// ```
/// use zcrm_query::{Field, kind};
///
/// mod lead {
///     use zcrm_query::{Field, kind};
///     pub const COMPANY: Field<kind::Text> = Field::new("Company");
///     pub const REVENUE: Field<kind::Currency> = Field::new("Annual_Revenue");
/// }
///
/// let hot = lead::COMPANY.equals("Zylker").and(lead::REVENUE.greater_than(10_000));
/// assert_eq!(hot.to_coql()?, "(Company = 'Zylker' and Annual_Revenue > 10000)");
/// # Ok::<(), zcrm_query::QueryError>(())
/// ```
///
/// A value of another kind does not compile:
///
/// ```compile_fail,E0277
/// # use zcrm_query::{Field, kind};
/// const COMPANY: Field<kind::Text> = Field::new("Company");
/// let _ = COMPANY.equals(3);
/// ```
///
/// Nor does an operator that the kind does not have:
///
/// ```compile_fail,E0599
/// # use zcrm_query::{Field, kind};
/// const COMPANY: Field<kind::Text> = Field::new("Company");
/// let _ = COMPANY.less_than("Zylker");
/// ```
///
/// ```compile_fail,E0599
/// # use zcrm_query::{Field, kind};
/// const REVENUE: Field<kind::Currency> = Field::new("Annual_Revenue");
/// let _ = REVENUE.starts_with("1");
/// ```
///
/// Money is never a binary fraction:
///
/// ```compile_fail,E0277
/// # use zcrm_query::{Field, kind};
/// const REVENUE: Field<kind::Currency> = Field::new("Annual_Revenue");
/// let _ = REVENUE.equals(0.1);
/// ```
///
/// A list of other values does not compile either:
///
/// ```compile_fail,E0277
/// # use zcrm_query::{Field, kind};
/// const COMPANY: Field<kind::Text> = Field::new("Company");
/// let _ = COMPANY.one_of([1, 2]);
/// ```
pub struct Field<K> {
    name: &'static str,
    kind: PhantomData<fn() -> K>,
}

impl<K: Kind> Field<K> {
    /// The field with this API name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, kind: PhantomData }
    }

    /// The API name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The field is the value: **in Zoho's search, `equals` means *contains* for text**.
    ///
    /// See [`FieldName::equals`].
    #[must_use]
    pub fn equals(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).equals(value)
    }

    /// The field is not the value.
    #[must_use]
    pub fn not_equal(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).not_equal(value)
    }

    /// The field is one of the values, at most 100 in search and COQL.
    #[must_use]
    pub fn one_of<V: Fits<K>>(self, values: impl IntoIterator<Item = V>) -> Criterion {
        FieldName::from(self).one_of(values)
    }

    /// The field is none of the values; the search cannot say it.
    #[must_use]
    pub fn none_of<V: Fits<K>>(self, values: impl IntoIterator<Item = V>) -> Criterion {
        FieldName::from(self).none_of(values)
    }

    /// The field is empty; the search cannot say it.
    #[must_use]
    pub fn is_null(self) -> Criterion {
        FieldName::from(self).is_null()
    }

    /// The field is not empty; the search cannot say it.
    #[must_use]
    pub fn is_not_null(self) -> Criterion {
        FieldName::from(self).is_not_null()
    }
}

impl<K: Ordered> Field<K> {
    /// The field is below the value.
    #[must_use]
    pub fn less_than(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).less_than(value)
    }

    /// The field is the value or below it.
    #[must_use]
    pub fn less_equal(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).less_equal(value)
    }

    /// The field is above the value.
    #[must_use]
    pub fn greater_than(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).greater_than(value)
    }

    /// The field is the value or above it.
    #[must_use]
    pub fn greater_equal(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).greater_equal(value)
    }

    /// The field is within two bounds, both included.
    #[must_use]
    pub fn between(self, low: impl Fits<K>, high: impl Fits<K>) -> Criterion {
        FieldName::from(self).between(low, high)
    }

    /// The field is outside two bounds; the search cannot say it.
    #[must_use]
    pub fn not_between(self, low: impl Fits<K>, high: impl Fits<K>) -> Criterion {
        FieldName::from(self).not_between(low, high)
    }
}

impl<K: Textual> Field<K> {
    /// The text begins with the value. COQL says it by `like`, and cannot when the value holds `%`.
    #[must_use]
    pub fn starts_with(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).starts_with(value)
    }

    /// The text ends with the value; the search cannot say it.
    #[must_use]
    pub fn ends_with(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).ends_with(value)
    }

    /// The text holds the value somewhere; the search says it by `equals`.
    #[must_use]
    pub fn contains(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).contains(value)
    }

    /// The text holds the value nowhere; the search cannot say it.
    #[must_use]
    pub fn not_contains(self, value: impl Fits<K>) -> Criterion {
        FieldName::from(self).not_contains(value)
    }
}

impl<K: Kind> From<Field<K>> for FieldName {
    fn from(token: Field<K>) -> Self {
        field(token.name).of_type(K::DATA_TYPE)
    }
}

impl<K> AsRef<str> for Field<K> {
    fn as_ref(&self) -> &str {
        self.name
    }
}

impl<K> Clone for Field<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Field<K> {}

impl<K> fmt::Debug for Field<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Field").field(&self.name).finish()
    }
}
