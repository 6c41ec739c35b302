//! Typed Zoho CRM record operations over zcrm-client: list as a stream, get, create.
