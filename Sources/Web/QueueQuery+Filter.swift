import Alerts
import Foundation
import Ports
import Vocabulary

extension QueueQuery {
    /// Rows of one page.
    static let pageCount = 50
    /// What counts as soon, in seconds.
    static let soonSeconds = 86_400.0

    /// What the store is asked, for a person at an instant.
    func filter(for person: String, at now: Date) -> AlertFilter {
        var filter = AlertFilter(stage: stage, order: order, limit: QueueQuery.pageCount)
        filter.kind = kind
        filter.severities = severities
        switch holder {
        case .mineOrNobodys:
            filter.holder = .personOrNobody(person)
            // What an incident took up is worked on there.
            if stage == .open { filter.link = .none }
        case .mine: filter.holder = .person(person)
        case .nobodys: filter.holder = .nobody
        case .anybodys: filter.holder = .anybody
        case .person(let name): filter.holder = .person(name)
        }
        switch standing {
        case .any: filter.standing = .any
        case .breached: filter.standing = .breached(at: now)
        case .soon: filter.standing = .due(from: now, until: now.addingTimeInterval(QueueQuery.soonSeconds))
        case .paused: filter.standing = .paused
        }
        if !rule.isEmpty { filter.rule = RuleID(rawValue: rule) }
        if !entity.isEmpty { filter.entity = entity }
        filter.decision = decision
        filter.words = words
        filter.from = TimeWords.instant(rfc3339: from)
        filter.until = TimeWords.instant(rfc3339: until)
        filter.endedFrom = TimeWords.instant(rfc3339: endedFrom)
        filter.endedUntil = TimeWords.instant(rfc3339: endedUntil)
        filter.start = start
        return filter
    }

    private var start: AlertFilter.Start {
        let parts = place.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let number = Int64(parts[2]), number > 0 else { return .top }
        let due = Double(parts[1]).flatMap { $0.isFinite ? Date(timeIntervalSince1970: $0) : nil }
        let at = AlertFilter.Place(due: due, id: AlertID(rawValue: number))
        switch parts[0] {
        case "after": return .after(at)
        case "before": return .before(at)
        default: return .top
        }
    }

    /// The page that goes on behind an alert, or before one.
    func turned(_ direction: String, at alert: Alert) -> QueueQuery {
        let due = alert.clock.due.map { String($0.timeIntervalSince1970) } ?? ""
        return with { $0.place = "\(direction):\(due):\(alert.id.rawValue)" }
    }

    /// The narrowing parts in words, each with the query without it.
    var narrowings: [(words: String, without: QueueQuery)] {
        var list: [(String, QueueQuery)] = []
        for severity in severities.sorted(by: >) {
            list.append(("severity \(severity.word)", with { $0.severities.remove(severity) }))
        }
        if let kind { list.append((kind.rawValue, with { $0.kind = nil })) }
        if standing != .any { list.append(("clock \(standing.rawValue)", with { $0.standing = .any })) }
        if !rule.isEmpty { list.append(("rule \(rule)", with { $0.rule = "" })) }
        if !entity.isEmpty { list.append(("on \(entity)", with { $0.entity = "" })) }
        if let decision { list.append(("verdict \(decision.rawValue)", with { $0.decision = nil })) }
        if !words.isEmpty { list.append(("words \(words)", with { $0.words = "" })) }
        if case .person(let name) = holder { list.append(("with \(name)", with { $0.holder = .anybodys })) }
        let times = [
            ("recorded from \(from)", from, \QueueQuery.from), ("recorded before \(until)", until, \QueueQuery.until),
            ("decided from \(endedFrom)", endedFrom, \QueueQuery.endedFrom),
            ("decided before \(endedUntil)", endedUntil, \QueueQuery.endedUntil),
        ]
        for (words, value, path) in times where !value.isEmpty { list.append((words, with { $0[keyPath: path] = "" })) }
        return list
    }
}
