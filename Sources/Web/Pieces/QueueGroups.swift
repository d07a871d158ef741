import Alerts
import Foundation
import Ports
import Vocabulary

/// The queue counted by what alerts have in common; each count leads to its list.
struct QueueGroups: Sendable {
    let query: QueueQuery
    let groups: [AlertGroup]

    var html: HTML {
        guard let grouping = query.grouping else { return .empty }
        guard !groups.isEmpty else { return "<p class=\"empty\">No alert fits.</p>" }
        let rows = HTML(groups.map { row($0, grouping) })
        return """
            <div class="scroll"><table><caption>Counted by \(grouping.rawValue)</caption><thead><tr>
            <th scope="col">\(grouping.rawValue.capitalized)</th><th scope="col" class="num">Alerts</th>
            <th scope="col">First due</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func row(_ group: AlertGroup, _ grouping: AlertGrouping) -> HTML {
        let narrowed = self.narrowed(group, grouping)
        let link: HTML =
            narrowed.map { "<a href=\"\($0.path)\">\(group.count)</a>" } ?? "\(group.count)"
        let due: HTML =
            group.due.map { "<time datetime=\"\(TimeWords.utc($0))\">\(TimeWords.instant($0, in: .gmt))</time>" }
            ?? .empty
        return """
            <tr data-row><td>\(group.value == nil ? nothing(grouping) : group.title)</td><td class="num">\(link)</td>
            <td>\(due)</td></tr>
            """
    }

    private func nothing(_ grouping: AlertGrouping) -> String {
        switch grouping {
        case .assignee: "nobody"
        case .decision: "no verdict yet"
        case .entity: "no user, host or address"
        case .rule, .severity: "none"
        }
    }

    /// The list behind a count; nil where no filter says "none of it".
    private func narrowed(_ group: AlertGroup, _ grouping: AlertGrouping) -> QueueQuery? {
        let value = group.value
        switch grouping {
        case .rule: return value.map { rule in query.with { ($0.rule, $0.grouping) = (rule, nil) } }
        case .entity:
            // Several values shown as one text name no single value.
            return value.flatMap { entity in
                entity.contains(", ") ? nil : query.with { ($0.entity, $0.grouping) = (entity, nil) }
            }
        case .severity:
            return value.flatMap { Severity(word: $0) }
                .map { severity in query.with { ($0.severities, $0.grouping) = ([severity], nil) } }
        case .assignee:
            return query.with { ($0.holder, $0.grouping) = (value.map(QueueQuery.Holder.person) ?? .nobodys, nil) }
        case .decision:
            guard let value else { return query.with { ($0.stage, $0.grouping) = (.open, nil) } }
            return query.with { ($0.decision, $0.grouping) = (Verdict.Decision(rawValue: value), nil) }
        }
    }
}
