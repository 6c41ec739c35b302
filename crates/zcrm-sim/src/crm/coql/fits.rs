//! What can be done with a column of a query.

use super::statement::Operator;
use crate::crm::filter::ColumnKind;
use crate::data::Kind;

/// Whether a column can be selected. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
pub(super) fn can_be_selected(kind: &ColumnKind) -> bool {
    !matches!(
        kind,
        ColumnKind::Field(
            Kind::Subform(_)
                | Kind::MultiLookup(..)
                | Kind::MultiUser(_)
                | Kind::FileUpload
                | Kind::ImageUpload
                | Kind::ProfileImage
                | Kind::Rare(..)
        )
    )
}

/// Which operators fit which columns. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html>.
pub(super) fn fits_type(kind: &ColumnKind, operator: Operator) -> bool {
    use Operator as O;
    let null = matches!(operator, O::IsNull | O::IsNotNull);
    let choice = null || matches!(operator, O::Equal | O::NotEqual | O::In | O::NotIn);
    let like = matches!(operator, O::Like | O::NotLike);
    match kind {
        ColumnKind::Id => !like,
        ColumnKind::User(_) => choice || like,
        ColumnKind::Field(kind) => match kind {
            Kind::Text(_)
            | Kind::Email
            | Kind::Phone
            | Kind::Website
            | Kind::Picklist(_)
            | Kind::AutoNumber(_)
            | Kind::MultiPicklist(_)
            | Kind::Tags => choice || like,
            Kind::Lookup(_) | Kind::AnyLookup(_) | Kind::Owner | Kind::User | Kind::Layout => {
                choice
            }
            Kind::Boolean => null || matches!(operator, O::Equal | O::NotEqual),
            Kind::Date
            | Kind::DateTime
            | Kind::Integer
            | Kind::BigInt
            | Kind::Double
            | Kind::Currency
            | Kind::Percent => !like,
            Kind::Formula | Kind::Rollup => true,
            Kind::TextArea
            | Kind::RichText
            | Kind::MultiLookup(..)
            | Kind::MultiUser(_)
            | Kind::Subform(_)
            | Kind::FileUpload
            | Kind::ImageUpload
            | Kind::ProfileImage
            | Kind::Rare(..) => false,
        },
    }
}
