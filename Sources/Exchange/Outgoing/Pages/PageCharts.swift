import Matching

/// Charts as SVG: labelled, told apart by their lines and not by colour, with the same numbers in a table beside them.
enum PageChart {
    private static let width = 420

    /// A part of a whole for each label: the part filled, the rest an outline.
    ///
    /// `id` is unique on the page.
    static func bars(_ id: String, _ title: String, _ explanation: String, _ rows: [(label: String, part: Int, whole: Int)]) -> HTML
    {
        // Long labels stand above their bars.
        let isAbove = rows.contains { $0.label.count > 15 }
        let (left, right, step) = isAbove ? (1, 90, 42) : (122, 76, 24)
        let longest = max(1, rows.map(\.whole).max() ?? 1)
        let length = { (number: Int) in number * (width - left - right) / longest }
        return figure(id, title, explanation, height: rows.count * step + 4) {
            for (index, row) in rows.enumerated() {
                let y = index * step + (isAbove ? 20 : 4)
                if isAbove { text(0, y - 5, shortened(row.label)) } else { text(left - 8, y + 13, row.label, anchor: "end") }
                rectangle("rest", left, y, length(row.whole))
                rectangle("full", left, y, length(row.part))
                text(left + length(row.whole) + 8, y + 13, "\(row.part) van \(row.whole)")
            }
        }
    }

    /// What fits above a bar.
    private static func shortened(_ label: String) -> String { label.count > 60 ? label.prefix(59) + "…" : label }

    /// How many are active and placed, day by day, with the rounds' limits.
    static func course(_ id: String, _ course: Course) -> HTML {
        let (left, right, top, bottom) = (34, 92, 8, 150)
        let days = course.lastDay - course.firstDay
        let highest = scale(course.points.map(\.active).max() ?? 0)
        let x = { (day: Int) in left + (width - left - right) * (day - course.firstDay) / max(1, days) }
        let y = { (count: Int) in bottom - (bottom - top) * count / highest }
        let line = { (value: (Course.Point) -> Int) in
            var path = "M\(x(course.firstDay)) \(y(0))"
            for point in course.points { path += "H\(x(point.day))V\(y(value(point)))" }
            return path + "H\(x(course.knownUntil))"
        }
        guard let last = course.points.last else { return HTML() }
        let (activeAt, placedAt) = (y(last.active), y(last.placed))
        let isTight = placedAt - activeAt < 14
        return figure(id, "Verloop", course.explanation, height: bottom + 38) {
            for count in [0, highest / 2, highest] where highest > 1 || count != highest / 2 {
                HTML.empty("path", ["class": "grid", "d": "M\(left) \(y(count))H\(width - right)"])
                text(left - 6, y(count) + 4, "\(count)", anchor: "end", isDim: true)
            }
            for (index, limit) in course.limits.enumerated() {
                HTML.empty("path", ["class": "round", "d": "M\(x(limit.day)) \(top)V\(bottom + 4)"])
                text(x(limit.day), bottom + 18 + (index % 2) * 15, limit.label, anchor: "middle", isDim: true)
            }
            HTML.empty("path", ["class": "second", "d": line(\.active)])
            HTML.empty("path", ["class": "line", "d": line(\.placed)])
            text(x(course.knownUntil) + 6, activeAt + (isTight ? -2 : 4), "actief \(last.active)")
            text(x(course.knownUntil) + 6, placedAt + (isTight ? 12 : 4), "geplaatst \(last.placed)")
        }
    }

    /// The least of 1, 2, 5, 10, 20 … that is not below.
    private static func scale(_ count: Int) -> Int {
        var unit = 1
        while true {
            for factor in [1, 2, 5] where unit * factor >= count { return unit * factor }
            unit *= 10
        }
    }

    // MARK: Pieces

    private static func figure(
        _ id: String, _ title: String, _ explanation: String, height: Int, @HTMLPieces _ content: () -> HTML
    ) -> HTML {
        HTML.tag("figure") {
            HTML.tag("figcaption", ["id": "\(id)-naam"]) { "\(title)" }
            HTML.tag("svg", ["viewBox": "0 0 \(width) \(height)", "role": "img", "aria-labelledby": "\(id)-titel \(id)-uitleg"]) {
                HTML.tag("title", ["id": "\(id)-titel"]) { "\(title)" }
                HTML.tag("desc", ["id": "\(id)-uitleg"]) { "\(explanation)" }
                content()
            }
            HTML.tag("p", ["class": "dim"]) { "\(explanation)" }
        }
    }

