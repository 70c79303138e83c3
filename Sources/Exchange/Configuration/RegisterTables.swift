package import Matching

/// One row of a register, still as text.
package struct RegisterRow: Hashable, Sendable {
    /// The line of a text file, or the row of a sheet.
    package let line: Int
    /// Trimmed cells, by the column's name as the contract writes it; a column that the file lacks is absent.
    package let cells: [String: String]

    package init(line: Int, cells: [String: String]) {
        self.line = line
        self.cells = cells
    }
}

/// `register/diensten.csv` and `register/scholen.csv` (formats, section 1).
package enum RegisterTables {
    package static let requiredServiceColumns = ["Dienst", "Naam", "Provincies", "E-mails"]
    package static let optionalServiceColumns = ["Scheidingsteken", "Grens", "Regio's"]
    package static let schoolColumns = ["School", "Naam", "E-mails"]

    /// The services of the register and everything that is wrong with it, by line; they count only if nothing is.
    package static func readServices(_ rows: [RegisterRow], file: String) -> (services: [Service], faults: [ConfigurationFault]) {
        var reading = RegisterReading(file: file)
        let services = rows.compactMap { reading.service($0) }
        return (services, reading.faultsByLine)
    }

    /// The schools of the register and everything that is wrong with it, by line; they count only if nothing is.
    package static func readSchools(_ rows: [RegisterRow], file: String) -> (schools: [School], faults: [ConfigurationFault]) {
        var reading = RegisterReading(file: file)
        let schools = rows.compactMap { reading.school($0) }
        return (schools, reading.faultsByLine)
    }
}

/// Reads rows one after the other and collects what is wrong with them.
struct RegisterReading {
    let file: String
    private var faults: [ConfigurationFault] = []
    private var lineOfCode: [String: Int] = [:]

    init(file: String) {
        self.file = file
    }

    var faultsByLine: [ConfigurationFault] { faults.sorted { $0.line < $1.line } }

    mutating func refuse(_ row: RegisterRow, _ column: String, _ message: String) {
        faults.append(ConfigurationFault(file: file, line: row.line, key: column, message: message))
    }

    mutating func school(_ row: RegisterRow) -> School? {
        let code = code(row, "School")
        let name = name(row)
        let mails = mails(row)
        guard let code, let name else { return nil }
        return School(code: code, name: name, mails: mails)
    }

    mutating func service(_ row: RegisterRow) -> Service? {
        let code = code(row, "Dienst")
        let name = name(row)
        let provinces = provinces(row)
        let mails = mails(row)
        let delimiter = delimiter(row)
        let limit = limit(row)
        let regions = regions(row)
        guard let code, let name else { return nil }
        return Service(
            code: code, name: name, provinces: provinces, mails: mails, delimiter: delimiter, limit: limit, regions: regions)
    }
}

extension RegisterReading {
    private mutating func code(_ row: RegisterRow, _ column: String) -> String? {
        let code = row[column]
        guard Code.isWellFormed(code) else {
            let shown = code.isEmpty ? "the code is missing" : "\(quoted(code)) is no code"
            refuse(row, column, "\(shown); expected 1 to 32 characters of a-z, 0-9 and -, since it becomes the name of a folder")
            return nil
        }
        if let first = lineOfCode[code] {
            refuse(row, column, "\(quoted(code)) stands twice, first on line \(first); keep one row or choose another code")
            return nil
        }
        lineOfCode[code] = row.line
        return code
    }

    private mutating func name(_ row: RegisterRow) -> String? {
        let name = row["Naam"]
        guard !name.isEmpty else {
            refuse(row, "Naam", "the name is missing; fill it in")
            return nil
        }
        return name
    }

    private mutating func mails(_ row: RegisterRow) -> [String] {
        let mails = row.list("E-mails")
        for mail in mails where HeaderAddress(mail) == nil {
            refuse(
                row, "E-mails",
                "\(quoted(mail)) is no e-mail address; expected addresses such as stage@example.org, separated by commas")
        }
        return mails
    }

    private mutating func provinces(_ row: RegisterRow) -> [Province] {
        let names = row.list("Provincies")
        if names.isEmpty { refuse(row, "Provincies", "no province stands here; expected one or more of \(provinceNames)") }
        var provinces: [Province] = []
        for name in names {
            if let province = Province.named(name) {
                if !provinces.contains(province) { provinces.append(province) }
            } else {
                refuse(row, "Provincies", "\(quoted(name)) is no province; expected, separated by commas: \(provinceNames)")
            }
        }
        return provinces
    }

    private mutating func delimiter(_ row: RegisterRow) -> UInt8? {
        let word = row["Scheidingsteken"]
        guard !word.isEmpty else { return nil }
        guard let delimiter = delimiterByte(word) else {
            refuse(row, "Scheidingsteken", "\(quoted(word)) is no delimiter; expected ; or , or the word tab, or nothing")
            return nil
        }
        return delimiter
    }

    private mutating func limit(_ row: RegisterRow) -> Int? {
        let text = row["Grens"]
        guard !text.isEmpty else { return nil }
        guard let limit = wholeNumber(text), limit >= 1 else {
            refuse(row, "Grens", "\(quoted(text)) is no limit; expected a whole number from 1, or nothing for 25")
            return nil
        }
        return limit
    }
}

extension RegisterReading {
    private static let regionShape = "expected regions such as kust: 83 84, meetjesland: 99"

    private mutating func regions(_ row: RegisterRow) -> [Region] {
        var regions: [Region] = []
        for text in row.list("Regio's") {
            guard let region = region(text, row) else { continue }
            if regions.contains(where: { $0.name == region.name }) {
                refuse(row, "Regio's", "the region \(quoted(region.name)) stands twice; put its postcodes behind one name")
            } else {
                regions.append(region)
            }
        }
        return regions
    }

    private mutating func region(_ text: String, _ row: RegisterRow) -> Region? {
        guard let colon = text.firstIndex(of: ":") else {
            refuse(
                row, "Regio's",
                "\(quoted(text)) has no name with a colon in front; \(Self.regionShape), with blanks between postcodes")
            return nil
        }
        let name = String(text[..<colon]).trimmed
        let prefixes = text[text.index(after: colon)...].split(whereSeparator: \.isWhitespace).map(String.init)
        guard Code.isWellFormed(name) else {
            refuse(
                row, "Regio's",
                "\(quoted(name)) is no name of a region; expected 1 to 32 characters of a-z, 0-9 and -, as it names a file")
            return nil
        }
        guard !prefixes.isEmpty else {
            refuse(row, "Regio's", "the region \(quoted(name)) has no postcodes; \(Self.regionShape)")
            return nil
        }
        if let wrong = prefixes.first(where: { $0.utf8.count > 4 || wholeNumber($0) == nil }) {
            refuse(row, "Regio's", "\(quoted(wrong)) does not begin a postcode; expected 1 to 4 digits: \(Self.regionShape)")
            return nil
        }
        return Region(name: name, prefixes: prefixes)
    }
}

extension RegisterRow {
    fileprivate subscript(column: String) -> String { cells[column] ?? "" }

    /// The filled items of a cell with commas, each once.
    fileprivate func list(_ column: String) -> [String] {
        var items: [String] = []
        for item in self[column].split(separator: ",").map({ String($0).trimmed }) where !item.isEmpty && !items.contains(item) {
            items.append(item)
        }
        return items
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
