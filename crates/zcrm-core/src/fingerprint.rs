//! A short number in place of a text that is not to be written down.

/// FNV-1a with 128 bits: the same in every process and version, as a stored fingerprint must be.
/// It keeps texts apart and out of sight; it is no signature.
pub(crate) fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> u128 {
    let mut hash = OFFSET;
    for part in parts {
        // 0xff is in no UTF-8 text: parts cannot run into one another.
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn parts_count_and_the_number_never_changes() {
        assert_ne!(fingerprint(["ab", "c"]), fingerprint(["a", "bc"]));
        assert_ne!(fingerprint(["a"]), fingerprint(["a", ""]));
        assert_eq!(fingerprint([]), super::OFFSET);
        assert_eq!(format!("{:032x}", fingerprint(["list Leads"])), FIXED);
    }

    /// What positions that are stored somewhere hold.
    const FIXED: &str = "dd5efe75ed83cbe3d0722accf5b507f7";
}
