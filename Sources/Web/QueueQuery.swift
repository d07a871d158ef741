import Alerts
import Foundation
import Ports
import Vocabulary

/// What the queue's address asks for: filters, order, grouping, columns and the place in the list.
///
/// Everything that the queue shows stands in its address, so that an address can be shared and kept.
struct QueueQuery: Hashable, Sendable {
    /// Whose alerts are shown.
    enum Holder: Hashable, Sendable {
        case mineOrNobodys, mine, nobodys, anybodys
        case person(String)

        var word: String {
            switch self {
            case .mineOrNobodys: ""
            case .mine: "mine"
            case .nobodys: "nobody"
            case .anybodys: "anybody"
            case .person(let name): "name:\(name)"
            }
        }

        init(word: String) {
            switch word {
            case "mine": self = .mine
            case "nobody": self = .nobodys
            case "anybody": self = .anybodys
            case let word where word.hasPrefix("name:"): self = .person(String(word.dropFirst(5)))
            default: self = .mineOrNobodys
            }
        }
    }

    /// How the clocks stand.
    enum Standing: String, CaseIterable, Sendable {
        case any = ""
        case breached, soon, paused
    }

    /// A column beside those that are always there.
    enum Column: String, CaseIterable, Sendable {
        case count, entity, rule, recorded

        var title: String {
            switch self {
            case .count: "Times"
            case .entity: "On"
            case .rule: "Rule"
            case .recorded: "Recorded"
            }
        }
    }

    var stage = AlertFilter.Stage.open
    var holder = Holder.mineOrNobodys
    var standing = Standing.any
    var kind: AlertFilter.Kind?
    var severities: Set<Severity> = []
    var rule = ""
    var entity = ""
    var decision: Verdict.Decision?
    var words = ""
    /// RFC 3339; what cannot be read asks for nothing.
    var from = ""
    var until = ""
    var endedFrom = ""
    var endedUntil = ""
    var order = AlertFilter.Order.due
    var grouping: AlertGrouping?
    var columns: Set<Column> = []
    /// `after` or `before`, then the place: `after:1764150000:42`.
    var place = ""

    init() {}

    init(_ query: FormBody) {
        stage = AlertFilter.Stage(rawValue: query["stage"]) ?? .open
        holder = Holder(word: query["holder"])
        standing = Standing(rawValue: query["clock"]) ?? .any
        kind = AlertFilter.Kind(rawValue: query["kind"])
        severities = Set(query.all("severity").compactMap { Severity(word: $0) })
        rule = query["rule"]
        entity = query["entity"]
        decision = Verdict.Decision(rawValue: query["decision"])
        words = query["q"].trimmingCharacters(in: .whitespaces)
        from = query["from"]
        until = query["until"]
        endedFrom = query["ended_from"]
        endedUntil = query["ended_until"]
        order = AlertFilter.Order(rawValue: query["order"]) ?? (stage == .open ? .due : .newest)
        grouping = AlertGrouping(rawValue: query["group"])
        columns = Set(query.all("column").compactMap { Column(rawValue: $0) })
        place = query["place"]
    }

    /// The pairs of the address, in one order, without what is the default.
    var pairs: [(String, String)] {
        var pairs = [("stage", stage.rawValue), ("holder", holder.word), ("clock", standing.rawValue)]
        pairs += [("kind", kind?.rawValue ?? "")]
        pairs += severities.sorted(by: >).map { ("severity", $0.word.lowercased()) }
        pairs += [("rule", rule), ("entity", entity), ("decision", decision?.rawValue ?? ""), ("q", words)]
        pairs += [("from", from), ("until", until), ("ended_from", endedFrom), ("ended_until", endedUntil)]
        pairs += [("order", order == (stage == .open ? .due : .newest) ? "" : order.rawValue)]
        pairs += [("group", grouping?.rawValue ?? "")]
        pairs += Column.allCases.filter(columns.contains).map { ("column", $0.rawValue) }
        return (pairs + [("place", place)]).filter { !$0.1.isEmpty }
    }

    /// The queue's address.
    var path: String { Address.alerts.path(pairs) }

    /// What stands behind the path.
    var text: String { path.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? "" }

    /// The same with something changed, from the top of the list.
    func with(_ change: (inout QueueQuery) -> Void) -> QueueQuery {
        var next = self
        next.place = ""
        change(&next)
        return next
    }
}
