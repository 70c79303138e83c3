/// B10 (A3 for applications): rows of one file about the same thing are judged alike if equal as understood, and all refused if they contradict.
struct RowsOfOneFileAgree<Key: Hashable, Meaning: Equatable> {
    private var first: [Key: (index: Int, meaning: Meaning)] = [:]
    private var torn: [Key: Int] = [:]
    private var twins: [Int: Int] = [:]

    /// Notes what the row at `index` says about `key`.
    mutating func add(_ key: Key, _ meaning: Meaning, index: Int) {
        guard let earlier = first[key] else {
            first[key] = (index, meaning)
            return
        }
        if earlier.meaning == meaning {
            twins[index] = earlier.index
        } else if torn[key] == nil {
            torn[key] = index
        }
    }

    /// The index of another row that this one contradicts, if any.
    func opponent(of key: Key, index: Int) -> Int? {
        guard let second = torn[key], let earlier = first[key] else { return nil }
        return index == second ? earlier.index : second
    }

    /// The index of the first row that says the same, if this one repeats it.
    func twin(of index: Int) -> Int? { twins[index] }
}
