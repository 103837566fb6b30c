//! Reads whole numbers in any notation.

/// Reads a whole number from text, such as `8000`, `8000.0` or `8e3`, without rounding.
///
/// Returns `None` if the text is not a number, has a fraction, or is too large.
pub(super) fn from_text(text: &str) -> Option<i128> {
    let text = text.trim();
    let digits = without_sign(text);
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    if !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    let zeros = i64::try_from(digits.len() - digits.trim_end_matches('0').len()).ok()?;
    let shift = exponent
        .checked_sub(i64::try_from(fraction.len()).ok()?)?
        .checked_add(zeros)?;
    let magnitude: i128 = significant.parse().ok()?;
    let power = 10_i128.checked_pow(u32::try_from(shift).ok()?)?;
    let sign = if text.starts_with('-') { -1 } else { 1 };
    magnitude.checked_mul(power)?.checked_mul(sign)
}

/// Reads an exponent. If it does not fit into the type, the largest one stands for it: with either, the number is not in range.
fn exponent_of(text: &str) -> Option<i64> {
    are_digits(without_sign(text)).then(|| text.parse().unwrap_or(i64::MAX))
}

fn without_sign(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Converts a float such as `8000.0` to an integer, if the conversion is exact.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the bound excludes it: below 2^53 every whole double is an i64"
)]
pub(super) fn from_float(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: i128) {
        assert_eq!(from_text(text), Some(expected), "{text}");
    }

    #[test]
    fn integers_are_read_exactly_in_any_notation() {
        check("8000", 8000);
        check("8000.0", 8000);
        check("8e3", 8000);
        check("8E+3", 8000);
        check("0.8e4", 8000);
        check("800000e-2", 8000);
        check("8000.000e0", 8000);
        check(" +8000 ", 8000);
        check("08000", 8000);
        check("-8.0e3", -8000);
        check("0", 0);
        check("-0.0", 0);
        check("0e999999999999999999999", 0);
        check("18446744073709551615", u64::MAX.into());
        check("18446744073709551615.0", u64::MAX.into());
        check("1.8446744073709551615e19", u64::MAX.into());
        check("9007199254740993.0", 9_007_199_254_740_993);
        check("-9223372036854775808.00", i64::MIN.into());
        check(&format!("8000.{}", "0".repeat(10_000)), 8000);
        check(&format!("{}8000", "0".repeat(10_000)), 8000);
    }

    #[test]
    fn a_number_that_is_not_an_integer_is_refused() {
        for text in [
            "",
            " ",
            "-",
            "+",
            ".",
            "e",
            "e3",
            "8e",
            "8e+",
            "8.",
            ".5",
            "8.5",
            "8e-1",
            "8000.01",
            "1e99",
            "1e-99",
            "1e999999999999999999999",
            "1e-999999999999999999999",
            "0x10",
            "1_000",
            "1,000",
            "8 000",
            "8000 ms",
            "--1",
            "+-1",
            "nan",
            "inf",
            "infinity",
            "true",
            "٨",
        ] {
            assert_eq!(from_text(text), None, "{text}");
        }
        assert_eq!(from_text(&"9".repeat(100_000)), None);
    }

    #[test]
    fn floats_are_exact_below_two_to_the_53() {
        assert_eq!(from_float(8000.0), Some(8000));
        assert_eq!(from_float(-0.0), Some(0));
        assert_eq!(
            from_float(9_007_199_254_740_992.0),
            Some(9_007_199_254_740_992)
        );
        assert_eq!(from_float(9_007_199_254_740_994.0), None);
        for other in [0.5, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(from_float(other), None);
        }
    }
}
