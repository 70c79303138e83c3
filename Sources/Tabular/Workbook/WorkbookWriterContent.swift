/// What a workbook holds and how it looks, as values: the same content makes the same bytes.
package struct WorkbookContent: Hashable, Sendable {
    /// The document's title.
    package var title: String
    package var sheets: [Sheet] = []
    /// What cells choose from (`Choice.list`): each becomes a range of the hidden sheet `Lijsten`, so that words may hold commas.
    package var lists: [[String]] = []

    package init(title: String) { self.title = title }

    package struct Sheet: Hashable, Sendable {
        /// As wished; cleaned, cut and made unique by the writer (`WorkbookSheetName`).
        package var name: String
        package var columns: [Column]
        package var rows: [Row] = []
        package private(set) var choices: [Choice] = []
        /// How a row looks as soon as a word is chosen, whatever its own style.
        package var highlights: [Highlight] = []
        /// Whether the titles of the columns stand in the first row, frozen, with a filter, and repeated on every page.
        package var hasHeader = true
        /// How many columns stay in sight, from the left.
        package var frozenColumns = 0
        /// Whether cells are locked where nothing says otherwise; without a password: against mistakes, not against will.
        package var isProtected = false
        package var isLandscape = true
        /// The last choice of each column in `choices`.
        private var lastChoices: [Int: Int] = [:]

        package init(name: String, columns: [Column]) {
            self.name = name
            self.columns = columns
        }

        /// Lets the row that was appended last choose from a list; runs of rows with the same list become one choice.
        package mutating func offer(_ list: Int, in column: Int) {
            let row = rows.count - 1
            if let index = lastChoices[column], choices[index].list == list, choices[index].rows.upperBound == row {
                choices[index].rows = choices[index].rows.lowerBound..<row + 1
            } else {
                lastChoices[column] = choices.count
                choices.append(Choice(column: column, rows: row..<row + 1, list: list))
            }
        }
    }

    package struct Column: Hashable, Sendable {
        package var title: String
        /// In characters: as wide as its longest text, within these bounds; longer texts are wrapped.
        package var width: ClosedRange<Double>
        /// Whether it is for the reader to fill in.
        package var isUnlocked: Bool
        /// What a reader sees who points at the title.
        package var comment: String?
        /// What a reader is told who enters something that the cell's list does not have.
        package var refusal: Refusal?

        package init(
            _ title: String, _ width: ClosedRange<Double>, isUnlocked: Bool = false, comment: String? = nil, refusal: Refusal? = nil
        ) {
            self.title = title
            self.width = width
            self.isUnlocked = isUnlocked
            self.comment = comment
            self.refusal = refusal
        }
    }

    package struct Refusal: Hashable, Sendable {
        /// At most 32 characters.
        package var title: String
        /// At most 255 characters.
        package var message: String
        /// Whether nothing else can be entered; else the reader is warned and may.
        package var isStrict: Bool

        package init(_ title: String, _ message: String, isStrict: Bool) {
            self.title = title
            self.message = message
            self.isStrict = isStrict
        }
    }

    package struct Row: Hashable, Sendable {
        package var cells: [Cell]
        package var style: RowStyle
        /// Whether every cell is for the reader to fill in, whatever its column says.
        package var isUnlocked: Bool
        /// What is wrong with a cell, by its column: the cell stands out, and the text is its comment.
        package var marks: [Int: String]

        package init(_ cells: [Cell], style: RowStyle = .plain, isUnlocked: Bool = false, marks: [Int: String] = [:]) {
            self.cells = cells
            self.style = style
            self.isUnlocked = isUnlocked
            self.marks = marks
        }
    }

    /// A cell keeps its type: text is never read as a number or a formula, whatever it looks like.
    package enum Cell: Hashable, Sendable {
        case empty
        case text(String)
        case number(Double)
        case date(WorkbookDate)
    }

    /// Told apart in grey, too: by shade and by weight.
    package enum RowStyle: Hashable, Sendable, CaseIterable {
        case plain
        /// Stands out: a pale shade.
        case accented
        /// Stands out most: a darker shade, bold.
        case strong
        /// Steps back: grey.
        case muted
        /// Is wrong: a reddish shade, bold.
        case faulty
        /// Heads a text.
        case title
        /// The first cell heads the others.
        case heading
    }

    /// The cells of a column that choose from one list; rows count from 0 below the header.
    package struct Choice: Hashable, Sendable {
        package var column: Int
        package var rows: Range<Int>
        package var list: Int

        package init(column: Int, rows: Range<Int>, list: Int) {
            self.column = column
            self.rows = rows
            self.list = list
        }
    }

    package struct Highlight: Hashable, Sendable {
        package var column: Int
        package var word: String
        package var style: RowStyle

        package init(column: Int, word: String, style: RowStyle) {
            self.column = column
            self.word = word
            self.style = style
        }
    }
}

/// A day, or a day and a time of it, that exists; Excel's calendar begins in 1900.
package struct WorkbookDate: Hashable, Sendable {
    package let year: Int16
    package let month: Int8
    package let day: Int8
    /// Minutes since midnight; nil for a day alone.
    package let minutes: Int16?

    package init(year: Int, month: Int, day: Int, minutes: Int? = nil) {
        self.year = Int16(clamping: year)
        self.month = Int8(clamping: month)
        self.day = Int8(clamping: day)
        self.minutes = minutes.map { Int16(clamping: $0) }
    }
}

/// Why no workbook came about.
package enum WorkbookFailure: Error, Hashable, Sendable {
    /// Nothing can be written in the folder for scratch files: an error number of the system.
    case scratchFolder(errno: Int32)
    /// The file in memory could not be made or read: an error number of the system.
    case memoryFile(errno: Int32)
    /// The library refused: what it says, and the sheet if one was being written.
    case refused(reason: String, sheet: String?)
}
