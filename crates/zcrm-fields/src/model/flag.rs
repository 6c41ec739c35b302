//! The truth values of a field: told or not, and which.

/// Zoho's names, each at its bit. The order is part of the disk format.
const NAMES: &[&str] = &[
    "system_mandatory",
    "required",
    "read_only",
    "field_read_only",
    "custom_field",
    "visible",
    "virtual_field",
    "searchable",
    "sortable",
    "filterable",
    "mass_update",
    "webhook",
    "separator",
    "display_field",
    "businesscard_supported",
    "blueprint_supported",
    "history_tracking_enabled",
    "enable_colour_code",
    "colour_code_enabled_by_system",
    "pick_list_values_sorted_lexically",
    "hipaa_compliance_enabled",
    "public",
    "operation_type.web_create",
    "operation_type.web_update",
    "operation_type.api_create",
    "operation_type.api_update",
    "view_type.view",
    "view_type.edit",
    "view_type.create",
    "view_type.quick_create",
];

/// A few dozen truth values in eight bytes. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    pub(crate) told: u32,
    pub(crate) set: u32,
}

impl Flags {
    /// Whether there is a bit for this name; a member of an object is `object.member`.
    pub(crate) fn knows(name: &str) -> bool {
        bit(name).is_some()
    }

    /// What was told; `None` when nothing was.
    pub(crate) fn told(self, name: &str) -> Option<bool> {
        let bit = bit(name)?;
        (self.told & bit != 0).then_some(self.set & bit != 0)
    }

    /// Whether it was told to be so.
    pub(crate) fn is(self, name: &str) -> bool {
        self.told(name) == Some(true)
    }

    /// Notes what was told; of a name without a bit, nothing.
    pub(crate) fn tell(&mut self, name: &str, value: bool) {
        if let Some(bit) = bit(name) {
            self.told |= bit;
            if value {
                self.set |= bit;
            } else {
                self.set &= !bit;
            }
        }
    }
}

fn bit(name: &str) -> Option<u32> {
    let position = NAMES.iter().position(|known| *known == name)?;
    1_u32.checked_shl(u32::try_from(position).ok()?)
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn told_false_is_not_untold() {
        assert!(NAMES.len() <= 32);
        let mut flags = Flags::default();
        flags.tell("visible", false);
        flags.tell("view_type.quick_create", true);
        flags.tell("no such name", true);
        assert_eq!(flags.told("visible"), Some(false));
        assert_eq!(flags.told("required"), None);
        assert!(flags.is("view_type.quick_create") && !flags.is("visible"));
        assert_eq!(flags.told.count_ones(), 2);
        flags.tell("view_type.quick_create", false);
        assert_eq!(flags.set, 0);
    }
}
