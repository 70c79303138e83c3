import Yams

/// From the bytes of `stagematch.yaml` to its tree of nodes.
enum ConfigurationSource {
    /// Stands before the first of two equal keys.
    ///
    /// Yams refuses a mapping in which a key stands twice before it shows the rest of the file. So that this fault is told
    /// beside all others, one of the two gets this mark and the file is parsed again; the walk takes it off.
    static let markOfDouble: Unicode.Scalar = "\u{E000}"

    /// The text of a file in UTF-8, with or without BOM.
    static func text(of bytes: [UInt8], file: String) throws(ConfigurationRefusal) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
        throw refusal(file, line, "this is not text in UTF-8; save the file with the encoding UTF-8")
    }

    /// The one document of a text.
    static func root(of text: String, file: String) throws(ConfigurationRefusal) -> Node {
        var scalars = text.unicodeScalars
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        try checkCharacters(scalars, file: file)
        var attempts = 0
        while true {
            do {
                // The basic resolver leaves every scalar as it is written: `010`, `12:30:45` and `no` are those texts.
                let node = try Parser(yaml: String(scalars), resolver: .basic, encoding: .utf8).singleRoot()
                guard let node, !node.isNull else { throw empty(file) }
                return node
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                attempts += 1
                guard attempts <= 100, markDouble(in: &scalars, at: context.mark) else {
                    let shown = names.map { quoted($0.strippingMark) }.joined(separator: ", ")
                    throw refusal(file, context.mark.line, "keys that stand twice: \(shown); keep one of each")
                }
            } catch let refusal as ConfigurationRefusal {
                throw refusal
            } catch {
                throw refusal(file, error, in: scalars)
            }
        }
    }

    private static func empty(_ file: String) -> ConfigurationRefusal {
        refusal(file, 1, "the file is empty; it needs schooljaar and campagnes (`stagematch init` writes an example)")
    }

    private static func refusal(_ file: String, _ line: Int, _ message: String) -> ConfigurationRefusal {
        ConfigurationRefusal(faults: [ConfigurationFault(file: file, line: line, key: "", message: message)])
    }

    private static func refusal(_ file: String, _ error: any Error, in scalars: String.UnicodeScalarView) -> ConfigurationRefusal {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            // What never ends is to be mended where it begins.
            let begun = problem.contains("end of stream") ? context?.mark : nil
            let last = lastLine(of: scalars)
            let during = context.map { " (\($0.text), line \(min($0.mark.line, last)))" } ?? ""
            let line = min((begun ?? mark).line, last)
            return refusal(file, line, "this is not valid YAML: \(problem)\(during)")
        case .composer(_, let problem, let mark, _):
            let several = problem.contains("another document")
            return refusal(
                file, min(mark.line, lastLine(of: scalars)),
                several ? "a second document begins here; keep one and remove the line ---" : "this is not valid YAML: \(problem)")
        default:
            return refusal(file, 1, "this is not valid YAML")
        }
    }

    /// The last line with a character on it: for libyaml the end of a file stands on one more.
    private static func lastLine(of scalars: some Sequence<Unicode.Scalar>) -> Int {
        var (lines, isBegun, previous) = (0, false, Unicode.Scalar(0))
        for scalar in scalars {
            let isBreak = isLineBreak(scalar)
            if isBreak, !(scalar == "\n" && previous == "\r") { lines += 1 }
            isBegun = !isBreak
            previous = scalar
        }
        return max(1, lines + (isBegun ? 1 : 0))
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
    }

    private static func checkCharacters(_ scalars: String.UnicodeScalarView, file: String) throws(ConfigurationRefusal) {
        guard let index = scalars.firstIndex(where: isForbidden) else { return }
        let number = String(scalars[index].value, radix: 16, uppercase: true)
        throw refusal(
            file, lastLine(of: scalars[...index]), "the character U+\(number) cannot stand in a configuration; type the line again")
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF, markOfDouble.value: true
        default: false
        }
    }

    /// Puts the mark before the key that begins at a place; false if no plain or quoted word begins there.
    private static func markDouble(in scalars: inout String.UnicodeScalarView, at place: Mark) -> Bool {
        guard let start = index(of: place, in: scalars) else { return false }
        switch scalars[start] {
        case "&", "*", "!", "?", "[", "{", "|", ">": return false
        case "\"", "'": scalars.insert(markOfDouble, at: scalars.index(after: start))
        default: scalars.insert(markOfDouble, at: start)
        }
        return true
    }

    /// Lines and columns as libyaml counts them.
    private static func index(of place: Mark, in scalars: String.UnicodeScalarView) -> String.Index? {
        var (line, index) = (1, scalars.startIndex)
        while line < place.line {
            guard index < scalars.endIndex else { return nil }
            let scalar = scalars[index]
            index = scalars.index(after: index)
            switch scalar {
            case "\r" where index < scalars.endIndex && scalars[index] == "\n": continue
            case _ where isLineBreak(scalar): line += 1
            default: continue
            }
        }
        guard let start = scalars.index(index, offsetBy: place.column - 1, limitedBy: scalars.endIndex), start < scalars.endIndex
        else {
            return nil
        }
        return start
    }
}

extension Node {
    /// Whether nothing is written here: an empty value, `~` or `null`, unquoted.
    var isNull: Bool {
        guard let scalar, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}

extension String {
    var strippingMark: String {
        String(String.UnicodeScalarView(unicodeScalars.drop { $0 == ConfigurationSource.markOfDouble }))
    }
}
