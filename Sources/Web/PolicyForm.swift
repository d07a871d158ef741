import Alerts
import Foundation
import Vocabulary

/// The alert policy as the fields of a form, and back; what is wrong is told field by field.
struct PolicyForm: Sendable {
    let form: FormBody

    /// The two tables of lines, by the name of their fields.
    enum Table: String, CaseIterable, Sendable {
        case staticRules = "static"
        case anomalies = "anomaly"

        var title: String { self == .staticRules ? "Static rules" : "Anomalies" }

        func lines(of policy: TriagePolicy) -> [Severity: TriagePolicy.Line] {
            self == .staticRules ? policy.staticRules : policy.anomalies
        }
    }

    /// The name of one field of a line.
    static func field(_ table: Table, _ severity: Severity, _ part: String) -> String {
        "\(table.rawValue)-\(severity.word.lowercased())-\(part)"
    }

    /// The fields that a policy fills.
    static func fields(of policy: TriagePolicy) -> [(String, String)] {
        var fields: [(String, String)] = []
        for table in Table.allCases {
            for severity in Severity.allCases.reversed() {
                guard let line = table.lines(of: policy)[severity] else { continue }
                let (count, unit) =
                    switch line.allowance {
                    case .days(let count): (count, "days")
                    case .hours(let count): (count, "hours")
                    case .businessDays(let count): (count, "business days")
                    }
                fields.append((field(table, severity, "count"), String(count)))
                fields.append((field(table, severity, "unit"), unit))
                fields.append((field(table, severity, "calendar"), line.calendar))
            }
        }
        fields.append(("pause-reasons", policy.pauseReasons.joined(separator: "\n")))
        fields.append(("warning", String(Int((policy.warningShare * 100).rounded()))))
        fields.append(("mark", policy.anomalyMark.rawValue))
        fields.append(("changes", policy.changes.map(words).joined(separator: "\n")))
        return fields
    }

    /// The policy that the fields mean, over the current one.
    ///
    /// - Throws: `PolicyFormProblems`, all of them at once.
    func policy(over current: TriagePolicy) throws(PolicyFormProblems) -> TriagePolicy {
        var policy = current
        var problems: [String] = []
        policy.staticRules = lines(.staticRules, current, &problems)
        policy.anomalies = lines(.anomalies, current, &problems)
        policy.pauseReasons = texts("pause-reasons").map { String($0.prefix(PolicyForm.reasonCharactersMax)) }
        if let percent = Int(form["warning"]), (0...100).contains(percent) {
            policy.warningShare = Double(percent) / 100
        } else {
            problems.append("the warning is a percentage from 0 to 100")
        }
        policy.anomalyMark = TriagePolicy.AnomalyMark(rawValue: form["mark"]) ?? current.anomalyMark
        policy.changes = texts("changes").compactMap { text in
            guard let change = PolicyForm.change(text) else {
                problems.append(
                    "\"\(text)\" is no change of severity; write: rule ID = high: reason, or asset NAME = low: reason"
                )
                return nil
            }
            return change
        }
        guard problems.isEmpty else { throw PolicyFormProblems(all: problems) }
        return policy
    }

    private static let reasonCharactersMax = 200
    private static let daysMax = 3_650

    private func lines(_ table: Table, _ current: TriagePolicy, _ problems: inout [String]) -> [Severity: TriagePolicy
        .Line]
    {
        var lines = table.lines(of: current)
        for severity in Severity.allCases {
            let count = Int(form[PolicyForm.field(table, severity, "count")]) ?? 0
            guard (1...PolicyForm.daysMax).contains(count) else {
                problems.append(
                    "\(table.title), \(severity.word): a whole number of days from 1 to \(PolicyForm.daysMax)"
                )
                continue
            }
            let name = form[PolicyForm.field(table, severity, "calendar")]
            let calendar = current.calendars.contains { $0.name == name } ? name : current.calendars.first?.name
            let allowance: Allowance =
                switch form[PolicyForm.field(table, severity, "unit")] {
                case "business days": .businessDays(count)
                case "hours": .hours(count)
                default: .days(count)
                }
            lines[severity] = TriagePolicy.Line(
                allowance: allowance,
                calendar: calendar ?? "default"
            )
        }
        return lines
    }

    /// The lines of a text field, without the empty ones.
    private func texts(_ name: String) -> [String] {
        form[name].split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
    }

    /// `rule ID = high: reason`, as it is written and read.
    private static func words(_ change: SeverityChange) -> String {
        let scope =
            switch change.scope {
            case .rule(let id): "rule \(id.rawValue)"
            case .asset(let name): "asset \(name)"
            }
        return "\(scope) = \(change.severity.word.lowercased()): \(change.reason)"
    }

    static func change(_ text: String) -> SeverityChange? {
        guard let equals = text.range(of: " = ", options: .backwards),
            let colon = text.range(of: ":", range: equals.upperBound..<text.endIndex),
            let severity = Severity(
                word: text[equals.upperBound..<colon.lowerBound].trimmingCharacters(in: .whitespaces)
            )
        else { return nil }
        let reason = text[colon.upperBound...].trimmingCharacters(in: .whitespaces)
        let scope = text[..<equals.lowerBound].split(separator: " ", maxSplits: 1)
        guard scope.count == 2, !reason.isEmpty else { return nil }
        let name = scope[1].trimmingCharacters(in: .whitespaces)
        switch scope[0] {
        case "rule": return SeverityChange(scope: .rule(RuleID(rawValue: name)), severity: severity, reason: reason)
        case "asset": return SeverityChange(scope: .asset(name), severity: severity, reason: reason)
        default: return nil
        }
    }
}

/// What is wrong in a form of the policy or of a calendar.
struct PolicyFormProblems: Error, Hashable, CustomStringConvertible {
    let all: [String]
    var description: String { all.joined(separator: "; ") }
}
