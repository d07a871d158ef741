import Alerts
import Foundation
import Vocabulary

/// Reads the triage policy and the calendars out of the configuration file.
struct PolicyFile {
    let path: String
    let problems: YAMLMap.Problems

    func policy(_ map: YAMLMap, over defaults: TriagePolicy) -> TriagePolicy {
        var policy = defaults
        let calendars = map.maps("calendars").compactMap(calendar)
        if !calendars.isEmpty { policy.calendars = calendars }
        guard let triage = map.map("triage") else { return policy }
        policy.staticRules = lines(triage, "static_rules", over: policy.staticRules, policy)
        policy.anomalies = lines(triage, "anomalies", over: policy.anomalies, policy)
        policy.pauseReasons = triage.texts("pause_reasons") ?? policy.pauseReasons
        policy.warningShare = triage.number("warning_share", in: 0...1) ?? policy.warningShare
        policy.anomalyMark =
            triage.value("anomaly_mark", "score or severity") { TriagePolicy.AnomalyMark(rawValue: $0) }
            ?? policy.anomalyMark
        policy.changes = triage.maps("severity_changes").compactMap(change)
        triage.finish()
        return policy
    }

    private func lines(
        _ map: YAMLMap,
        _ key: String,
        over defaults: [Severity: TriagePolicy.Line],
        _ policy: TriagePolicy
    ) -> [Severity: TriagePolicy.Line] {
        guard let table = map.map(key) else { return defaults }
        var lines = defaults
        for severity in Severity.allCases {
            let word = severity.word.lowercased()
            guard let line = table.map(word) else { continue }
            let allowance = line.value(
                "within",
                "a length like \"2 days\" or \"5 business days\"",
                PolicyFile.allowance
            )
            let calendar = line.value(
                "calendar",
                "the name of a calendar: \(policy.calendars.map(\.name).joined(separator: ", "))"
            ) {
                name in policy.calendars.contains { $0.name == name } ? name : nil
            }
            if let allowance {
                lines[severity] = TriagePolicy.Line(
                    allowance: allowance,
                    calendar: calendar ?? lines[severity]?.calendar ?? "default"
                )
            } else {
                line.missing("within")
            }
            line.finish()
        }
        table.finish()
        return lines
    }

    /// `1 day`, `2 days`, `5 business days`.
    static func allowance(_ text: String) -> Allowance? {
        let words = text.lowercased().split(separator: " ")
        guard let count = words.first.flatMap({ Int($0) }), (1...3_650).contains(count) else { return nil }
        switch words.dropFirst().joined(separator: " ") {
        case "day", "days": return .days(count)
        case "hour", "hours": return .hours(count)
        case "business day", "business days": return .businessDays(count)
        default: return nil
        }
    }

    private func calendar(_ map: YAMLMap) -> BusinessCalendar? {
        let zone = map.value("time_zone", "a zone of the IANA database like Europe/Berlin") { TimeZone(identifier: $0) }
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let weekdays = map.texts("weekdays")?.map { names.firstIndex(of: $0.lowercased()).map { $0 + 1 } }
        if let weekdays, weekdays.contains(nil) {
            map.wrong("weekdays", "names of days: \(names.joined(separator: ", "))")
        }
        var holidays: [CivilDay: String] = [:]
        for entry in map.maps("holidays") {
            let day = entry.value("day", "a day like 2026-12-25") { CivilDay(text: $0) }
            if let day { holidays[day] = entry.text("name") ?? "holiday" } else { entry.missing("day") }
            entry.finish()
        }
        if let file = map.text("ics") { holidays.merge(imported(file, map)) { own, _ in own } }
        let name = map.text("name") ?? "default"
        if zone == nil { map.missing("time_zone") }
        map.finish()
        guard let zone else { return nil }
        return BusinessCalendar(
            name: name,
            timeZone: zone,
            workingWeekdays: Set(weekdays?.compactMap { $0 } ?? [1, 2, 3, 4, 5]),
            holidays: holidays
        )
    }

    private func imported(_ file: String, _ map: YAMLMap) -> [CivilDay: String] {
        let full = file.hasPrefix("/") ? file : (path as NSString).deletingLastPathComponent + "/" + file
        guard let bytes = FileManager.default.contents(atPath: full) else {
            map.wrong("ics", "a file that can be read; \(full) cannot")
            return [:]
        }
        let today = WallClock(timeZone: .gmt).reading(at: Date()).day
        let (holidays, refused) = HolidayImport.holidays(in: String(decoding: bytes, as: UTF8.self), from: today)
        for problem in refused { map.wrong("ics", "a calendar of whole days; \(full): \(problem)") }
        return holidays
    }

    private func change(_ map: YAMLMap) -> SeverityChange? {
        let severity = map.value("severity", "low, medium, high or critical") { Severity(word: $0) }
        let scope =
            map.text("rule").map { SeverityChange.Scope.rule(RuleID(rawValue: $0)) }
            ?? map.text("asset").map { .asset($0) }
        let reason = map.text("reason")
        if severity == nil { map.missing("severity") }
        if scope == nil { map.missing("rule or asset") }
        if reason == nil { map.missing("reason") }
        map.finish()
        guard let severity, let scope, let reason else { return nil }
        return SeverityChange(scope: scope, severity: severity, reason: reason)
    }
}
