//! The way through a tree in prefix order, without recursion.

use crate::condition::{Condition, Operand};
use crate::criterion::{Join, Node};
use crate::{Dialect, QueryError, Value, support};

/// What a rendering writes at each step.
pub(super) trait Writer {
    /// Which rendering it is.
    const DIALECT: Dialect;
    /// The most conditions of a tree, where two sources agree on it.
    const MOST_CONDITIONS: Option<usize>;

    /// A group of so many members begins.
    fn open(&mut self, join: Join, members: usize);
    /// So many members of a group are written, and another follows.
    fn between(&mut self, join: Join, written: usize);
    /// All members of a group are written.
    fn close(&mut self);
    /// A condition that was checked.
    fn value(&mut self, condition: &Condition, value: &Value);
    /// A condition with a sub-query; it comes in COQL only.
    fn query(&mut self, _condition: &Condition, _query: &str) {}
    /// Raw text of this dialect.
    fn raw(&mut self, text: &str);
}

/// A group that is not yet whole.
struct Open {
    join: Join,
    members: usize,
    written: usize,
}

/// Writes a tree.
pub(super) fn walk<W: Writer>(nodes: &[Node], writer: &mut W) -> Result<(), QueryError> {
    check_number::<W>(nodes)?;
    let mut open: Vec<Open> = Vec::new();
    for node in nodes {
        if let Some(group) = open.last()
            && group.written > 0
        {
            writer.between(group.join, group.written);
        }
        match node {
            Node::Group(_, 0) => return Err(QueryError::NoCriterion),
            Node::Group(join, members) => {
                writer.open(*join, *members);
                open.push(Open { join: *join, members: *members, written: 0 });
                continue;
            }
            Node::Condition(condition) => {
                support::check(W::DIALECT, condition)?;
                match &condition.operand {
                    Operand::Value(value) => writer.value(condition, value),
                    Operand::Query(Ok(query)) => writer.query(condition, query),
                    Operand::Query(Err(error)) => return Err((**error).clone()),
                }
            }
            Node::Raw(dialect, text) if *dialect == W::DIALECT => writer.raw(text),
            Node::Raw(dialect, _) => {
                let (dialect, written_for) = (W::DIALECT, *dialect);
                return Err(QueryError::Raw { dialect, written_for });
            }
        }
        // A member that ends a group is the end of a member of the group around it.
        while let Some(group) = open.last_mut() {
            group.written += 1;
            if group.written < group.members {
                break;
            }
            writer.close();
            open.pop();
        }
    }
    Ok(())
}

fn check_number<W: Writer>(nodes: &[Node]) -> Result<(), QueryError> {
    let given = nodes.iter().filter(|node| !matches!(node, Node::Group(..))).count();
    match W::MOST_CONDITIONS {
        Some(most) if given > most => Err(QueryError::Limit {
            dialect: W::DIALECT,
            what: "conditions",
            limit: support::count(most),
            given: support::count(given),
        }),
        _ => Ok(()),
    }
}
