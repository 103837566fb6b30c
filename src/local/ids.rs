//! IDs in the form of the service's, from a seed.

/// A stream of IDs. The same seed produces the same IDs.
#[derive(Debug, Clone)]
pub(super) struct Ids {
    seed: u64,
    state: u64,
}

impl Ids {
    pub(super) const fn new(seed: u64) -> Self {
        Self { seed, state: seed }
    }

    /// Starts again with the first ID.
    pub(super) const fn reset(&mut self) {
        self.state = self.seed;
    }

    /// Returns a `RequestId`, in the form of a random UUID.
    pub(super) fn request(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        let variant = 0x8000 | (low >> 48) & 0x3fff;
        format!(
            "{:08x}-{:04x}-4{:03x}-{variant:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            low & 0xffff_ffff_ffff,
        )
    }

    /// Returns the ID of an item of some kind, such as `psess-k17ia36c-omi2numy`.
    pub(super) fn item(&mut self, kind: &str) -> String {
        format!("{kind}-{}-{}", self.word(), self.word())
    }

    /// Returns eight characters of `a` to `z` and `0` to `9`.
    fn word(&mut self) -> String {
        let mut rest = self.next();
        let digit = |_| {
            let digit = char::from_digit(u32::try_from(rest % 36).unwrap_or_default(), 36);
            rest /= 36;
            digit.unwrap_or_default()
        };
        (0..8).map(digit).collect()
    }

    /// Returns the next number from 0 to just below 1.
    pub(super) fn fraction(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or_default()) / 2_f64.powi(32)
    }

    /// Returns the next number of `SplitMix64`, which accepts any seed and has a period of 2^64.
    pub(super) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Ids;

    #[test]
    fn numbers_match_splitmix64() {
        let mut ids = Ids::new(1_234_567);
        assert_eq!(ids.next(), 6_457_827_717_110_365_317);
        assert_eq!(ids.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn request_ids_look_like_random_uuids() {
        let id = Ids::new(7).request();
        let lengths: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
        assert_eq!(&id[14..15], "4");
        assert!("89ab".contains(&id[19..20]));
    }

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        assert_eq!(Ids::new(7).item("gssess"), Ids::new(7).item("gssess"));
        assert_ne!(Ids::new(7).item("gssess"), Ids::new(8).item("gssess"));
    }

    #[test]
    fn ids_do_not_repeat() {
        let mut ids = Ids::new(7);
        let distinct: HashSet<_> = (0..10_000).map(|_| ids.item("psess")).collect();
        assert_eq!(distinct.len(), 10_000);
    }
}
