extension String {
    func padded(to width: Int) -> String { String(repeating: "0", count: Swift.max(0, width - count)) + self }
}
