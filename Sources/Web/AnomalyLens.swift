import Alerts
import Events
import Foundation
import Ports
import Vocabulary

/// What somebody looks at in the anomalies: all of it stands in the address.
struct AnomalyLens: Hashable, Sendable {
    /// `now-7d`, or an instant.
    var from = AnomalyLens.fromDefault
    var until = AnomalyLens.untilDefault
    /// Anomalies below are left out.
    var minimumScore = AnomalyLens.scoreDefault
    /// Empty: all.
    var jobs: [JobID] = []
    /// They must be about all of these.
    var about: [Anomaly.Part] = []
    /// The field whose values have a lane each; empty: values of any field.
    var laneField = AnomalyLens.laneFieldDefault
    /// From 1.
    var page = 1

    static let fromDefault = "now-7d"
    static let untilDefault = "now"
    /// Where the band Medium begins.
    static let scoreDefault = 20
    static let laneFieldDefault = "user.name"
    /// What stands in the address for lanes of any field.
    private static let anyField = "any"
    static let pageCount = 50
    private static let partsMax = 8
    private static let jobsMax = 20

    init() {}

    init(_ query: FormBody) {
        if !query["from"].isEmpty { from = String(query["from"].prefix(100)) }
        if !query["until"].isEmpty { until = String(query["until"].prefix(100)) }
        if let score = Int(query["score"]) { minimumScore = min(max(score, 0), 100) }
        jobs = Array(query.all("job").compactMap { JobID(text: $0) }.prefix(AnomalyLens.jobsMax))
        about = Array(query.all("about").compactMap(AnomalyLens.part).prefix(AnomalyLens.partsMax))
        switch query["by"] {
        case "": break
        case AnomalyLens.anyField: laneField = ""
        case let field where field.utf8.count <= Limits.fieldNameBytesMax: laneField = field
        default: break
        }
        page = min(max(Int(query["page"]) ?? 1, 1), 10_000)
    }

    /// What differs from the way the page opens.
    var pairs: [(String, String)] {
        [
            ("from", from == AnomalyLens.fromDefault ? "" : from),
            ("until", until == AnomalyLens.untilDefault ? "" : until),
            ("score", minimumScore == AnomalyLens.scoreDefault ? "" : String(minimumScore)),
            (
                "by",
                laneField == AnomalyLens.laneFieldDefault ? "" : laneField.isEmpty ? AnomalyLens.anyField : laneField
            ), ("page", page == 1 ? "" : String(page)),
        ] + jobs.map { ("job", $0.rawValue) } + about.map { ("about", AnomalyLens.text($0)) }
    }

    var path: String { Address.anomalies.path(pairs) }

    /// The same, changed; another view begins on its first page.
    func with(_ change: (inout AnomalyLens) -> Void) -> AnomalyLens {
        var next = self
        next.page = 1
        change(&next)
        return next
    }

    /// Narrowed to a value, unless it is already.
    func narrowed(to part: Anomaly.Part) -> AnomalyLens {
        with { if !$0.about.contains(part) { $0.about.append(part) } }
    }

    /// `user.name:alice`, the value as it is: a name of a field holds no colon.
    static func text(_ part: Anomaly.Part) -> String { "\(part.field):\(part.value)" }

    static func part(_ text: String) -> Anomaly.Part? {
        guard let mark = text.firstIndex(of: ":"), mark > text.startIndex, text.utf8.count <= 4_000 else { return nil }
        return Anomaly.Part(field: String(text[..<mark]), value: String(text[text.index(after: mark)...]))
    }
}

/// A lens whose times were read, or what is wrong with them.
struct AnomalyAim: Sendable {
    let lens: AnomalyLens
    let from: Date
    let until: Date
    var timeProblem: String?
    let zone: TimeZone

    init(_ lens: AnomalyLens, now: Date, zone: TimeZone) {
        self.lens = lens
        self.zone = zone
        let (from, until) = (DateMath(lens.from), DateMath(lens.until))
        if from == nil || until == nil {
            timeProblem = "Write a time as now-7d, now/d, 2026-11-25 or 2026-11-25T09:30."
        }
        let week = now.addingTimeInterval(-604_800)
        (self.from, self.until) = (from?.instant(now: now, in: zone) ?? week, until?.instant(now: now, in: zone) ?? now)
        if timeProblem == nil, self.from >= self.until { timeProblem = "The beginning must lie before the end." }
    }

    private static let cellsMax = 32.0

    /// How long a cell of a lane lasts, in seconds.
    var cellSeconds: Int {
        let length = until.timeIntervalSince(from)
        let steps = [
            300, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 259_200, 604_800, 2_592_000,
            31_536_000,
        ]
        return steps.first { length / Double($0) <= AnomalyAim.cellsMax } ?? max(1, Int(length / AnomalyAim.cellsMax))
    }

    /// Where the first cell begins: cells begin at whole multiples of their length since 1970.
    var cellsFrom: Date {
        let seconds = Double(cellSeconds)
        return Date(timeIntervalSince1970: (from.timeIntervalSince1970 / seconds).rounded(.down) * seconds)
    }

    var cellCount: Int {
        max(1, Int((until.timeIntervalSince(cellsFrom) / Double(cellSeconds)).rounded(.up)))
    }

    /// What the table asks for.
    func filter(limit: Int) -> AnomalyFilter {
        AnomalyFilter(
            from: from,
            until: until,
            jobs: lens.jobs,
            minimumScore: Score(Double(lens.minimumScore)),
            about: lens.about,
            limit: limit,
            offset: (lens.page - 1) * AnomalyLens.pageCount
        )
    }

    /// What the lanes ask for, from the first cell's beginning on.
    func lanes(limit: Int) -> AnomalyFilter {
        var filter = filter(limit: limit)
        (filter.from, filter.offset) = (cellsFrom, 0)
        return filter
    }
}
