//! A stand-in Zoho (accounts and CRM) on a loopback port, for tests and examples.
