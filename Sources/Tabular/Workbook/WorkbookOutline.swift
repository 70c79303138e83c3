import Findings

/// What a workbook says of itself: its sheets in order, and from when its days are counted.
final class WorkbookOutline: WorkbookPartConsumer {
    static let vocabulary = ["sheet", "workbookPr", "sheets", "date1904", "name", "state", "id"]
    static let root = "workbook"
    /// More than any workbook that is opened by people.
    private static let sheetLimit = 10_000

    struct Sheet {
        let name: String
        let isVisible: Bool
        let relation: String
    }

    private(set) var sheets: [Sheet] = []
    private(set) var countsFrom1904 = false
    private var isInSheets = false

    func begin(_ tag: WorkbookTag) throws(TableFailure) {
        switch tag.name {
        case 0 where isInSheets:
            guard let name = tag[4], let relation = tag.relation(6), sheets.count < Self.sheetLimit else {
                throw .workbook(.workbookStructure)
            }
            sheets.append(Sheet(name: name, isVisible: (tag[5] ?? "visible") == "visible", relation: relation))
        case 1: countsFrom1904 = tag[3].map { ["1", "true", "on"].contains($0) } ?? false
        case 2: isInSheets = true
        default: break
        }
    }

    func take(_ text: UnsafeBufferPointer<UInt8>) {}

    func end(_ name: Int) throws(TableFailure) {
        if name == 2 { isInSheets = false }
    }
}

/// Which parts a part of the package leans on.
final class WorkbookRelations: WorkbookPartConsumer {
    static let vocabulary = ["Relationship", "Id", "Type", "Target", "TargetMode"]
    static let root = "Relationships"
    private static let limit = 50_000

    struct Relation {
        /// The last word of the type's address, which the strict form has in common: `worksheet`, `styles`.
        let type: String
        /// The name of the part in the zip.
        let path: String
    }

    private(set) var byID: [String: Relation] = [:]
    private let folder: [Substring]

    /// - Parameter part: the one whose relations these are; the empty name is the package itself.
    init(of part: String) {
        folder = part.split(separator: "/").dropLast()
    }

    /// The path of the part of a type; nil if there is none.
    func path(ofType type: String) -> String? {
        byID.values.filter { $0.type == type }.map(\.path).min()
    }

    func begin(_ tag: WorkbookTag) throws(TableFailure) {
        guard tag.name == 0, tag[4] != "External" else { return }
        guard let id = tag[1], let type = tag[2], let target = tag[3], byID.count < Self.limit else {
            throw .workbook(.workbookStructure)
        }
        guard let path = resolve(target) else { throw .workbook(.workbookNames) }
        let relation = Relation(type: type.split(separator: "/").last.map(String.init) ?? "", path: path)
        guard byID.updateValue(relation, forKey: id) == nil else { throw .workbook(.workbookStructure) }
    }

    func take(_ text: UnsafeBufferPointer<UInt8>) {}

    func end(_ name: Int) throws(TableFailure) {}

    /// The part that a target means, seen from this part's folder; nil where it points outside the package.
    private func resolve(_ target: String) -> String? {
        let target = target.replacing("\\", with: "/")
        var path = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") where step != "." {
            if step != ".." { path.append(step) } else if path.popLast() == nil { return nil }
        }
        return path.joined(separator: "/")
    }

    /// Where the relations of a part stand.
    static func path(for part: String) -> String {
        var steps = part.split(separator: "/", omittingEmptySubsequences: false)
        let name = steps.popLast() ?? ""
        return (steps + ["_rels", "\(name).rels"]).joined(separator: "/")
    }
}
