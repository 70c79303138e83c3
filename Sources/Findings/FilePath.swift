/// The names that a path is made of.
///
/// A slash is a byte: to Swift, one with an accent behind it would be no letter of its own.
package enum FilePath {
    package static func steps(of path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }

    /// The last of them; of a path without any, the path itself.
    package static func name(of path: String) -> String { steps(of: path).last ?? path }
}
