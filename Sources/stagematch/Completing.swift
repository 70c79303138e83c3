import Batch

/// What the shell offers for a word, from the workspace that the command line names or the current folder.
///
/// The shell calls the program at each press of the tab key: only the settings are read, and nothing is said of what is wrong.
enum Completing {
    @Sendable static func services(_ words: [String], _ word: Int, _ prefix: String) -> [String] { offers(words).services }

    @Sendable static func schools(_ words: [String], _ word: Int, _ prefix: String) -> [String] { offers(words).schools }

    @Sendable static func campaigns(_ words: [String], _ word: Int, _ prefix: String) -> [String] { offers(words).campaigns }

    @Sendable static func findings(_ words: [String], _ word: Int, _ prefix: String) -> [String] { Completions.findings }

    private static func offers(_ words: [String]) -> Completions { Completions(of: Workspace(workspace(words))) }

    private static func workspace(_ words: [String]) -> String {
        for (word, next) in zip(words, words.dropFirst() + [""]).reversed() {
            if word == "-w" || word == "--workspace", !next.isEmpty { return next }
            for name in ["--workspace=", "-w="] where word.hasPrefix(name) { return String(word.dropFirst(name.count)) }
        }
        return "."
    }
}
