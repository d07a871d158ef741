import Alerts
import Definitions
import Detection
import Events
public import Foundation
public import Ports
public import Vocabulary

/// Where people look at static rules, check them, change them, and switch them off.
public struct RuleDesk: Sendable {
    let book: Shelf<RuleBook>
    let reading: RuleReading
    let files: any RuleFiles
    let store: any RuleStore
    let ledger: any RuleLedger
    let meter: RuleMeter
    let events: any EventStore
    let queue: any AlertQueue
    let clock: HouseClock
    private let reach = ReachNote()
    /// How far back alerts are counted, in seconds.
    public static let lookbackSeconds = 30 * 86_400.0
    /// Rules that are counted at most.
    private static let rulesMax = 100_000

    public init(
        book: Shelf<RuleBook>,
        reading: RuleReading,
        files: any RuleFiles,
        store: any RuleStore,
        ledger: any RuleLedger,
        meter: RuleMeter,
        events: any EventStore,
        queue: any AlertQueue,
        clock: HouseClock
    ) {
        self.book = book
        self.reading = reading
        self.files = files
        self.store = store
        self.ledger = ledger
        self.meter = meter
        self.events = events
        self.queue = queue
        self.clock = clock
    }

    /// Every rule in the order of their files, those that are switched off last, with health.
    public func all() async throws -> [RuleView] {
        let current = book.value
        let counts = try await counts()
        let standings = try await ledger.standings(at: clock.now())
        let obstacles = try await reach.obstacles(of: current, ledger: ledger, at: clock.now())
        let figures = meter.figures(of: current)
        let running = current.rules.rules.map { rule in
            RuleDesk.view(
                rule,
                counts[rule.id.rawValue] ?? RuleNumbers(),
                RuleHealth(standing: standings[rule.id], cost: figures[rule.id], obstacle: obstacles[rule.id])
            )
        }
        guard !current.rules.idle.isEmpty else { return running }
        let off = Dictionary(try await store.off().map { ($0.rule, $0) }) { first, _ in first }
        return running
            + current.rules.idle.map { rule in
                RuleView(
                    rule,
                    numbers: counts[rule.id.rawValue] ?? RuleNumbers(),
                    health: RuleHealth(standing: standings[rule.id]),
                    off: off[rule.id]
                )
            }
    }

    /// What keeps rules from running, or makes them doubtful, by file and place.
    public var problems: [RuleTrouble] { book.value.problems.map(RuleTrouble.init) }

    /// One rule with its text; nil when none of that id runs or is switched off.
    public func rule(_ id: RuleID) async throws -> (view: RuleView, text: String)? {
        let current = book.value
        guard let rule = current.rules.rule(id) ?? current.rules.idle.first(where: { $0.id == id }) else { return nil }
        let standing = try await ledger.standings(at: clock.now())[id]
        let obstacle = try await reach.obstacles(of: current, ledger: ledger, at: clock.now())[id]
        let view = RuleDesk.view(
            rule,
            try await counts(of: id)[id.rawValue] ?? RuleNumbers(),
            RuleHealth(standing: standing, cost: meter.figures(of: current)[id], obstacle: obstacle),
            off: current.rules.rule(id) == nil ? try await store.off().first { $0.rule == id } : nil
        )
        return (view, current.texts[rule.path] ?? "")
    }

    /// A rule that lately matched, or raised an alert, can match.
    private static func view(
        _ rule: StaticRule,
        _ numbers: RuleNumbers,
        _ health: RuleHealth,
        off: RuleOff? = nil
    ) -> RuleView {
        var health = health
        if !health.isSilent || numbers.alertCount > 0 { health.obstacle = nil }
        return RuleView(rule, numbers: numbers, health: health, off: off)
    }

    /// What a rule looks for, in words; nil when there is none of that id.
    public func words(of id: RuleID) -> RuleWords? {
        let rules = book.value.rules
        guard let rule = rules.rule(id) ?? rules.idle.first(where: { $0.id == id }) else { return nil }
        return RuleWords(
            rules.outline(of: rule),
            exceptions: rules.searches(behind: id).flatMap(\.exceptions)
        )
    }

    /// A rule's matches by day of receipt (UTC), of the last 30 days, quiet ones included, oldest first.
    public func days(of id: RuleID) async throws -> [(start: Date, count: Int)] {
        let today = (clock.now().timeIntervalSince1970 / 86_400).rounded(.down) * 86_400
        let first = Date(timeIntervalSince1970: today - 29 * 86_400)
        var counts = [Int](repeating: 0, count: 30)
        for hour in try await ledger.hours(of: id, from: first, until: first.addingTimeInterval(30 * 86_400)) {
            counts[Int(hour.start.timeIntervalSince(first) / 86_400)] += hour.count
        }
        return counts.enumerated().map { (first.addingTimeInterval(Double($0) * 86_400), $1) }
    }

    /// Who wrote a rule, its licence and its pack; empty when it does not run or does not say.
    public func credit(of id: RuleID) -> String {
        guard let about = book.value.rules.rule(id)?.about else { return "" }
        return [about.author, about.license, about.pack].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// What the rules of these ids are called; one that does not run is left out.
    public func titles(of ids: [RuleID]) -> [RuleID: String] {
        let wanted = Set(ids)
        let named = book.value.rules.rules.filter { wanted.contains($0.id) }.map { ($0.id, $0.title) }
        return Dictionary(named) { first, _ in first }
    }

    private func counts(of id: RuleID? = nil) async throws -> [String: RuleNumbers] {
        var filter = AlertFilter(limit: RuleDesk.rulesMax)
        filter.rule = id
        filter.from = clock.now().addingTimeInterval(-RuleDesk.lookbackSeconds)
        var numbers: [String: RuleNumbers] = [:]
        func add(_ filter: AlertFilter, _ path: WritableKeyPath<RuleNumbers, Int>) async throws {
            for group in try await queue.groups(filter, by: .rule) {
                guard let rule = group.value else { continue }
                numbers[rule, default: RuleNumbers()][keyPath: path] += group.count
            }
        }
        try await add(filter, \.alertCount)
        var open = filter
        open.stage = .open
        try await add(open, \.openCount)
        for decision in [Verdict.Decision.falsePositive, .notValid, .benign] {
            var decided = filter
            decided.decision = decision
            try await add(decided, decision == .benign ? \.benignCount : \.falseCount)
        }
        return numbers
    }
}
