import Alerts
import Anomalies
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
        switch visit.address {
        case .attack: WebReply.page(AttackPage(rules: try await desks.rules.all(), reader: visit.reader).html)
        case .rule(let id): try await show(id, visit)
        case .ruleBacktest(let id): try await backtest(id, visit)
        case .ruleNew: try await RuleEditPages(desks: desks).write(visit)
        case .ruleEdit(let id): try await RuleEditPages(desks: desks).edit(id, visit)
        case .ruleSwitch(let id): try await RuleEditPages(desks: desks).turn(id, visit)
        default: try await list(visit)
        }
    }

    func show(_ id: RuleID, _ visit: Visit, refusal: String? = nil) async throws -> Response {
        if let found = desks.jobs.rules().first(where: { $0.id == id }) { return try await show(found, visit) }
        guard let (rule, text) = try await desks.rules.rule(id) else { return RulePages.gone(visit) }
        let page = RulePage(
            rule: rule,
            text: text,
            words: desks.rules.words(of: id),
            alerts: try await newest(id),
            decisions: try await desks.queue.groups(filter(id, visit.now), by: .decision),
            days: try await days(id, visit.now),
            matchDays: try await desks.rules.days(of: id).map { day in
                BarChart.Bar(
                    start: day.start,
                    until: day.start.addingTimeInterval(86_400),
                    label: String(TimeWords.utc(day.start).prefix(10)),
                    count: day.count
                )
            },
            tests: try desks.rules.tests(of: rule.path),
            history: try await desks.rules.history(of: rule.path),
            now: visit.now,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    /// A rule over anomalies.
    func show(_ rule: AnomalyRule, _ visit: Visit, refusal: String? = nil) async throws -> Response {
        let page = AnomalyRulePage(
            rule: rule,
            text: desks.jobs.text(of: rule.id),
            alerts: try await newest(rule.id),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    static func gone(_ visit: Visit) -> Response {
        let page = ProblemPage(
            title: "No rule of that id runs",
            remedy:
                "It was removed or renamed, or it has a problem that keeps it from running: the list of rules says which have.",
            reader: visit.reader
        )
        return WebReply.page(page.html, status: .notFound)
    }

    private func list(_ visit: Visit) async throws -> Response {
        let page = RulesPage(
            rules: try await desks.rules.all(),
            problems: desks.rules.problems,
            lens: RulesLens(visit.query),
            now: visit.now,
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
