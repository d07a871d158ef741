import Foundation
public import Vocabulary

/// One line of the policy in words: what it is of, and what it says.
public struct IncidentPolicyLine: Hashable, Sendable {
    public let name: String
    public let value: String

    /// A line that another policy has otherwise; nil where it has none.
    public struct Difference: Hashable, Sendable {
        public let name: String
        public let before: String?
        public let after: String?
    }
}

extension IncidentPolicy {
    /// The whole policy in words, in a fixed order.
    public var lines: [IncidentPolicyLine] {
        (promiseLines + peopleLines + restLines).map { IncidentPolicyLine(name: $0.0, value: $0.1) }
    }

    private var promiseLines: [(String, String)] {
        var lines = [
            ("first response", terms.firstResponse.description),
            ("first response, critical", terms.firstResponseCritical.description),
            ("triage", terms.triage.description),
        ]
        for priority in Priority.allCases.reversed() {
            lines.append(("resolution, \(priority.rawValue)", terms.resolution(of: priority).description))
        }
        for severity in Severity.allCases.reversed() {
            let promise = terms.vulnerability[severity]?.description ?? "best effort"
            lines.append(("vulnerability, \(severity.word.lowercased())", promise))
        }
        lines.append(("calendar", terms.calendar.name))
        lines.append(("warning", "when \(Int((warningShare * 100).rounded())) % are left"))
        return lines
    }

    private var peopleLines: [(String, String)] {
        var lines = [("teams", teams.joined(separator: ", "))]
        lines += routes.enumerated().map { ("route \($0.offset + 1)", $0.element.description) }
        lines += onCall.map { ("on call, \($0.team)", OnCallText.text(of: [$0])) }
        lines.append(("security lead", securityLead ?? "nobody"))
        for sensitivity in Sensitivity.allCases {
            let names = (readers[sensitivity] ?? []).joined(separator: ", ")
            lines.append(("readers of \(sensitivity.rawValue)", names.isEmpty ? "nobody more" : names))
        }
        let kept = Sensitivity.allCases.filter(restricted.contains).map(\.rawValue).joined(separator: ", ")
        lines.append(("restricted", kept.isEmpty ? "none" : kept))
        return lines
    }

    private var restLines: [(String, String)] {
        var lines = [("project", project)]
        lines += categories.map { category in
            ("category \(category.name)", category.sensitivities.map(\.rawValue).joined(separator: ", "))
        }
        switch stubs {
        case .builtInOnly: lines.append(("restricted incidents in trackers outside", "never"))
        case .opaque:
            lines.append(("restricted incidents in trackers outside", "as a stub that says no more than its name"))
        }
        lines.append(("reasons to pause", pauseReasons.joined(separator: ", ")))
        lines.append(("disclosure", "\(disclosureDays) days after the fix"))
        lines += duties.map { ("notification \"\($0.name)\"", $0.words) }
        lines.append(("silence as agreement", deemedAgreement.map { "after \($0)" } ?? "never"))
        return lines
    }

    /// What another policy says otherwise, in the order of the lines.
    public func differences(to other: IncidentPolicy) -> [IncidentPolicyLine.Difference] {
        let (before, after) = (lines, other.lines)
        let old = Dictionary(before.map { ($0.name, $0.value) }) { first, _ in first }
        let new = Dictionary(after.map { ($0.name, $0.value) }) { first, _ in first }
        var seen: Set<String> = []
        return (before + after).map(\.name).filter { seen.insert($0).inserted && old[$0] != new[$0] }.map {
            IncidentPolicyLine.Difference(name: $0, before: old[$0], after: new[$0])
        }
    }
}

extension DutyLine {
    /// The line in one sentence.
    var words: String {
        let time = within.map { "within \($0) of the \(moment.rawValue)" } ?? "without a time"
        return "\(trigger): \(sender) tells \(whom), \(time)\(template.isEmpty ? "" : "; text: \(template)")"
    }
}

extension IncidentPolicy {
    /// The same policy by the calendars as they are now: the one of its name, or else the first.
    public func counting(by calendars: [BusinessCalendar]) -> IncidentPolicy {
        var policy = self
        policy.terms.calendar = calendars.first { $0.name == terms.calendar.name } ?? calendars.first ?? terms.calendar
        return policy
    }
}
