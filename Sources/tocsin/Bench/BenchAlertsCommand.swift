import Alerts
import ArgumentParser
import Foundation
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin bench-alerts`: fills a house with invented alerts; `Benchmarks/queue` calls it and measures the pages.
struct BenchAlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-alerts",
        abstract: "Fills a house with invented alerts, most of them decided.",
        shouldDisplay: false
    )
    @OptionGroup var house: HouseOptions
    @Option(help: "Alerts in all.") var count = 1_000_000
    @Option(help: "Of a thousand, so many are open.") var open = 3
    @Option var seed: UInt64 = 1

    func run() async throws {
        let control = try StateDirectory(try house.settings()).controlDatabase()
        let store = SQLiteAlertStore(control)
        let last = try await store.lineState().nextAlert.rawValue - 1
        var made = BenchAlerts(seed: seed, openOfThousand: open, now: Date())
        let start = ContinuousClock.now
        for first in stride(from: last + 1, through: last + Int64(count), by: 2_000) {
            let numbers = first...min(first + 1_999, last + Int64(count))
            let position = try await store.lineState().position
            try await store.commit(LineCommit(position: position, raised: numbers.map { made.alert($0) }))
        }
        let seconds = Double((ContinuousClock.now - start).components.seconds)
        Terminal.say("filled\t\(count) alerts in \(Int(seconds)) s")
    }
}

/// Invented alerts, the same for the same seed: sixty rules, five thousand users and hosts, two years.
struct BenchAlerts {
    private var random: SplitMix
    private let openOfThousand: Int
    private let now: Date
    private let policy = TriagePolicy(calendars: [BusinessCalendar(timeZone: .gmt)])
    private static let people = ["ana", "ben", "carol", "dave", "erin"]
    private static let spanSeconds = 2 * 365 * 86_400.0

    init(seed: UInt64, openOfThousand: Int, now: Date) {
        random = SplitMix(state: seed)
        self.openOfThousand = openOfThousand
        self.now = now
    }

    /// The alert of a number: open ones are of the last two weeks.
    mutating func alert(_ number: Int64) -> Alert {
        let isOpen = Int.random(in: 0..<1_000, using: &random) < openOfThousand
        let age = Double.random(in: 0..<1, using: &random) * (isOpen ? 14 * 86_400 : BenchAlerts.spanSeconds)
        let at = now.addingTimeInterval(-age)
        let rule = Int.random(in: 0..<60, using: &random)
        let severity = Severity.allCases.randomElement(using: &random) ?? .low
        let entity = "host-\(Int.random(in: 0..<5_000, using: &random))"
        let finding = Finding(
            kind: .staticRule(severity),
            rule: RuleID(rawValue: "rule-\(rule)"),
            title: "Rule \(rule) of the benchmark",
            message: "Something of kind \(rule) happened on \(entity)",
            entity: Entity(fields: ["host.name"], values: [entity]),
            at: at,
            tags: ["attack.t1110"],
            guide: "- [ ] look\n- [ ] ask\n"
        )
        let line = policy.line(for: finding.kind)
        var clock = Deadline(startedAt: at, allowance: line.allowance, calendar: policy.calendars[0])
        let person = BenchAlerts.people.randomElement(using: &random)
        var stage = Alert.Stage.open
        if !isOpen {
            clock.endedAt = min(now, at.addingTimeInterval(Double.random(in: 60..<400_000, using: &random)))
            let decision = Verdict.Decision.allCases.prefix(5).randomElement(using: &random) ?? .benign
            stage = .triaged(
                Verdict(decision: decision, reason: "as before", by: person ?? "ana", at: clock.endedAt ?? at)
            )
        }
        return Alert(
            id: AlertID(rawValue: number),
            key: "bench-\(number)",
            finding: finding,
            raisedAt: at,
            firstAt: at,
            lastAt: at,
            clock: clock,
            stage: stage,
            assignee: isOpen && Bool.random(using: &random) ? nil : person
        )
    }
}

/// Numbers that are the same in every run (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
