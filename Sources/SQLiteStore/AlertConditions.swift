import Alerts
import Events
import Foundation
import GRDB
import Ports
import Vocabulary

/// A filter of alerts as SQL over the columns of `alert`; every value is an argument.
struct AlertConditions {
    private(set) var parts: [String] = []
    private(set) var arguments: StatementArguments = []
    let order: String

    /// ` WHERE …`, or nothing.
    var sql: String { parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ") }

    init(_ filter: AlertFilter) {
        let isBackward = if case .before = filter.start { true } else { false }
        switch filter.order {
        case .newest: order = isBackward ? "number ASC" : "number DESC"
        case .due: order = isBackward ? "due_order DESC, number DESC" : "due_order, number"
        }
        what(filter)
        who(filter)
        when(filter)
        from(filter.start, filter.order)
    }

    private mutating func ask(_ sql: String, _ values: (any DatabaseValueConvertible)?...) {
        parts.append(sql)
        arguments += StatementArguments(values)
    }

    private mutating func what(_ filter: AlertFilter) {
        if filter.stage != .all { ask("stage = ?", filter.stage.rawValue) }
        if let kind = filter.kind { ask("type = ?", kind.rawValue) }
        if !filter.severities.isEmpty {
            let words = filter.severities.map { String($0.rawValue) }.sorted().joined(separator: ", ")
            parts.append("severity IN (\(words))")
        }
        if filter.link == .none {
            parts.append(
                """
                (incident IS NULL OR NOT EXISTS (SELECT 1 FROM incident_alert JOIN incident AS other
                ON other.number = incident_alert.incident
                WHERE incident_alert.alert = alert.number AND other.is_restricted = 0))
                """
            )
        }
        if let rule = filter.rule { ask("rule = ?", rule.rawValue) }
        if let entity = filter.entity {
            ask("number IN (SELECT number FROM alert_entity WHERE value = ?)", entity.lowercased())
        }
        if let subject = filter.subject { ask("subject = ?", subject) }
        if let decision = filter.decision { ask("decision = ?", decision.rawValue) }
        let words = EventPredicate.wordList(of: filter.words)
        if !words.isEmpty {
            let query = words.enumerated().map { "\"\($1)\"" + ($0 == words.count - 1 ? " *" : "") }
            ask("number IN (SELECT rowid FROM alert_words WHERE alert_words MATCH ?)", query.joined(separator: " "))
        }
    }

    private mutating func who(_ filter: AlertFilter) {
        switch filter.holder {
        case .anybody: return
        case .nobody: parts.append("assignee IS NULL")
        case .person(let name): ask("assignee = ?", name)
        case .personOrNobody(let name): ask("(assignee = ? OR assignee IS NULL)", name)
        }
    }

    private mutating func when(_ filter: AlertFilter) {
        switch filter.standing {
        case .any: break
        case .breached(let at):
            ask("(is_met = 0 OR (ended_at IS NULL AND due_order <= ?))", at.timeIntervalSince1970)
        case .due(let from, let until):
            ask(
                "ended_at IS NULL AND due_order >= ? AND due_order < ?",
                from.timeIntervalSince1970,
                until.timeIntervalSince1970
            )
        case .paused: ask("ended_at IS NULL AND due_order = ?", AlertTable.dueOfPaused)
        }
        if let from = filter.from { ask("raised_at >= ?", from.timeIntervalSince1970) }
        if let until = filter.until { ask("raised_at < ?", until.timeIntervalSince1970) }
        if let from = filter.endedFrom { ask("ended_at >= ?", from.timeIntervalSince1970) }
        if let until = filter.endedUntil { ask("ended_at < ?", until.timeIntervalSince1970) }
    }

    private mutating func from(_ start: AlertFilter.Start, _ order: AlertFilter.Order) {
        func values(_ place: AlertFilter.Place) -> (Double, Int64) {
            (place.due?.timeIntervalSince1970 ?? AlertTable.dueOfPaused, place.id.rawValue)
        }
        switch (start, order) {
        case (.top, _): return
        case (.after(let place), .newest): ask("number < ?", place.id.rawValue)
        case (.before(let place), .newest): ask("number > ?", place.id.rawValue)
        case (.after(let place), .due): ask("(due_order, number) > (?, ?)", values(place).0, values(place).1)
        case (.before(let place), .due): ask("(due_order, number) < (?, ?)", values(place).0, values(place).1)
        }
    }
}
