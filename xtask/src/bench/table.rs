//! The figures as a table for people.

use std::fmt::Write;

use super::report::{Figure, Page, Report};

const PAGES: &[&str] = &[
    "",
    "page",
    "CPU ms",
    "ratio",
    "goal",
    "req/s",
    "KB",
    "1 conn. p50",
    "first byte",
    "p50 at 70 %",
    "p99 at 70 %",
];
const FIGURES: &[&str] = &["", "figure", "measured", "scaled", "goal", "unit"];
/// Columns on the left that hold words.
const WORDS: usize = 2;

/// The whole text.
pub(super) fn of(report: &Report) -> String {
    let conditions = &report.conditions;
    let mut text = format!(
        "{} articles, profile {}, {} cores, medians of {} x {} s with {} connections; times in ms\n\
         ratio: CPU time of server and database for one request, in bare articles on PostgreSQL\n\
         ({:.3} ms); list pages beyond the first: in first pages; latencies: one connection alone,\n\
         then a constant rate of 70 % of the peak\n\n",
        conditions.items,
        conditions.profile,
        conditions.cores,
        conditions.repeat,
        conditions.seconds,
        conditions.connections,
        report.unit_ms,
    );
    let pages: Vec<Vec<String>> = report.pages.iter().map(cells_of_page).collect();
    text += &aligned(PAGES, &pages);
    text.push('\n');
    let figures: Vec<Vec<String>> = report.figures.iter().map(cells_of_figure).collect();
    text += &aligned(FIGURES, &figures);
    for page in report.pages.iter().filter(|page| page.errors > 0) {
        let fault = page.fault.as_deref().unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "\n{}, {}: {} requests failed, the first with: {fault}",
            page.subject, page.name, page.errors
        );
    }
    text
}

fn cells_of_page(page: &Page) -> Vec<String> {
    let (ratio, goal) = match page.first_pages {
        Some(ratio) => (format!("{ratio:.2} x page 1"), page.goal_first_pages),
        None => (format!("{:.2}", page.units), page.goal_units),
    };
    vec![
        page.subject.clone(),
        page.name.clone(),
        format!("{:.3}", page.cpu_ms),
        ratio,
        at_most(goal),
        format!("{:.0}", page.per_second),
        format!("{}.{}", page.bytes / 1000, page.bytes % 1000 / 100),
        format!("{:.2}", page.alone.p50_ms),
        format!("{:.2}", page.alone.first_byte_p50_ms),
        format!("{:.2}", page.steady.p50_ms),
        format!("{:.2}", page.steady.p99_ms),
    ]
}

fn cells_of_figure(figure: &Figure) -> Vec<String> {
    let number = |value: f64| {
        let places = if value < 10.0 { 3 } else { 1 };
        format!("{value:.places$}")
    };
    vec![
        figure.subject.clone(),
        figure.name.to_owned(),
        number(figure.measured),
        figure.scaled.map(number).unwrap_or_default(),
        at_most(figure.goal),
        figure.unit.to_owned(),
    ]
}

fn at_most(goal: Option<f64>) -> String {
    goal.map(|goal| format!("≤ {goal}")).unwrap_or_default()
}

/// Columns as wide as their widest cell: words to the left, numbers to the right.
fn aligned(head: &[&str], rows: &[Vec<String>]) -> String {
    let head = head.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let lines: Vec<&Vec<String>> = std::iter::once(&head).chain(rows).collect();
    let widths: Vec<usize> = (0..head.len())
        .map(|column| lines.iter().map(|line| width(line, column)).max())
        .map(Option::unwrap_or_default)
        .collect();
    let mut text = String::new();
    for line in lines {
        let cells: Vec<String> = line
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, &width))| {
                if column < WORDS {
                    format!("{cell:<width$}")
                } else {
                    format!("{cell:>width$}")
                }
            })
            .collect();
        text += cells.join("  ").trim_end();
        text.push('\n');
    }
    text
}

fn width(line: &[String], column: usize) -> usize {
    line.get(column).map_or(0, |cell| cell.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_to_the_left_and_numbers_to_the_right() {
        let rows = [
            vec!["bare".to_owned(), "article".to_owned(), "0.12".to_owned()],
            vec!["static".to_owned(), "file".to_owned(), "10.5".to_owned()],
        ];
        let expected = "        page       ms\nbare    article  0.12\nstatic  file     10.5\n";
        assert_eq!(aligned(&["", "page", "ms"], &rows), expected);
    }
}
