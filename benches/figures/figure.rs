//! A measured cost and the floor that it is compared with.

use serde::Serialize;

use super::cpu;

/// A row of the table.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) unit: &'static str,
    /// The floor, or the alternative that the cost is compared with.
    pub(crate) floor: Option<f64>,
    pub(crate) ours: f64,
    pub(crate) ratio: Option<f64>,
    /// The goal: for the ratio if there is one, otherwise for the cost.
    pub(crate) goal: Option<Goal>,
    pub(crate) floor_allocations: Option<u64>,
    pub(crate) allocations: Option<u64>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) enum Goal {
    AtMost(f64),
    #[allow(dead_code, reason = "of GSE Local alone")]
    AtLeast(f64),
}

const ROUNDS: usize = 21;

/// Compares the CPU time of two operations, repeated in turn: the median of each, and the
/// median of the ratios.
pub(crate) fn compare(name: &str, times: u32, floor: impl Fn(), ours: impl Fn()) -> Figure {
    let rounds = (0..ROUNDS).map(|_| (cpu_of(times, &floor), cpu_of(times, &ours)));
    let rounds: Vec<_> = rounds.collect();
    let allocations = |thing: &dyn Fn()| Some(allocation_counter::measure(thing).count_total);
    Figure {
        floor_allocations: allocations(&floor),
        allocations: allocations(&ours),
        ..of_rounds(name, "us", &rounds)
    }
}

/// Returns the figure of these rounds of two measurements each.
pub(crate) fn of_rounds(name: &str, unit: &'static str, rounds: &[(f64, f64)]) -> Figure {
    let of = |pick: fn(&(f64, f64)) -> f64| median(rounds.iter().map(pick));
    Figure {
        floor: Some(of(|round| round.0)),
        ratio: Some(of(|round| round.1 / round.0)),
        ..alone(name, unit, of(|round| round.1))
    }
}

/// Returns a figure without a comparison.
pub(crate) fn alone(name: &str, unit: &'static str, ours: f64) -> Figure {
    Figure {
        name: name.to_owned(),
        unit,
        floor: None,
        ours,
        ratio: None,
        goal: None,
        floor_allocations: None,
        allocations: None,
    }
}

/// The heading of the table.
pub(crate) fn head() -> String {
    format!(
        "{:48}{:>10}{:>10}{:>5}{:>8}{:>10}{:>14}",
        "", "floor", "ours", "", "ratio", "goal", "allocations"
    )
}

impl Figure {
    /// Returns the row as text.
    pub(crate) fn row(&self) -> String {
        let number = |number: Option<f64>| {
            number.map_or(String::new(), |number| match number {
                1000.0.. => format!("{number:.0}"),
                _ => format!("{number:.2}"),
            })
        };
        let goal = match self.goal {
            Some(Goal::AtMost(goal)) => format!("<= {}", number(Some(goal))),
            Some(Goal::AtLeast(goal)) => format!(">= {}", number(Some(goal))),
            None => String::new(),
        };
        let allocations = match (self.floor_allocations, self.allocations) {
            (Some(floor), Some(ours)) => format!("{floor} / {ours}"),
            _ => String::new(),
        };
        format!(
            "{:48}{:>10}{:>10}{:>5}{:>8}{goal:>10}{allocations:>14}",
            self.name,
            number(self.floor),
            number(Some(self.ours)),
            self.unit,
            number(self.ratio),
        )
    }

    pub(crate) fn at_most(self, goal: f64) -> Self {
        Self {
            goal: Some(Goal::AtMost(goal)),
            ..self
        }
    }
}

pub(crate) fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Returns the CPU time of the operation in microseconds.
fn cpu_of(times: u32, thing: &dyn Fn()) -> f64 {
    thing();
    let start = cpu::of_thread();
    for _ in 0..times {
        thing();
    }
    (cpu::of_thread() - start) / f64::from(times)
}
