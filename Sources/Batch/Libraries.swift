import Tabular

/// What a process that works for people does before anything else.
package enum Libraries {
    /// Each line on standard error is ours: no library puts its own beside it.
    package static func hush() { WorkbookWriter.hushLibrary() }
}
