//! A record as bytes: the one door through which secrets are serialised.
//!
//! Layout, version 1: the byte `1`, then for each present member a tag byte, its length as eight
//! little-endian bytes, and its UTF-8 text (`expires_at`: decimal milliseconds). Members are
//! written in tag order, so equal records have equal bytes.

use crate::{SecretBytes, StoreError, StoreErrorKind, Timestamp, TokenRecord};

const VERSION: u8 = 1;

impl TokenRecord {
    /// The record as bytes: explicit, versioned, equal for equal records.
    ///
    /// The bytes hold every secret in clear; whether they are encrypted at rest is the store's
    /// business.
    #[must_use]
    pub fn to_bytes(&self) -> SecretBytes {
        let mut bytes = SecretBytes::new(vec![VERSION]);
        let expires_at = self.expires_at.map(|t| t.as_unix_millis().to_string());
        let fields: [(u8, Option<&str>); 10] = [
            (1, self.user_name.as_deref()),
            (2, self.client_id.as_deref()),
            (3, self.client_secret.as_ref().map(|s| s.expose())),
            (4, self.refresh_token.as_ref().map(|s| s.expose())),
            (5, self.access_token.as_ref().map(|s| s.expose())),
            (6, self.grant_token.as_ref().map(|s| s.expose())),
            (7, expires_at.as_deref()),
            (8, self.redirect_url.as_deref()),
            (9, self.api_domain.as_deref()),
            (10, self.environment.as_deref()),
        ];
        for (tag, value) in fields {
            if let Some(value) = value {
                bytes.push_field(tag, value.as_bytes());
            }
        }
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Corrupt`] when the bytes are truncated, malformed, or written by a newer
    /// version of this crate.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let Some((&VERSION, mut rest)) = bytes.split_first() else {
            return Err(corrupt("it is empty or of a version this zcrm-store-api does not know"));
        };
        let mut record = Self::new();
        let mut last = 0;
        while let Some((&tag, tail)) = rest.split_first() {
            let (value, tail) = split_value(tail)?;
            rest = tail;
            if tag <= last {
                return Err(corrupt("its members are out of order"));
            }
            last = tag;
            let text = || value.to_owned();
            match tag {
                1 => record.user_name = Some(text()),
                2 => record.client_id = Some(text()),
                3 => record.client_secret = Some(value.into()),
                4 => record.refresh_token = Some(value.into()),
                5 => record.access_token = Some(value.into()),
                6 => record.grant_token = Some(value.into()),
                7 => {
                    let millis = value.parse().map_err(|_| corrupt("its expiry is no number"))?;
                    record.expires_at = Some(Timestamp::from_unix_millis(millis));
                }
                8 => record.redirect_url = Some(text()),
                9 => record.api_domain = Some(text()),
                10 => record.environment = Some(text()),
                _ => return Err(corrupt("it was written by a newer zcrm-store-api: update")),
            }
        }
        Ok(record)
    }
}

fn split_value(bytes: &[u8]) -> Result<(&str, &[u8]), StoreError> {
    let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(truncated)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| truncated())?;
    let (value, rest) = rest.split_at_checked(length).ok_or_else(truncated)?;
    let value = std::str::from_utf8(value).map_err(|_| corrupt("a member is not UTF-8"))?;
    Ok((value, rest))
}

fn truncated() -> StoreError {
    corrupt("it is truncated")
}

fn corrupt(what: &str) -> StoreError {
    StoreError::new(StoreErrorKind::Corrupt, format!("a token record cannot be read: {what}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text() -> impl Strategy<Value = Option<String>> {
        proptest::option::of(".{0,40}")
    }

    proptest! {
        #[test]
        fn bytes_round_trip(
            user in text(), secret in text(), refresh in text(), access in text(),
            grant in text(), millis in proptest::option::of(any::<u64>()), environment in text(),
        ) {
            let mut record = TokenRecord::new();
            record.user_name = user.clone();
            record.client_secret = secret.map(Into::into);
            record.refresh_token = refresh.clone().map(Into::into);
            record.access_token = access.map(Into::into);
            record.grant_token = grant.map(Into::into);
            record.expires_at = millis.map(Timestamp::from_unix_millis);
            record.environment = environment;
            let bytes = record.to_bytes();
            let read = TokenRecord::from_bytes(bytes.expose()).expect("what was written");
            let again = read.to_bytes();
            prop_assert_eq!(again.expose(), bytes.expose());
            prop_assert_eq!(&read.user_name, &user);
            prop_assert_eq!(read.refresh_token.map(|t| t.expose().to_owned()), refresh);
            prop_assert_eq!(read.expires_at.map(Timestamp::as_unix_millis), millis);
            // Every truncation is told, except one that ends between two members.
            for end in 0..bytes.expose().len() {
                if let Ok(short) = TokenRecord::from_bytes(&bytes.expose()[..end]) {
                    let short = short.to_bytes();
                    prop_assert_eq!(short.expose(), &bytes.expose()[..end]);
                }
            }
        }

        #[test]
        fn rubbish_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = TokenRecord::from_bytes(&bytes);
        }
    }

    #[test]
    fn a_newer_version_is_told() {
        let error = TokenRecord::from_bytes(&[2]).expect_err("version 2");
        assert_eq!(error.kind(), StoreErrorKind::Corrupt);
        let error = TokenRecord::from_bytes(&[1, 11, 0, 0, 0, 0, 0, 0, 0, 0]).expect_err("tag 11");
        assert!(error.to_string().contains("newer"), "{error}");
    }
}