    private static func text(_ x: Int, _ y: Int, _ text: String, anchor: String = "start", isDim: Bool = false) -> HTML {
        HTML.tag("text", ["x": "\(x)", "y": "\(y)", "text-anchor": anchor, "class": isDim ? "dim" : "plain"]) { "\(text)" }
    }

    private static func rectangle(_ name: String, _ x: Int, _ y: Int, _ width: Int) -> HTML {
        guard width > 0 else { return HTML() }
        return .empty("rect", ["class": name, "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "16"])
    }
}

/// A campaign's counts day by day.
struct Course {
    struct Point: Hashable {
        /// Days since 1970, in Brussels.
        let day: Int
        let active: Int
        let placed: Int
    }

    /// Days on which something changed, with the counts at their end.
    let points: [Point]
    /// What the chart spans.
    let firstDay: Int
    let lastDay: Int
    /// Up to where the counts are known: the last change, or the last limit of a round that has passed.
    let knownUntil: Int
    /// Where rounds begin and end.
    let limits: [(day: Int, label: String)]
    let explanation: String

    /// Nil where nothing ever changed.
    init?(_ changes: [CourseChange], of campaign: Census.Campaign, at instant: Instant) {
        var (points, active, placed): ([Point], Int, Int) = ([], 0, 0)
        for change in changes where change.campaign == campaign.id {
            active += change.active
            placed += change.placed
            let point = Point(day: change.at.day, active: active, placed: placed)
            if points.last?.day == point.day { points.removeLast() }
            points.append(point)
        }
        guard let first = points.first, let last = points.last else { return nil }
        self.points = points
        let rounds = campaign.entry?.rounds ?? []
        let turns = rounds.flatMap { [$0.from, $0.until] } + [campaign.entry?.resultsUntil].compactMap(\.self)
        firstDay = min(first.day, turns.first?.day ?? first.day)
        knownUntil = max(last.day, turns.last { $0 <= instant }?.day ?? last.day)
        lastDay = max(knownUntil, turns.last?.day ?? knownUntil)
        var limits: [(day: Int, label: String)] = []
        for turn in turns where limits.last?.day != turn.day { limits.append((turn.day, turn.dayShown)) }
        self.limits = limits
        let now = "Nu \(last.active) actieve aanvragen, waarvan \(last.placed) geplaatst."
        explanation = "\(now) Streeplijn: actieve aanvragen; volle lijn: geplaatst; stippellijnen: begin en einde van rondes."
    }

    /// The same numbers as a table: each day with a change, or the last of each week where these are many.
    var table: HTML {
        let isLong = points.count > 31
        let shown =
            isLong
            ? points.indices.filter { $0 == points.count - 1 || points[$0].week != points[$0 + 1].week }.map { points[$0] } : points
        let rows = shown.reversed().map { ["\(Instant.dayShown($0.day))", "\($0.active)", "\($0.placed)"] as [HTML] }
        return .tag("details") {
            HTML.tag("summary") { "Verloop als tabel" }
            HTML.table(
                "\(isLong ? "Per week, op de laatste dag met een wijziging" : "Per dag met een wijziging"), de nieuwste eerst",
                ["Dag", .n("Actief"), .n("Geplaatst")], rows, rest: "De oudste weken staan hier niet.")
        }
    }
}

extension Course.Point {
    /// Weeks begin on Monday: 1 January 1970 was a Thursday.
    fileprivate var week: Int { (day + 3) / 7 }
}

extension Instant {
    /// `5 sep`.
    fileprivate var dayShown: String { Self.dayShown(day).split(separator: " ").prefix(2).joined(separator: " ") }

    private static let months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]

    /// `5 sep 2022`, of a count of days.
    fileprivate static func dayShown(_ day: Int) -> String {
        let date = Instant(seconds: Int64(day) * 86_400 + 43_200).date
        return "\(date.day) \(months[date.month - 1]) \(date.year)"
    }
}
