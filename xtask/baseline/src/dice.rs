//! Numbers that look random and are the same in every run (splitmix64).

/// A source of numbers; the same seed gives the same ones.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that are thrown the same way whenever the seed is the same.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below this one, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // The high half of the product: no division, and no bias that matters here.
        let scaled = (u128::from(mixed) * end as u128) >> 64;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// One of these, which are not none.
    pub(crate) fn one_of<'t, T: ?Sized>(&mut self, things: &[&'t T]) -> &'t T {
        things[self.below(things.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same_and_every_side_falls() {
        let throws = |seed| {
            let mut dice = Dice::new(seed);
            (0..100).map(|_| dice.below(6)).collect::<Vec<_>>()
        };
        assert_eq!(throws(7), throws(7));
        assert_ne!(throws(7), throws(8));
        for side in 0..6 {
            assert!(throws(7).contains(&side), "{side}");
        }
        assert!(throws(7).iter().all(|&side| side < 6));
    }
}
