import Tabular

/// `gewist-<campaign>-<instant>.csv`: what a purge removed, in numbers alone (D8).
package enum PurgeReceipt {
    package static func bytes(_ lines: [(String, String)], delimiter: UInt8) -> [UInt8] {
        var table = CSVWriter(delimiter: delimiter)
        table.appendByteOrderMark()
        table.append(row: ["Onderdeel", "Waarde"])
        for (what, value) in lines { table.append(row: [what, value]) }
        return table.bytes
    }
}
