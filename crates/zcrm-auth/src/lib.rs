//! Zoho OAuth 2.0: the life of a token as a pure machine, the token endpoint codec, single-flight refresh.
