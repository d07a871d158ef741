import Foundation

/// Plans of who is on call as somebody writes them: a line for the team, then a line for each shift, exception, and whom to
/// call otherwise.
public enum OnCallText {
    /// A line that cannot be read, from 1.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        public let line: Int
        public let text: String

        public var description: String {
            """
            on call, line \(line): "\(text)" cannot be read; write "team security in Europe/Berlin", then lines like \
            "mon-fri 09:00-17:00 = ana", "every day 17:00-09:00 = ben, eva weekly from 2026-11-23", \
            "2026-12-24 18:00 to 2026-12-25 09:00 = eva" or "otherwise = ana"
            """
        }
    }

    public static func text(of plans: [OnCallPlan]) -> String {
        plans.map { plan in
            let lines = plan.shifts.map(\.description) + plan.overrides.map(\.description)
            let last = plan.otherwise.map { ["otherwise = \($0)"] } ?? []
            return (["team \(plan.team) in \(plan.timeZone.identifier)"] + lines + last).joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }

    /// The plans of a text, and every line that is none of one.
    public static func plans(in text: String) -> (plans: [OnCallPlan], problems: [Problem]) {
        var plans: [OnCallPlan] = []
        var problems: [Problem] = []
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = raw.trimmingSpaces
            guard !line.isEmpty else { continue }
            if let plan = head(line) {
                plans.append(plan)
            } else if plans.isEmpty || !add(line, to: &plans[plans.count - 1]) {
                problems.append(Problem(line: index + 1, text: String(line.prefix(80))))
            }
        }
        return (plans, problems)
    }

    private static func head(_ line: String) -> OnCallPlan? {
        guard line.hasPrefix("team ") else { return nil }
        let parts = line.dropFirst(5).components(separatedBy: " in ")
        guard parts.count == 2, let zone = TimeZone(identifier: parts[1].trimmingSpaces) else { return nil }
        return OnCallPlan(team: parts[0].trimmingSpaces, timeZone: zone, shifts: [])
    }

    private static func add(_ line: String, to plan: inout OnCallPlan) -> Bool {
        if line.hasPrefix("otherwise = ") {
            plan.otherwise = line.dropFirst(12).trimmingSpaces
        } else if let shift = OnCallShift(line) {
            plan.shifts.append(shift)
        } else if let exception = OnCallPlan.Override(line) {
            plan.overrides.append(exception)
        } else {
            return false
        }
        return true
    }
}
