//! The Zoho CRM client: request pipeline, TLS, timeouts, retries, limiter, typed API errors.
