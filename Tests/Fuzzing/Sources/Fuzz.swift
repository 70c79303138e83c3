import Glibc

/// What is fuzzed, by name: each takes the bytes of one input, and ends the process where a law of it does not hold.
private let targets: [String: @Sendable ([UInt8]) -> Void] = [
    "csv": CSVFuzz.run,
    "xml": XMLFuzz.run,
    "workbook": WorkbookFuzz.run,
    "parts": WorkbookFuzz.runParts,
    "decisions": DecisionsFuzz.run,
    "applications": ApplicationsFuzz.run,
    "yaml": YAMLFuzz.run,
]

/// From the environment rather than from the arguments, which libFuzzer hands on to processes of its own.
private let target: @Sendable ([UInt8]) -> Void = {
    let name = getenv("STAGEMATCH_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = targets[name] else { fatalError("STAGEMATCH_FUZZ_TARGET is one of \(targets.keys.sorted())") }
    return target
}()

/// What libFuzzer, whose `main` this executable has, calls for each input.
@c(LLVMFuzzerTestOneInput)
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// Ends the process if a law does not hold, saying which.
func expect(_ holds: Bool, _ law: @autoclosure () -> String) {
    if !holds { fatalError(law()) }
}

/// Physical lines: LF, CR and CRLF each end one.
func lineCount(_ bytes: some Sequence<UInt8>) -> Int {
    var (lines, previous) = (1, UInt8(0))
    for byte in bytes {
        if byte == 0x0D || byte == 0x0A && previous != 0x0D { lines += 1 }
        previous = byte
    }
    return lines
}

/// An input of several files is cut at lines of `%`.
func parts(of input: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    for index in input.indices where index >= start && input[index...].starts(with: [0x0A, 0x25, 0x0A]) {
        parts.append(input[start..<index])
        start = index + 3
    }
    return parts + [input[start...]]
}

extension [UInt8] {
    func contains(subsequence text: String) -> Bool {
        let sought = Array(text.utf8)
        return indices.contains { self[$0...].starts(with: sought) }
    }
}
