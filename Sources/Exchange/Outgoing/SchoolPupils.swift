package import Matching

/// Each school's own pupils, found once for all that is told of them (P4).
package struct SchoolPupils: Sendable {
    let lists: Lists
    private let positions: [String: [Int]]

    package init(_ lists: Lists) {
        self.lists = lists
        positions = Dictionary(grouping: lists.order.indices) { lists.order[$0].application.school }
    }

    /// In Z4's order.
    func of(_ school: School) -> [ApplicationRecord] { (positions[school.code] ?? []).map { lists.order[$0] } }
}
