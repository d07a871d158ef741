import Foundation
import Operations
import Ports
import Vocabulary

/// Which rules somebody wants to see, and in which order; all of it stands in the address.
struct RulesLens: Hashable, Sendable {
    /// What the list is sorted by, the greatest first.
    enum Order: String, CaseIterable, Sendable {
        case alerts, matches
        case lastMatch = "last-match"
        case cost
        case falsePositives = "false-positives"
        case severity, title

        var words: String { rawValue.replacing("-", with: " ") }
    }

    /// What is shown of them.
    enum Part: String, CaseIterable, Sendable {
        case all, matched, silent
        case cannotMatch = "cannot-match"
        case off

        var words: String {
            switch self {
            case .all: "all rules"
            case .matched: "matched in 30 days"
            case .silent: "no match in 30 days"
            case .cannotMatch: "cannot match"
            case .off: "switched off"
            }
        }
    }

    var words = ""
    var order = Order.alerts
    var part = Part.all
    /// From 1.
    var page = 1

    static let pageCount = 100

    init() {}

    init(_ query: FormBody) {
        words = query["q"].trimmingCharacters(in: .whitespaces)
        order = Order(rawValue: query["order"]) ?? .alerts
        part = Part(rawValue: query["show"]) ?? .all
        page = min(max(Int(query["page"]) ?? 1, 1), 100_000)
    }

    func path(page: Int) -> String {
        Address.rules.path([
            ("q", words), ("order", order == .alerts ? "" : order.rawValue),
            ("show", part == .all ? "" : part.rawValue),
            ("page", page == 1 ? "" : String(page)),
        ])
    }

    /// The rules that fit, in order.
    func chosen(of rules: [RuleView]) -> [RuleView] {
        let wanted = words.lowercased().split(separator: " ")
        let fitting = rules.filter { rule in fits(rule) && (wanted.isEmpty || RulesLens.has(rule, wanted)) }
        switch order {
        case .alerts: return RulesLens.sorted(fitting) { Double($0.numbers.alertCount) }
        case .matches: return RulesLens.sorted(fitting) { Double($0.health.standing?.monthCount ?? -1) }
        case .lastMatch: return RulesLens.sorted(fitting) { $0.health.standing?.lastAt.timeIntervalSince1970 ?? -1 }
        case .cost: return RulesLens.sorted(fitting) { $0.health.cost?.nanosecondsPerEvent ?? -1 }
        case .falsePositives: return RulesLens.sorted(fitting) { $0.numbers.falseShare ?? -1 }
        case .severity: return RulesLens.sorted(fitting) { Double($0.severity?.rawValue ?? -1) }
        case .title: return RulesLens.sorted(fitting) { _ in 0 }
        }
    }

    private func fits(_ rule: RuleView) -> Bool {
        switch part {
        case .all: true
        case .matched: !rule.health.isSilent
        case .silent: rule.health.isSilent
        case .cannotMatch: rule.health.obstacle != nil
        case .off: rule.off != nil
        }
    }

    private static func has(_ rule: RuleView, _ words: [Substring]) -> Bool {
        let text = ([rule.title, rule.id.rawValue, rule.appliesTo, rule.path, rule.level] + rule.about.tags)
            .joined(separator: " ").lowercased()
        return words.allSatisfy { text.contains($0) }
    }

    private static func sorted(_ rules: [RuleView], by key: (RuleView) -> Double) -> [RuleView] {
        rules.map { (key($0), $0) }.sorted { ($1.0, $0.1.title) < ($0.0, $1.1.title) }.map(\.1)
    }
}
