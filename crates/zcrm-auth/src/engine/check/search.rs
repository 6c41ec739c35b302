//! Visiting every world that can be reached.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::act::Act;
use super::fast_hash::BuildFastHasher;
use super::invariant::Invariant;
use super::next::{acts, after, judge_leases};
use super::scenario::Scenario;
use super::world::World;

/// What a search has seen.
pub(super) struct Seen {
    pub(super) states: usize,
    pub(super) depth: usize,
    pub(super) took: Duration,
    /// Worlds that were not looked into, because the search was full.
    pub(super) cut: usize,
    /// The first broken promise, and how it came to it.
    pub(super) broken: Option<(Invariant, Vec<Act>)>,
}

type Visited = HashMap<u64, (), BuildFastHasher>;

/// Depth first: every world once, at most so many; little memory besides their fingerprints.
pub(super) fn exhaust(scenario: &Scenario, most: usize) -> Seen {
    #[expect(clippy::disallowed_methods, reason = "it is printed, and decides nothing")]
    let began = Instant::now();
    let mut visited = Visited::default();
    let first = World::new(scenario);
    visited.insert(first.fingerprint(), ());
    let mut seen = Seen { states: 1, depth: 0, took: Duration::ZERO, cut: 0, broken: None };
    let mut buffer = Vec::new();
    acts(&first, scenario, &mut buffer);
    // Each level: the world, what can happen in it, and how much of that has been tried.
    let mut path: Vec<(World, Vec<Act>, usize)> = vec![(first, buffer.clone(), 0)];
    while let Some((world, possible, tried)) = path.last_mut() {
        let Some(act) = possible.get(*tried).copied() else {
            path.pop();
            continue;
        };
        *tried += 1;
        let next = take(world, scenario, act);
        // A promise may be broken on the way to a world that is known.
        if let Some(invariant) = next.broken {
            let way = path.iter().map(|(_, acts, tried)| acts[*tried - 1]).collect();
            seen.broken = Some((invariant, way));
            break;
        }
        if visited.insert(next.fingerprint(), ()).is_some() {
            continue;
        }
        seen.states += 1;
        if seen.states >= most {
            seen.cut += 1;
            continue;
        }
        acts(&next, scenario, &mut buffer);
        path.push((next, buffer.clone(), 0));
        seen.depth = seen.depth.max(path.len());
    }
    seen.took = began.elapsed();
    seen
}

/// Breadth first: the shortest way to a broken promise, within so many worlds.
pub(super) fn shortest(scenario: &Scenario, most: usize) -> Seen {
    #[expect(clippy::disallowed_methods, reason = "it is printed, and decides nothing")]
    let began = Instant::now();
    let mut visited = Visited::default();
    let first = World::new(scenario);
    visited.insert(first.fingerprint(), ());
    // How each world was reached: its parent's place and what happened.
    let mut ways: Vec<(usize, Option<Act>)> = vec![(0, None)];
    let mut level = vec![(0usize, first)];
    let mut seen = Seen { states: 1, depth: 0, took: Duration::ZERO, cut: 0, broken: None };
    let mut buffer = Vec::new();
    'search: while !level.is_empty() {
        let mut following = Vec::new();
        for (place, world) in &level {
            acts(world, scenario, &mut buffer);
            for act in &buffer {
                let next = take(world, scenario, *act);
                // A promise may be broken on the way to a world that is known.
                if let Some(invariant) = next.broken {
                    ways.push((*place, Some(*act)));
                    seen.broken = Some((invariant, way_to(&ways, ways.len() - 1)));
                    break 'search;
                }
                if visited.insert(next.fingerprint(), ()).is_some() {
                    continue;
                }
                ways.push((*place, Some(*act)));
                let here = ways.len() - 1;
                seen.states += 1;
                if seen.states >= most {
                    seen.cut += 1;
                    continue;
                }
                following.push((here, next));
            }
        }
        seen.depth += 1;
        level = following;
    }
    seen.took = began.elapsed();
    seen
}

pub(super) fn take(world: &World, scenario: &Scenario, act: Act) -> World {
    let mut next = after(world, scenario, act);
    judge_leases(&mut next, scenario);
    next
}

fn way_to(ways: &[(usize, Option<Act>)], mut place: usize) -> Vec<Act> {
    let mut acts = Vec::new();
    while let (parent, Some(act)) = ways[place] {
        acts.push(act);
        place = parent;
    }
    acts.reverse();
    acts
}
