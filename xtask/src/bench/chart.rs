//! The ratios as a picture: one line each, its interval, its median, its target.

use std::fmt::Write as _;

use super::measure::{Row, Unit};
use super::report::{shown, shown_target};
use super::verdict::Verdict;

const LINE: f64 = 30.0;
const TOP: f64 = 50.0;
const LEFT: f64 = 430.0;
const PLOT: f64 = 380.0;
const WIDTH: f64 = 1020.0;

/// The picture of all rows that are ratios.
pub(super) fn svg(rows: &[Row]) -> String {
    let rows: Vec<_> =
        rows.iter().filter(|row| matches!(row.measure.unit, Unit::Cpu | Unit::Rate)).collect();
    let scale = Scale::of(&rows);
    let lines = rows.len() as f64;
    let (height, bottom) = (TOP + LINE * lines + 30.0, TOP + LINE * lines);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
         <text x=\"10\" y=\"22\" font-size=\"16\">zcrm beside plain hyper-util: median, 95 % \
         interval, target (bar)</text>\n"
    );
    for tick in scale.ticks() {
        let x = scale.at(tick);
        let colour = if (tick - 1.0).abs() < 1e-9 { "#888" } else { "#ddd" };
        let _ = writeln!(
            text,
            "<line x1=\"{x:.1}\" y1=\"{TOP}\" x2=\"{x:.1}\" y2=\"{bottom}\" stroke=\"{colour}\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#555\">{tick:.1}</text>",
            bottom + 18.0,
        );
    }
    for (nth, row) in rows.iter().enumerate() {
        line(&mut text, &scale, row, TOP + LINE * (nth as f64 + 0.5));
    }
    text.push_str("</svg>\n");
    text
}

fn line(text: &mut String, scale: &Scale, row: &Row, y: f64) {
    let (summary, unit) = (&row.summary, row.measure.unit);
    let colour = match row.verdict() {
        Verdict::Met => "#1b7f3b",
        Verdict::Missed => "#c0281c",
        Verdict::Open => "#c98a00",
        Verdict::Told => "#4a6fa5",
    };
    let words = escaped(row.measure.words);
    let (low, middle, high) =
        (scale.at(summary.low), scale.at(summary.median), scale.at(summary.high));
    let baseline = y + 4.5;
    let _ = writeln!(text, "<text x=\"10\" y=\"{baseline:.1}\">{words}</text>");
    if let Some(target) = row.measure.target.number() {
        let (x, up, down) = (scale.at(target), y - 11.0, y + 11.0);
        let _ = writeln!(
            text,
            "<line x1=\"{x:.1}\" y1=\"{up:.1}\" x2=\"{x:.1}\" y2=\"{down:.1}\" stroke=\"#111\" \
             stroke-width=\"3\"/>"
        );
    }
    let _ = writeln!(
        text,
        "<line x1=\"{low:.1}\" y1=\"{y:.1}\" x2=\"{high:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" \
         stroke-width=\"6\"/><circle cx=\"{middle:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{colour}\"/>"
    );
    let figure = shown(summary.median, unit);
    let target = escaped(&shown_target(row.measure.target, unit));
    let x = LEFT + PLOT + 20.0;
    let _ = writeln!(text, "<text x=\"{x}\" y=\"{baseline:.1}\">{figure} (target {target})</text>");
}

/// From a ratio to a place on the picture.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// Wide enough for everything that is shown, and for 1, to the next tenth.
    fn of(rows: &[&Row]) -> Self {
        let mut scale = Self { low: 0.95, high: 1.05 };
        for row in rows {
            let target = row.measure.target.number();
            for shown in [Some(row.summary.low), Some(row.summary.high), target] {
                let Some(shown) = shown.filter(|number| number.is_finite()) else { continue };
                scale.low = scale.low.min(shown);
                scale.high = scale.high.max(shown);
            }
        }
        Self { low: (scale.low * 10.0).floor() / 10.0, high: (scale.high * 10.0).ceil() / 10.0 }
    }

    fn at(&self, ratio: f64) -> f64 {
        if ratio.is_finite() {
            LEFT + PLOT * (ratio - self.low) / (self.high - self.low)
        } else {
            LEFT
        }
    }

    fn ticks(&self) -> Vec<f64> {
        let mut ticks = Vec::new();
        let mut tick = self.low;
        while tick <= self.high + 1e-9 {
            ticks.push(tick);
            tick += 0.1;
        }
        ticks
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::measure::{CALLS, ONCE};

    #[test]
    fn every_ratio_has_its_line_and_its_place() {
        let mut rows: Vec<_> =
            CALLS.iter().map(|measure| Row::of_pairs(measure, &[(1.3, 1.0); 15])).collect();
        rows.push(Row::of_values(&ONCE[0], &[20.0], String::new()));
        let picture = svg(&rows);
        assert_eq!(picture.matches("<circle").count(), CALLS.len());
        let scale = Scale::of(&rows.iter().take(CALLS.len()).collect::<Vec<_>>());
        assert_eq!(scale.ticks().len(), 5, "0.9 to 1.3");
        assert!((scale.at(0.9) - LEFT).abs() < 1e-6);
        assert!((scale.at(1.3) - (LEFT + PLOT)).abs() < 1e-6);
        let place = format!("cx=\"{:.1}\"", LEFT + PLOT);
        assert_eq!(picture.matches(&place).count(), CALLS.len(), "{picture}");
    }

    #[test]
    fn what_xml_would_misread_is_escaped() {
        assert_eq!(escaped("a < b & `c`"), "a &lt; b &amp; c");
    }
}
