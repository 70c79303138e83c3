import Foundation

/// A unit of `samples/systemd`, as far as tests read it.
struct UnitFile {
    static let folder = BuiltProduct.repository.appending(path: "samples/systemd")

    let text: String

    init(_ name: String) throws { text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8) }

    /// The last value of a key; nil where it is not set.
    func value(_ key: String) -> String? {
        text.split(separator: "\n").last { $0.hasPrefix("\(key)=") }.map { String($0.dropFirst(key.count + 1)) }
    }

    /// What `ExecStart` calls, with another workspace, and without the program's own path.
    func arguments(workspace: String) throws -> [String] {
        let words = (value("ExecStart") ?? "").split(separator: " ").map(String.init)
        guard words.first == "/usr/local/bin/stagematch", words.contains("/srv/stagematch") else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return words.dropFirst().map { $0 == "/srv/stagematch" ? workspace : $0 }
    }
}
