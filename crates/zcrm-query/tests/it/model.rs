//! A tree of conditions as a parser finds it, and random ones.

use zcrm_query::{Criterion, field};

/// A tree. Groups within groups of the same join are one group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Group(&'static str, Vec<Tree>),
    Leaf { field: String, operator: &'static str, values: Vec<String> },
}

impl Tree {
    /// A group, its members of the same join taken in.
    pub(crate) fn group(join: &'static str, members: Vec<Self>) -> Self {
        let mut flat = Vec::new();
        for member in members {
            match member {
                Self::Group(own, members) if own == join => flat.extend(members),
                other => flat.push(other),
            }
        }
        Self::Group(join, flat)
    }

    pub(crate) fn leaf(field: &str, operator: &'static str, values: &[&str]) -> Self {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Self::Leaf { field: field.to_owned(), operator, values }
    }

    /// The same as a criterion.
    pub(crate) fn criterion(&self) -> Criterion {
        match self {
            Self::Group("and", members) => Criterion::all(members.iter().map(Self::criterion)),
            Self::Group(_, members) => {
                let mut members = members.iter().map(Self::criterion);
                let first = members.next().expect("a member");
                members.fold(first, Criterion::or)
            }
            Self::Leaf { field: name, operator, values } => {
                let (name, first) = (field(name.as_str()), values[0].as_str());
                match *operator {
                    "equals" => name.equals(first),
                    "not_equal" => name.not_equal(first),
                    "starts_with" => name.starts_with(first),
                    "ends_with" => name.ends_with(first),
                    "contains" => name.contains(first),
                    "not_contains" => name.not_contains(first),
                    "greater_than" => name.greater_than(first),
                    "in" => name.one_of(values.iter().map(String::as_str)),
                    "not in" => name.none_of(values.iter().map(String::as_str)),
                    "between" => name.between(first, values[1].as_str()),
                    other => panic!("{other} is not made here"),
                }
            }
        }
    }

    /// How many values its leaves hold.
    pub(crate) fn values(&self) -> usize {
        match self {
            Self::Group(_, members) => members.iter().map(Self::values).sum(),
            Self::Leaf { values, .. } => values.len(),
        }
    }
}

/// Numbers that are the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).expect("a bound")).expect("below it")
    }

    /// A text of up to 16 parts, most of which mean something to some parser.
    pub(crate) fn text(&mut self, least: usize) -> String {
        let length = least + self.below(16);
        (0..length).map(|_| PARTS[self.below(PARTS.len())]).collect()
    }

    /// A tree of up to 12 leaves with these operators.
    pub(crate) fn tree(&mut self, operators: &[&'static str], depth: usize) -> Tree {
        if depth > 0 && self.below(3) > 0 {
            let join = if self.below(2) == 0 { "and" } else { "or" };
            let members = 2 + self.below(2);
            let members = (0..members).map(|_| self.tree(operators, depth - 1)).collect();
            return Tree::group(join, members);
        }
        let operator = operators[self.below(operators.len())];
        let number = match operator {
            "in" | "not in" => 1 + self.below(4),
            "between" => 2,
            _ => 1,
        };
        let pattern = ["starts_with", "ends_with", "contains", "not_contains"].contains(&operator);
        let mut value = || {
            let text = self.text(1);
            if pattern { text.replace('%', "٪") } else { text }
        };
        let values = (0..number).map(|_| value()).collect();
        Tree::Leaf { field: FIELDS[self.below(FIELDS.len())].to_owned(), operator, values }
    }
}

const FIELDS: [&str; 4] = ["Last_Name", "Company", "and", "id"];

/// Quotes, escapes, what ends a value, words of the grammars, control and right-to-left signs.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "'", "\"", "\\", "\\\\", "''", "\\'", "%", "_", "(", ")", ",", ":", "&", "+", "=", ";", "#",
    "--", "/*", "*/", " ", "\t", "\n", "\r", "\0", "\u{1}", "\u{1b}", "\u{7f}", "\u{85}",
    "\u{2028}", "\u{feff}", "\u{202e}", "\u{200f}", "\u{200d}", "שלום", "مرحبا", "٪", "é",
    "e\u{301}", "ß", "中文", "😀", "👩‍👩‍👧", "\u{10ffff}", "and", "or", ")and(", ")or(", " in ", "in",
    "not", "null", "like", "between", "select", "from", "where", "limit", "${EMPTY}", "${", "}",
    ":x", ":", "equals", ":equals:", "id is not null", "a", "b", "Z", "0", "9", "%27", "%00",
    "\u{2019}", "\u{ff07}", "`", "[", "]", "{", "<", ">", "|", "?", "*", "@", "!", "~", "^", "$",
];
