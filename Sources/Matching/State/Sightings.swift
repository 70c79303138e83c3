/// Which applications have been on a service's lists: a bit for each sequence number.
package struct Sightings: Sendable, Equatable {
    private var words: [UInt64] = []

    package init() {}

    package func contains(_ sequence: Int) -> Bool {
        let word = sequence >> 6
        return word < words.count && words[word] & (1 << UInt64(sequence & 63)) != 0
    }

    package mutating func insert(_ sequences: [Int]) {
        for sequence in sequences { insert(sequence) }
    }

    package mutating func insert(_ sequence: Int) {
        let word = sequence >> 6
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word - words.count + 1)) }
        words[word] |= 1 << UInt64(sequence & 63)
    }
}

extension Sightings {
    /// In order.
    package var sequences: [Int] {
        var sequences: [Int] = []
        for (index, var word) in words.enumerated() {
            while word != 0 {
                sequences.append(index << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return sequences
    }

    /// How many stand in both.
    package func count(in other: Sightings) -> Int {
        zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
    }
}
