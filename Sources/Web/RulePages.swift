import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Static rules: the list with health, and each rule with its history.
struct RulePages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        if visit.address == .attack {
            return WebReply.page(AttackPage(rules: try await desks.rules.all(), reader: visit.reader).html)
        }
        guard case .rule(let id) = visit.address else { return try await list(visit) }
        guard let (rule, text) = try await desks.rules.rule(id) else {
            let page = ProblemPage(
                title: "No rule of that id runs",
                remedy:
                    "It was removed or renamed, or it has a problem that keeps it from running: the list of rules says which have.",
                reader: visit.reader
            )
            return WebReply.page(page.html, status: .notFound)
        }
        return WebReply.page(
            RulePage(
                rule: rule,
                text: text,
                alerts: try await newest(id),
                decisions: try await desks.queue.groups(filter(id, visit.now), by: .decision),
                days: try await days(id, visit.now),
                now: visit.now,
                reader: visit.reader
            ).html
        )
    }

    private func list(_ visit: Visit) async throws -> Response {
        let wanted = visit.query["q"].trimmingCharacters(in: .whitespaces)
        let order = RulesPage.Order(rawValue: visit.query["order"]) ?? .alerts
        let page = RulesPage(
            rules: try await desks.rules.all(),
            problems: desks.rules.problems,
            words: wanted,
            order: order,
            reader: visit.reader
        )
        return WebReply.page(page.html)
    }

    private func filter(_ id: RuleID, _ now: Date) -> AlertFilter {
        var filter = AlertFilter(limit: 20)
        filter.rule = id
        filter.from = now.addingTimeInterval(-RuleDesk.lookbackSeconds)
        return filter
    }

    private func newest(_ id: RuleID) async throws -> [Alert] {
        var filter = AlertFilter(limit: 10)
        filter.rule = id
        return try await desks.alerts.alerts(filter)
    }

    /// Alerts by day, of the last 30 days.
    private func days(_ id: RuleID, _ now: Date) async throws -> [BarChart.Bar] {
        let today = (now.timeIntervalSince1970 / 86_400).rounded(.down) * 86_400
        var bars: [BarChart.Bar] = []
        for day in (0..<30).reversed() {
            let start = Date(timeIntervalSince1970: today - Double(day) * 86_400)
            let until = start.addingTimeInterval(86_400)
            var query = QueueQuery()
            (query.stage, query.holder, query.order, query.rule) = (.all, .anybodys, .newest, id.rawValue)
            (query.from, query.until) = (TimeWords.utc(start), TimeWords.utc(until))
            let count = try await desks.queue.count(query.filter(for: "", at: now))
            bars.append(
                BarChart.Bar(
                    start: start,
                    until: until,
                    label: String(TimeWords.utc(start).prefix(10)),
                    count: count,
                    path: count > 0 ? query.path : nil
                )
            )
        }
        return bars
    }
}
