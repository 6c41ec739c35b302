//! One field of a module, as the tables of `catalogue` declare it.

/// What kind of value a field takes. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One line of at most this many characters.
    Text(u32),
    /// Several lines of plain text.
    TextArea,
    /// Several lines of HTML; lists cut it at 500 characters.
    RichText,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An address on the web.
    Website,
    /// One of these texts.
    Picklist(&'static [&'static str]),
    /// Several of these texts.
    MultiPicklist(&'static [&'static str]),
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// A whole number of at most nine digits.
    Integer,
    /// A whole number of at most eighteen digits.
    BigInt,
    /// A number with decimals.
    Double,
    /// An amount of money.
    Currency,
    /// A percentage.
    Percent,
    /// Yes or no.
    Boolean,
    /// A number that the server gives out, with this prefix.
    AutoNumber(&'static str),
    /// A record of this module.
    Lookup(&'static str),
    /// A record of one of several modules (the parent of a note, the subject of a task).
    AnyLookup(&'static [&'static str]),
    /// The owner of the record.
    Owner,
    /// Another user.
    User,
    /// Several records: the linking module, and the module they are of.
    MultiLookup(&'static str, &'static str),
    /// Several users: the linking module.
    MultiUser(&'static str),
    /// Rows of this subform module.
    Subform(&'static str),
    /// Files.
    FileUpload,
    /// Images.
    ImageUpload,
    /// The picture of the record.
    ProfileImage,
    /// A value that the server computes.
    Formula,
    /// The layout of the record.
    Layout,
    /// The tags of the record: objects with a name.
    Tags,
    /// A value that the server counts together from the records of another module.
    Rollup,
    /// A sort of field that few modules have: its data type, and the type of its JSON. What is
    /// inside is not looked at.
    Rare(&'static str, &'static str),
}

impl Kind {
    /// Whether lists leave the field out. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
    pub(crate) const fn only_in_single_records(self) -> bool {
        matches!(self, Self::Subform(_) | Self::MultiLookup(..) | Self::MultiUser(_))
    }
}

/// Where the plausible value of a seeded record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Stays unset.
    Nothing,
    /// The person's first name.
    First,
    /// The person's last name.
    Last,
    /// First and last name.
    Full,
    /// The company's name.
    Company,
    /// The title of the record: the deal's, product's, task's or note's name.
    Title,
    /// The person's job.
    Job,
    /// The person's address at an example domain.
    Mail,
    /// A number from a range that is reserved for fiction.
    Telephone,
    /// The company's site at an example domain.
    Site,
    /// Street and number.
    Street,
    /// City.
    City,
    /// State or region.
    State,
    /// Postal code.
    Zip,
    /// Country.
    Country,
    /// One or more values of the pick list.
    Choice,
    /// One or two sentences.
    Sentence,
    /// A whole number from … to ….
    Whole(u32, u32),
    /// An amount with two decimals from … to ….
    Amount(u32, u32),
    /// True in this many of a hundred cases.
    Flag(u8),
    /// A day within this many days after the record was created.
    DaysAfter(u16),
    /// A moment within this many days after the record was created.
    TimeAfter(u16),
    /// A short code with this prefix, different for every record.
    Code(&'static str),
    /// A record of the module, or of one of the modules, that the field points to.
    Link,
    /// A user of the organisation.
    Person,
    /// A few subform rows.
    Rows,
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The name in the API.
    pub(crate) api_name: &'static str,
    /// The name on the screen.
    pub(crate) label: &'static str,
    /// What it holds.
    pub(crate) kind: Kind,
    /// What seeded records hold in it.
    pub(crate) fill: Fill,
    /// Whether no record can do without it.
    pub(crate) system_mandatory: bool,
    /// Whether the layout asks for it.
    pub(crate) required: bool,
    /// Whether only the server sets it.
    pub(crate) read_only: bool,
    /// Whether the organisation added it.
    pub(crate) custom: bool,
    /// Whether two records must not share a value.
    pub(crate) unique: bool,
}

impl Field {
    /// A system field that anybody may set.
    pub(crate) const fn new(
        api_name: &'static str,
        label: &'static str,
        kind: Kind,
        fill: Fill,
    ) -> Self {
        Self {
            api_name,
            label,
            kind,
            fill,
            system_mandatory: false,
            required: false,
            read_only: false,
            custom: false,
            unique: false,
        }
    }

    /// The same field, which no record can do without.
    pub(crate) const fn mandatory(self) -> Self {
        Self { system_mandatory: true, required: true, ..self }
    }

    /// The same field, asked for by the layout only.
    pub(crate) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same field, set by the server only.
    pub(crate) const fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// The same field, added by the organisation.
    pub(crate) const fn custom(self) -> Self {
        Self { custom: true, ..self }
    }

    /// The same field, with no value twice.
    pub(crate) const fn unique(self) -> Self {
        Self { unique: true, ..self }
    }
}
