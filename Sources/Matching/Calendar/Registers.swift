/// All schools and services, by code.
package struct Registers: Hashable, Sendable {
    /// Sorted by code, as bytes.
    package let schools: [School]
    package let services: [Service]
    private let schoolIndex: PartyIndex
    private let serviceIndex: PartyIndex

    package init(schools: [School], services: [Service]) {
        self.schools = schools.sorted { $0.code < $1.code }
        self.services = services.sorted { $0.code < $1.code }
        schoolIndex = PartyIndex(self.schools.map { ($0.code, $0.name) })
        serviceIndex = PartyIndex(self.services.map { ($0.code, $0.name) })
    }

    package func school(code: String) -> School? { schoolIndex.position(code: code).map { schools[$0] } }

    /// The school that a file means by a code or a name, without case, diacritics and runs of blanks; a code comes before a name.
    package func school(named text: String) -> School? { schoolIndex.position(named: text).map { schools[$0] } }

    package func service(code: String) -> Service? { serviceIndex.position(code: code).map { services[$0] } }

    /// The service that a file means by a code or a name, without case, diacritics and runs of blanks; a code comes before a name.
    package func service(named text: String) -> Service? { serviceIndex.position(named: text).map { services[$0] } }
}

/// Positions by code, and by code or name.
private struct PartyIndex: Hashable, Sendable {
    private var byCode: [String: Int] = [:]
    /// As written in the register: most files copy that, and it needs no folding.
    private var byText: [String: Int] = [:]
    private var byKey: [LookupKey: Int] = [:]

    init(_ parties: [(code: String, name: String)]) {
        var shared: Set<LookupKey> = []
        for (position, party) in parties.enumerated() {
            byCode[party.code] = position
            byKey[LookupKey(party.code)] = position
        }
        let codes = Set(byKey.keys)
        for (position, party) in parties.enumerated() {
            let key = LookupKey(party.name)
            guard !codes.contains(key) else { continue }
            if byKey.updateValue(position, forKey: key) != nil { shared.insert(key) }
        }
        // A name that several have means none of them.
        for key in shared { byKey[key] = nil }
        for party in parties {
            for text in [party.code, party.name] { byText[text] = byKey[LookupKey(text)] }
        }
    }

    func position(code: String) -> Int? { byCode[code] }

    func position(named text: String) -> Int? { byText[text] ?? byKey[LookupKey(text)] }
}
