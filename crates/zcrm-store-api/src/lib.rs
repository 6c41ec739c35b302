//! The contract for keeping Zoho OAuth tokens: TokenStore, TokenRecord, secret newtypes, an in-memory store.
