import CXLSXWriter

/// How cells look: each look is made once a workbook.
struct WorkbookFormats {
    struct Look: Hashable {
        enum Content: Hashable { case text, number, day, moment }

        var style: WorkbookContent.RowStyle
        var content: Content
        var isUnlocked: Bool
        /// Texts without a table around them have no lines.
        var hasBorder: Bool
    }

    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var made: [Look: UnsafeMutablePointer<lxw_format>] = [:]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) { self.workbook = workbook }

    // Lightness in grey: 100 for plain, about 92, 80, 81 and 30 (white on dark) for the others.
    private static let paleShade: lxw_color_t = 0xFF_EF_B8
    private static let deepShade: lxw_color_t = 0xB5_DB_A5
    private static let faultyShade: lxw_color_t = 0xF6_C1_B4
    private static let answerShade: lxw_color_t = 0xF2_F7_FC
    private static let headerShade: lxw_color_t = 0x1F_3A_5F
    private static let answerHeaderShade: lxw_color_t = 0x2E_6F_40
    private static let darkText: lxw_color_t = 0x11_11_11
    private static let greyText: lxw_color_t = 0x6B_6B_6B
    private static let line: lxw_color_t = 0xBF_C7_D1

    mutating func format(_ look: Look) -> UnsafeMutablePointer<lxw_format>? {
        if let format = made[look] { return format }
        guard let format = workbook_add_format(workbook) else { return nil }
        dress(format, look.style)
        number(format, look.content)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        // A title runs on over what stands empty beside it.
        if look.style != .title { format_set_text_wrap(format) }
        if look.hasBorder { border(format) }
        if look.isUnlocked {
            format_set_unlocked(format)
            if look.style == .plain || look.style == .muted { fill(format, Self.answerShade) }
        }
        made[look] = format
        return format
    }

    /// The title of a column.
    func header(isUnlocked: Bool) -> UnsafeMutablePointer<lxw_format>? {
        guard let format = workbook_add_format(workbook) else { return nil }
        fill(format, isUnlocked ? Self.answerHeaderShade : Self.headerShade)
        format_set_font_color(format, 0xFF_FF_FF)
        format_set_bold(format)
        format_set_text_wrap(format)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        border(format)
        return format
    }

    /// What is laid over a row for as long as a condition holds.
    func overlay(_ style: WorkbookContent.RowStyle) -> UnsafeMutablePointer<lxw_format>? {
        guard let format = workbook_add_format(workbook) else { return nil }
        dress(format, style)
        // In a condition, Excel takes the background where a cell takes the foreground.
        if let shade = Self.shade(of: style) {
            format_set_bg_color(format, shade)
            // Over a row that stepped back until now.
            format_set_font_color(format, Self.darkText)
        }
        return format
    }

    private static func shade(of style: WorkbookContent.RowStyle) -> lxw_color_t? {
        switch style {
        case .accented: paleShade
        case .strong: deepShade
        case .faulty: faultyShade
        case .plain, .muted, .title, .heading: nil
        }
    }

    private func dress(_ format: UnsafeMutablePointer<lxw_format>, _ style: WorkbookContent.RowStyle) {
        if let shade = Self.shade(of: style) { fill(format, shade) }
        switch style {
        case .plain, .accented: break
        case .strong, .faulty: format_set_bold(format)
        case .muted: format_set_font_color(format, Self.greyText)
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 16)
            format_set_font_color(format, Self.headerShade)
        case .heading:
            format_set_bold(format)
            format_set_font_color(format, Self.headerShade)
        }
    }

    private func number(_ format: UnsafeMutablePointer<lxw_format>, _ content: Look.Content) {
        switch content {
        case .text: format_set_num_format(format, "@")
        case .number: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        // Dutch as in Belgium, whatever the language of the reader's system.
        case .day: format_set_num_format(format, "[$-813]d mmmm yyyy")
        case .moment: format_set_num_format(format, "[$-813]d mmmm yyyy \"om\" hh:mm")
        }
        if content == .day || content == .moment { format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue)) }
    }

    private func fill(_ format: UnsafeMutablePointer<lxw_format>, _ color: lxw_color_t) {
        format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
        format_set_fg_color(format, color)
    }

    private func border(_ format: UnsafeMutablePointer<lxw_format>) {
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_border_color(format, Self.line)
    }
}
