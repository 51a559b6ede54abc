//! Random numbers for whatever is made at random: all of them follow from one seed.

/// An endless row of numbers. One that is still gives zeros only.
#[derive(Clone)]
pub struct Tape(Option<u64>);

impl Tape {
    pub fn new(seed: u64) -> Self {
        Self(Some(seed))
    }

    /// Changes no order and always picks the first.
    pub fn still() -> Self {
        Self(None)
    }

    /// A tape of its own for another thing.
    pub fn split(&mut self) -> Self {
        Self::new(self.next())
    }

    /// `SplitMix64`.
    fn next(&mut self) -> u64 {
        let Some(state) = &mut self.0 else { return 0 };
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = *state;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        number ^ (number >> 31)
    }

    /// A number from zero up to, but not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % end
    }

    /// Once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    pub fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    /// At least one of the items, in their order.
    pub fn some<T: Clone>(&mut self, items: &[T]) -> Vec<T> {
        let always = self.below(items.len());
        let kept = |(at, item): (usize, &T)| (at == always || self.one_in(2)).then(|| item.clone());
        items.iter().enumerate().filter_map(kept).collect()
    }

    /// The items in another order.
    pub fn shuffled<T>(&mut self, mut items: Vec<T>) -> Vec<T> {
        for at in 0..items.len() {
            let other = at + self.below(items.len() - at);
            items.swap(at, other);
        }
        items
    }
}
