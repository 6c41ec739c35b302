//! Visiting every world that can be reached.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use super::act::Act;
use super::fast_hash::BuildAsItIs;
use super::invariant::Invariant;
use super::next::happen;
use super::possible::acts;
use super::scenario::Scenario;
use super::world::World;

/// What a search has seen.
pub(super) struct Seen {
    /// Worlds in which more than one thing can happen, and those that were looked at on the way
    /// from one to the next.
    pub(super) states: usize,
    pub(super) passed: usize,
    pub(super) depth: usize,
    pub(super) took: Duration,
    /// Worlds that were not looked into, because the search was full.
    pub(super) cut: usize,
    /// The first broken promise, and how it came to it.
    pub(super) broken: Option<(Invariant, Vec<Act>)>,
}

type Visited = HashSet<u64, BuildAsItIs>;

/// A world on the path, and where what can happen in it stands among the acts of the path.
struct Level {
    /// The last way out of it takes it along.
    world: Option<World>,
    begin: usize,
    /// The act that is tried next.
    at: usize,
    depth: usize,
}

/// As many steps without a choice as are taken at once: worlds that lead to each other are met again
/// as worlds that were visited.
const MOST_PASSED: usize = 64;

/// Depth first: every world once, at most so many; little memory besides their fingerprints. Where one
/// thing only can happen, it happens at once: nothing else could come between.
pub(super) fn exhaust(scenario: &Scenario, most: usize) -> Seen {
    #[expect(clippy::disallowed_methods, reason = "it is printed, and decides nothing")]
    let began = Instant::now();
    let mut visited = Visited::default();
    let first = World::new(scenario);
    visited.insert(first.fingerprint());
    let mut seen = Seen::new();
    let mut possible = Vec::new();
    acts(&first, scenario, &mut possible);
    let mut path = vec![Level { world: Some(first), begin: 0, at: 0, depth: 1 }];
    while let Some(level) = path.last_mut() {
        let Some(act) = possible.get(level.at).copied() else {
            possible.truncate(level.begin);
            path.pop();
            continue;
        };
        level.at += 1;
        let is_last = level.at == possible.len();
        let world = if is_last { level.world.take() } else { level.world.clone() };
        let Some(mut world) = world else { continue };
        let mut depth = level.depth + 1;
        let begin = possible.len();
        happen(&mut world, scenario, act);
        acts(&world, scenario, &mut possible);
        let mut passed = 0;
        while let [only] = possible[begin..]
            && passed < MOST_PASSED
        {
            possible.truncate(begin);
            happen(&mut world, scenario, only);
            acts(&world, scenario, &mut possible);
            passed += 1;
        }
        depth += passed;
        seen.passed += passed;
        seen.depth = seen.depth.max(depth);
        // A promise may be broken on the way to a world that is known.
        if let Some(invariant) = world.broken {
            seen.broken = Some((invariant, way(scenario, &path, &possible)));
            break;
        }
        let is_new = visited.insert(world.fingerprint());
        seen.states += usize::from(is_new);
        seen.cut += usize::from(is_new && seen.states >= most);
        if is_new && seen.states < most {
            path.push(Level { world: Some(world), begin, at: begin, depth });
        } else {
            possible.truncate(begin);
        }
    }
    seen.took = began.elapsed();
    seen
}

/// Each step of the way along the path, those without a choice included.
fn way(scenario: &Scenario, path: &[Level], possible: &[Act]) -> Vec<Act> {
    let mut world = World::new(scenario);
    let (mut all, mut next) = (Vec::new(), Vec::new());
    for level in path {
        let mut act = possible[level.at - 1];
        for _ in 0..=MOST_PASSED {
            all.push(act);
            happen(&mut world, scenario, act);
            next.clear();
            acts(&world, scenario, &mut next);
            let [only] = next[..] else { break };
            act = only;
        }
    }
    all
}

impl Seen {
    fn new() -> Self {
        Self { states: 1, passed: 0, depth: 0, took: Duration::ZERO, cut: 0, broken: None }
    }
}

/// Breadth first: the shortest way to a broken promise, within so many worlds.
pub(super) fn shortest(scenario: &Scenario, most: usize) -> Seen {
    #[expect(clippy::disallowed_methods, reason = "it is printed, and decides nothing")]
    let began = Instant::now();
    let mut visited = Visited::default();
    let first = World::new(scenario);
    visited.insert(first.fingerprint());
    // How each world was reached: its parent's place and what happened.
    let mut ways: Vec<(usize, Option<Act>)> = vec![(0, None)];
    let mut level = vec![(0usize, first)];
    let mut seen = Seen::new();
    let mut buffer = Vec::new();
    'search: while !level.is_empty() {
        let mut following = Vec::new();
        for (place, world) in &level {
            buffer.clear();
            acts(world, scenario, &mut buffer);
            for act in &buffer {
                let mut next = world.clone();
                happen(&mut next, scenario, *act);
                // A promise may be broken on the way to a world that is known.
                if let Some(invariant) = next.broken {
                    ways.push((*place, Some(*act)));
                    seen.broken = Some((invariant, way_to(&ways, ways.len() - 1)));
                    break 'search;
                }
                if !visited.insert(next.fingerprint()) {
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

fn way_to(ways: &[(usize, Option<Act>)], mut place: usize) -> Vec<Act> {
    let mut acts = Vec::new();
    while let (parent, Some(act)) = ways[place] {
        acts.push(act);
        place = parent;
    }
    acts.reverse();
    acts
}
