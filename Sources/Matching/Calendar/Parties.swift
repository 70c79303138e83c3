/// A school of the register: it sends applications.
package struct School: Hashable, Sendable {
    package let code: String
    package let name: String
    package let mails: [String]

    package init(code: String, name: String, mails: [String] = []) {
        self.code = code
        self.name = name
        self.mails = mails
    }
}

/// A family-care service of the register: it decides on applications.
package struct Service: Hashable, Sendable {
    package let code: String
    package let name: String
    /// Where it works (Z3); at least one.
    package let provinces: [Province]
    package let mails: [String]
    /// The delimiter of its own lists, if it asked for one: `;`, `,` or a tab.
    package let delimiter: UInt8?
    /// `Grens`: how many new acceptances one file may hold (B13); nil for the default.
    package let limit: Int?
    package let regions: [Region]

    package init(
        code: String, name: String, provinces: [Province], mails: [String] = [], delimiter: UInt8? = nil, limit: Int? = nil,
        regions: [Region] = []
    ) {
        self.code = code
        self.name = name
        self.provinces = provinces
        self.mails = mails
        self.delimiter = delimiter
        self.limit = limit
        self.regions = regions
    }
}

/// A part of a service's area with a list of its own (Z6).
package struct Region: Hashable, Sendable {
    /// Well formed as a code is: it becomes a file's name.
    package let name: String
    /// One to four digits each, with which its postcodes begin.
    package let prefixes: [String]

    package init(name: String, prefixes: [String]) {
        self.name = name
        self.prefixes = prefixes
    }

    package func contains(postcode: String) -> Bool { postcode.utf8.count == 4 && prefixes.contains { postcode.hasPrefix($0) } }
}

/// What the names of folders and files are made of (formats, section 1).
package enum Code {
    /// Whether a text is 1 to 32 of `a-z 0-9 -`.
    package static func isWellFormed(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}
