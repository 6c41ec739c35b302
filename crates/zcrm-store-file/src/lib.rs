//! Keeps Zoho OAuth tokens in the CSV file of the official SDKs, atomically and privately.
