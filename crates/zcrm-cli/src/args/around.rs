//! The arguments of what hangs on a record.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// A record by its module and id.
#[derive(Args, Debug)]
pub(crate) struct Of {
    /// The API name of the module
    pub(crate) module: String,
    /// The id of the record
    pub(crate) id: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Note {
    /// The notes of a record
    List(Of),
    /// Add a note to a record
    Add {
        #[command(flatten)]
        of: Of,
        /// The text
        text: String,
        /// The title
        #[arg(long)]
        title: Option<String>,
    },
    /// Delete a note of a record
    Delete {
        #[command(flatten)]
        of: Of,
        /// The id of the note
        note: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Attach {
    /// The attachments of a record
    List(Of),
    /// Attach a file to a record
    Add {
        #[command(flatten)]
        of: Of,
        /// The file
        file: PathBuf,
    },
    /// Attach a web address to a record
    Link {
        #[command(flatten)]
        of: Of,
        /// The address
        url: String,
        /// Its title
        #[arg(long)]
        title: Option<String>,
    },
    /// Save an attachment as a file
    Get {
        #[command(flatten)]
        of: Of,
        /// The id of the attachment
        attachment: String,
        /// The file
        file: PathBuf,
    },
    /// Delete an attachment of a record
    Delete {
        #[command(flatten)]
        of: Of,
        /// The id of the attachment
        attachment: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Photo {
    /// Save the photo as a file
    Get {
        #[command(flatten)]
        of: Of,
        /// The file
        file: PathBuf,
    },
    /// Set the photo
    Set {
        #[command(flatten)]
        of: Of,
        /// The image
        file: PathBuf,
    },
    /// Delete the photo
    Delete(Of),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Tag {
    /// The tags of a module
    List {
        /// The API name of the module
        module: String,
    },
    /// Make tags for a module
    Create {
        /// The API name of the module
        module: String,
        /// Their names
        #[arg(required = true)]
        names: Vec<String>,
    },
    /// Add tags to a record
    Add {
        #[command(flatten)]
        of: Of,
        /// Their names
        #[arg(required = true)]
        names: Vec<String>,
    },
    /// Take tags from a record
    Remove {
        #[command(flatten)]
        of: Of,
        /// Their names
        #[arg(required = true)]
        names: Vec<String>,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Convert {
    /// The id of the lead
    pub(crate) lead: String,
    /// Make a deal of this name
    #[arg(long, requires_all = ["stage", "closing"])]
    pub(crate) deal: Option<String>,
    /// Its stage
    #[arg(long)]
    pub(crate) stage: Option<String>,
    /// Its closing date, `2026-12-31`
    #[arg(long)]
    pub(crate) closing: Option<String>,
    /// Its pipeline, where the organisation has several
    #[arg(long)]
    pub(crate) pipeline: Option<String>,
    /// Into this contact, by its id
    #[arg(long)]
    pub(crate) contact: Option<String>,
    /// Into this account, by its id
    #[arg(long)]
    pub(crate) account: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Related {
    /// The records of a related list
    List {
        #[command(flatten)]
        of: Of,
        /// The API name of the related list
        list: String,
        /// The fields, comma-separated API names
        #[arg(long, short, value_delimiter = ',', required = true)]
        fields: Vec<String>,
    },
    /// Link records
    Link {
        #[command(flatten)]
        of: Of,
        /// The API name of the related list
        list: String,
        /// Their ids
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// End the link to records
    Unlink {
        #[command(flatten)]
        of: Of,
        /// The API name of the related list
        list: String,
        /// Their ids
        #[arg(required = true)]
        ids: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Watch {
    /// The channels
    List,
    /// Start a channel that posts every change of a module to a URL
    Start {
        /// The API name of the module
        module: String,
        /// Where Zoho posts to
        url: String,
        /// For so many hours, at most a week
        #[arg(long, default_value_t = 24)]
        hours: u32,
    },
    /// Start a channel and print what is posted, until Ctrl-C; then the channel is ended
    Listen {
        /// The API name of the module
        module: String,
        /// The public https address that leads to this machine's port, by a tunnel or a proxy
        #[arg(long)]
        url: String,
        /// The port of this machine that is listened to; 0 is any free one
        #[arg(long, default_value_t = 8898)]
        port: u16,
    },
    /// End a channel
    End {
        /// The id of the channel
        channel: String,
    },
}
