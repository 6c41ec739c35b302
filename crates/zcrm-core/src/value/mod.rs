//! The values that stand in records: ids, references, dates, decimals, patches.
