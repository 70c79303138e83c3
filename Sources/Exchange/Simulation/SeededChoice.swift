/// Chance that is the same for the same seed (SplitMix64, Steele, Lea and Flood 2014).
package struct SeededChoice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Below a bound that is more than 0.
    mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// True so many times in a hundred.
    mutating func happens(_ percent: Int) -> Bool { number(below: 100) < percent }

    /// One of a collection that is not empty.
    mutating func one<Choices: RandomAccessCollection>(of choices: Choices) -> Choices.Element where Choices.Index == Int {
        choices[choices.startIndex + number(below: choices.count)]
    }
}
