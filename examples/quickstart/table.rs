//! Rows in columns.

/// Prints rows under a heading, each column as wide as its widest cell.
pub(crate) fn print<const N: usize>(heading: [&str; N], rows: &[[String; N]]) {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([heading[column].chars().count()]).max().unwrap_or(0)
    };
    let line = |cells: [&str; N]| {
        let padded: Vec<String> = cells
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                format!("{cell}{}", " ".repeat(width(column) - cell.chars().count()))
            })
            .collect();
        println!("  {}", padded.join("  ").trim_end());
    };
    line(heading);
    let rules: Vec<String> = (0..N).map(|column| "─".repeat(width(column))).collect();
    println!("  {}", rules.join("  "));
    for row in rows {
        line(std::array::from_fn(|column| row[column].as_str()));
    }
}
