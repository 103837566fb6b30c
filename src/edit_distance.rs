//! Similar words, for error messages that suggest a correction. The generator includes this file, too.

/// Returns the number of characters that have to be inserted, removed or replaced to turn one word
/// into the other. Letter case does not matter.
pub(crate) fn edit_distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, char) in left.to_lowercase().chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, other) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(char != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::edit_distance;

    #[test]
    fn edits_are_counted_without_regard_to_case() {
        assert_eq!(edit_distance("FleetId", "fleetid"), 0);
        assert_eq!(edit_distance("FleetId", "FleetIds"), 1);
        assert_eq!(edit_distance("Fleet", "Float"), 2);
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("未a", "a"), 1);
    }
}
