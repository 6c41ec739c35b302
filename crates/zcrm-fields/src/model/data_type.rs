//! What a field holds.

use super::open_text::open_text;

open_text! {
    /// What a field holds, as Zoho's `data_type` says. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
    DataType {
        /// A postal address made of other fields.
        Address = "address",
        /// A reminder of a task.
        Alarm = "ALARM",
        /// A number that Zoho counts up.
        AutoNumber = "autonumber",
        /// A whole number too large for `integer`.
        BigInt = "bigint",
        /// True or false.
        Boolean = "boolean",
        /// A contact's data processing consent.
        ConsentLookup = "consent_lookup",
        /// An amount of money.
        Currency = "currency",
        /// A day, `YYYY-MM-DD`.
        Date = "date",
        /// A moment, ISO 8601 with an offset.
        DateTime = "datetime",
        /// A number with decimals.
        Double = "double",
        /// An e-mail address.
        Email = "email",
        /// A reminder of an event.
        EventReminder = "event_reminder",
        /// Files.
        FileUpload = "fileupload",
        /// Computed by Zoho from other fields.
        Formula = "formula",
        /// Images.
        ImageUpload = "imageupload",
        /// A whole number.
        Integer = "integer",
        /// A layout.
        Layout = "layout",
        /// The taxes of a line item.
        LineTax = "linetax",
        /// A record of another module.
        Lookup = "lookup",
        /// A module.
        Module = "module",
        /// A record of one of several modules.
        MultiModuleLookup = "multi_module_lookup",
        /// Several reminders.
        MultiReminder = "multireminder",
        /// Records of another module, through a linking module.
        MultiSelectLookup = "multiselectlookup",
        /// Several values of a pick list.
        MultiSelectPicklist = "multiselectpicklist",
        /// Users, through a linking module.
        MultiUserLookup = "multiuserlookup",
        /// The record's owner.
        OwnerLookup = "ownerlookup",
        /// A percentage.
        Percent = "percent",
        /// A phone number.
        Phone = "phone",
        /// One value of a pick list.
        Picklist = "picklist",
        /// The record's picture.
        ProfileImage = "profileimage",
        /// Text with formatting.
        RichTextArea = "richtextarea",
        /// Computed by Zoho from related records.
        RollupSummary = "rollup_summary",
        /// How a task or an event repeats.
        RRule = "RRULE",
        /// Rows of a module of their own.
        Subform = "subform",
        /// One line of text.
        Text = "text",
        /// Several lines of text.
        TextArea = "textarea",
        /// From one time to another.
        TimeRange = "time_range",
        /// A user.
        UserLookup = "userlookup",
        /// A web address.
        Website = "website",
    }
}
