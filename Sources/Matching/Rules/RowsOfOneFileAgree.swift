/// B10 (A3 for applications): rows of one file about the same thing are judged alike if equal as understood, and all refused if they contradict.
struct RowsOfOneFileAgree<Key: Hashable, Meaning: Equatable> {
    private struct First {
        let index: Int
        let meaning: Meaning
        let name: String
    }

    private struct Named: Hashable {
        let key: Key
        let name: String
    }

    private var first: [Key: First] = [:]
    /// Rows that mean the same as the first of their key, beside another name.
    private var others: [Named: Int] = [:]
    private var torn: [Key: Int] = [:]
    private var twins: [Int: Int] = [:]

    /// Notes what the row at `index` says about `key`, and the student's name beside it.
    ///
    /// Another name contradicts nothing, but neither is it the same row: B11 judges each by its own.
    mutating func add(_ key: Key, _ meaning: Meaning, name: String, index: Int) {
        guard let earlier = first[key] else {
            first[key] = First(index: index, meaning: meaning, name: name)
            return
        }
        guard earlier.meaning == meaning else {
            if torn[key] == nil { torn[key] = index }
            return
        }
        if earlier.name == name {
            twins[index] = earlier.index
        } else if let twin = others[Named(key: key, name: name)] {
            twins[index] = twin
        } else {
            others[Named(key: key, name: name)] = index
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
