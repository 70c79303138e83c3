import TestSupport

extension SeededGenerator {
    /// Up to `count` of the choices, joined.
    mutating func text(of choices: [String], upTo count: Int) -> String {
        (0..<Int.random(in: 0...count, using: &self)).map { _ in choices.randomElement(using: &self)! }.joined()
    }
}
