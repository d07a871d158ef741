public import Alerts
import Foundation
import GRDB
public import Ports
import Vocabulary

/// The alert policy in the control database: one row of the table `policy`.
public struct SQLitePolicy: PolicyStore {
    private let control: ControlDatabase
    private static let name = "triage"

    public init(_ control: ControlDatabase) { self.control = control }

    public func policy() async throws -> TriagePolicy? {
        let text = try await control.pool.read { database in
            try String.fetchOne(
                database,
                sql: "SELECT content FROM policy WHERE name = ?",
                arguments: [SQLitePolicy.name]
            )
        }
        guard let text else { return nil }
        return try JSONDecoder().decode(PolicyContent.self, from: Data(text.utf8)).policy()
    }

    public func save(_ policy: TriagePolicy) async throws {
        let content = String(decoding: try JSONEncoder().encode(PolicyContent(policy)), as: UTF8.self)
        try await control.pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO policy (name, content) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET content = excluded.content
                    """,
                arguments: [SQLitePolicy.name, content]
            )
        }
    }
}

/// A policy in the store.
struct PolicyContent: Codable {
    var staticRules: [String: LineContent]
    var anomalies: [String: LineContent]
    var calendars: [CalendarContent]
    var pauseReasons: [String]
    var warningShare: Double
    var changes: [ChangeContent]
    var anomalyMark: String

    /// One line of the policy's table.
    struct LineContent: Codable {
        var days: Int?
        var hours: Int?
        var businessDays: Int?
        var calendar: String

        init(_ line: TriagePolicy.Line) {
            let allowance = AllowanceContent(line.allowance)
            (days, hours, businessDays) = (allowance.days, allowance.hours, allowance.businessDays)
            calendar = line.calendar
        }

        func line() throws -> TriagePolicy.Line {
            let allowance = AllowanceContent(days: days, hours: hours, businessDays: businessDays)
            return TriagePolicy.Line(allowance: try allowance.allowance(), calendar: calendar)
        }
    }

    /// A severity raised or lowered by impact.
    struct ChangeContent: Codable {
        var rule: String?
        var asset: String?
        var severity: String
        var reason: String

        init(_ change: SeverityChange) {
            switch change.scope {
            case .rule(let id): rule = id.rawValue
            case .asset(let name): asset = name
            }
            severity = change.severity.word
            reason = change.reason
        }

        func change() throws -> SeverityChange {
            guard let known = Severity(word: severity) else { throw StoredValueUnknown(value: severity) }
            let scope = rule.map { SeverityChange.Scope.rule(RuleID(rawValue: $0)) } ?? .asset(asset ?? "")
            return SeverityChange(scope: scope, severity: known, reason: reason)
        }
    }

    init(_ policy: TriagePolicy) {
        staticRules = PolicyContent.lines(policy.staticRules)
        anomalies = PolicyContent.lines(policy.anomalies)
        calendars = policy.calendars.map(CalendarContent.init)
        pauseReasons = policy.pauseReasons
        warningShare = policy.warningShare
        changes = policy.changes.map(ChangeContent.init)
        anomalyMark = policy.anomalyMark.rawValue
    }

    func policy() throws -> TriagePolicy {
        guard let mark = TriagePolicy.AnomalyMark(rawValue: anomalyMark) else {
            throw StoredValueUnknown(value: anomalyMark)
        }
        return TriagePolicy(
            staticRules: try PolicyContent.lines(staticRules),
            anomalies: try PolicyContent.lines(anomalies),
            calendars: try calendars.map { try $0.calendar() },
            pauseReasons: pauseReasons,
            warningShare: warningShare,
            changes: try changes.map { try $0.change() },
            anomalyMark: mark
        )
    }

    private static func lines(_ lines: [Severity: TriagePolicy.Line]) -> [String: LineContent] {
        Dictionary(uniqueKeysWithValues: lines.map { ($0.key.word, LineContent($0.value)) })
    }

    private static func lines(_ contents: [String: LineContent]) throws -> [Severity: TriagePolicy.Line] {
        var lines: [Severity: TriagePolicy.Line] = [:]
        for (word, content) in contents {
            guard let severity = Severity(word: word) else { throw StoredValueUnknown(value: word) }
            lines[severity] = try content.line()
        }
        return lines
    }
}

/// A calendar in the store.
struct CalendarContent: Codable {
    var name: String
    var timeZone: String
    var weekdays: [Int]
    /// `2026-12-25` to the holiday's name.
    var holidays: [String: String]

    init(_ calendar: BusinessCalendar) {
        name = calendar.name
        timeZone = calendar.timeZone.identifier
        weekdays = calendar.workingWeekdays.sorted()
        holidays = Dictionary(uniqueKeysWithValues: calendar.holidays.map { ($0.key.description, $0.value) })
    }

    func calendar() throws -> BusinessCalendar {
        guard let zone = TimeZone(identifier: timeZone) else { throw StoredValueUnknown(value: timeZone) }
        var days: [CivilDay: String] = [:]
        for (text, name) in holidays {
            guard let day = CivilDay(text: text) else { throw StoredValueUnknown(value: text) }
            days[day] = name
        }
        return BusinessCalendar(name: name, timeZone: zone, workingWeekdays: Set(weekdays), holidays: days)
    }
}
