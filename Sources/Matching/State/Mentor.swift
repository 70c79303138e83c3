/// A service's person who guides a placed student: a name with an e-mail (M1).
package struct Mentor: Hashable, Sendable {
    package let name: String
    package let mail: String
    package var phone: String

    package init(name: String, mail: String, phone: String) {
        self.name = name
        self.mail = mail
        self.phone = phone
    }

    package var key: MentorKey { MentorKey(name: name, mail: mail) }

    /// Whether a text names this mentor, whoever else it may name.
    func isNamed(_ text: String) -> Bool {
        var alone = MentorList()
        alone.register(self)
        return !alone.offered(named: text).isEmpty
    }
}

/// A mentor's identity: name and e-mail, case ignored (M1).
package struct MentorKey: Hashable, Sendable {
    /// In lower case.
    package let name: String
    package let mail: String

    package init(name: String, mail: String) {
        self.name = name.lowercased()
        self.mail = mail.lowercased()
    }
}

/// The mentors of one service, in the order in which they were first registered.
package struct MentorList: Sendable {
    private var known: [MentorKey: Int] = [:]
    private var byName: [String: [Int]] = [:]
    private var byMail: [String: [Int]] = [:]
    private var mentors: [(mentor: Mentor, isOffered: Bool)] = []

    package init() {}

    /// The mentors that a decision may name (M1).
    package var offered: [Mentor] { mentors.filter(\.isOffered).map(\.mentor) }

    package func isOffered(_ key: MentorKey) -> Bool {
        known[key].map { mentors[$0].isOffered } ?? false
    }

    /// The mentor, also after removal: placements keep it.
    package subscript(_ key: MentorKey) -> Mentor? {
        known[key].map { mentors[$0].mentor }
    }

    /// The offered mentors that a text names: by name, by e-mail, or as `Naam <e-mail>`; case ignored.
    func offered(named text: String) -> [Mentor] {
        let wanted = text.lowercased()
        var indices = Set((byName[wanted] ?? []) + (byMail[wanted] ?? []))
        if wanted.hasSuffix(">"), let bracket = wanted.lastIndex(of: "<") {
            let name = wanted[..<bracket].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let mail = wanted[wanted.index(after: bracket)...].dropLast().filter { !$0.isWhitespace }
            if let index = known[MentorKey(name: name, mail: mail)] { indices.insert(index) }
        }
        return indices.sorted().map { mentors[$0] }.filter(\.isOffered).map(\.mentor)
    }

    mutating func register(_ mentor: Mentor) {
        if let index = known[mentor.key] {
            mentors[index].mentor.phone = mentor.phone
            mentors[index].isOffered = true
        } else {
            known[mentor.key] = mentors.count
            byName[mentor.key.name, default: []].append(mentors.count)
            byMail[mentor.key.mail, default: []].append(mentors.count)
            mentors.append((mentor, true))
        }
    }

    mutating func remove(_ key: MentorKey) {
        guard let index = known[key] else { return }
        mentors[index].isOffered = false
    }
}
