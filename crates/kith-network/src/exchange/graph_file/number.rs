//! Numbers out of bytes, quickly.

/// A whole number at the beginning of some bytes, and how many bytes it takes. Only the one way to write it that
/// [`to_string`](ToString) would choose counts, so that a number stands for its text: no sign, no zero in front.
#[inline(always)]
pub(super) fn whole(bytes: &[u8]) -> Option<(u32, usize)> {
    let Some(word) = bytes.first_chunk::<8>() else {
        return whole_slowly(bytes);
    };
    // Digits become 0 to 9; any other byte sets the top bit of its place in `strange`.
    let digits = u64::from_le_bytes(*word) ^ 0x3030_3030_3030_3030;
    let strange = (digits.wrapping_add(0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080;
    let length = strange.trailing_zeros() / 8;
    if length == 0 || length == 8 || (digits & 0xff == 0 && length > 1) {
        return whole_slowly(bytes);
    }
    // The digits at the upper end, zeros before them; then twos, fours and eights of digits at once.
    let ones = digits << (64 - 8 * length);
    let twos = ones.wrapping_mul(10).wrapping_add(ones >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = twos.wrapping_mul(100).wrapping_add(twos >> 16) & 0x0000_ffff_0000_ffff;
    let eights = fours.wrapping_mul(10_000).wrapping_add(fours >> 32);
    Some((eights as u32, length as usize))
}

fn whole_slowly(bytes: &[u8]) -> Option<(u32, usize)> {
    let mut value: u32 = 0;
    let mut length = 0;
    while let Some(digit) = bytes
        .get(length)
        .map(|byte| byte.wrapping_sub(b'0'))
        .filter(|d| *d < 10)
    {
        value = value.checked_mul(10)?.checked_add(u32::from(digit))?;
        length += 1;
    }
    (length == 1 || (length > 1 && bytes[0] != b'0')).then_some((value, length))
}

/// A decimal number that takes all of a cell. Short ones are put together from whole numbers, which gives the nearest
/// binary number as exactly as the long way does (Clinger 1990, *How to read floating point numbers accurately*).
pub(super) fn decimal(cell: &[u8]) -> Option<f64> {
    const TENS: [f64; 16] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];
    let mut value: u64 = 0;
    let mut behind = None;
    let mut digits = 0;
    for &byte in cell {
        match byte {
            b'0'..=b'9' if digits < 15 => {
                value = value * 10 + u64::from(byte - b'0');
                digits += 1;
                behind = behind.map(|places: usize| places + 1);
            }
            b'.' if behind.is_none() => behind = Some(0),
            _ => return std::str::from_utf8(cell).ok()?.parse().ok(),
        }
    }
    if digits == 0 {
        return None;
    }
    Some(value as f64 / TENS[behind.unwrap_or(0)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_usual_way_to_write_a_number_is_one() {
        for (text, expected) in [
            ("0", Some((0, 1))),
            ("0 x", Some((0, 1))),
            ("12,34", Some((12, 2))),
            ("1234567\n12345678", Some((1_234_567, 7))),
            ("12345678\n", Some((12_345_678, 8))),
            ("4294967295", Some((u32::MAX, 10))),
            ("4294967296", None),
            ("99999999999999999999", None),
            ("007", None),
            ("007 and more", None),
            ("-5", None),
            ("+5", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(whole(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn weights_as_people_write_them() {
        for (text, expected) in [
            ("1", Some(1.0)),
            ("2.5", Some(2.5)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            ("0.1", Some(0.1)),
            ("1e3", Some(1000.0)),
            ("-1", Some(-1.0)),
            ("inf", Some(f64::INFINITY)),
            (".", None),
            ("", None),
            ("1.2.3", None),
            ("five", None),
        ] {
            assert_eq!(decimal(text.as_bytes()), expected, "{text}");
        }
        assert!(decimal(b"NaN").is_some_and(f64::is_nan));
    }

    proptest! {
        #[test]
        fn every_number_is_read_as_written(value: u32, behind in "[ ,;\n][a-z0-9]{0,9}") {
            let text = format!("{value}{behind}");
            prop_assert_eq!(whole(text.as_bytes()), Some((value, value.to_string().len())));
        }

        #[test]
        fn decimals_are_what_the_standard_library_reads(text in "[0-9]{0,9}\\.[0-9]{1,9}") {
            prop_assert_eq!(decimal(text.as_bytes()), text.parse().ok());
        }
    }
}
