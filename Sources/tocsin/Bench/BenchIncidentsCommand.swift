import ArgumentParser
import Foundation
import Incidents
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin bench-incidents`: fills a house with invented incidents; `Benchmarks/incidents` calls it and measures the pages.
struct BenchIncidentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-incidents",
        abstract: "Fills a house with invented incidents, most of them done.",
        shouldDisplay: false
    )
    @OptionGroup var house: HouseOptions
    @Option(help: "Incidents in all.") var count = 100_000
    @Option(help: "Facts of each, at least.") var facts = 10
    @Option var seed: UInt64 = 1

    func run() async throws {
        let store = SQLiteIncidentStore(try StateDirectory(try house.settings()).controlDatabase())
        var made = BenchIncidents(seed: seed, factCount: facts, now: Date())
        let start = ContinuousClock.now
        var (left, factCount) = (count, 0)
        while left > 0 {
            let drafts = try (0..<min(left, 500)).map { _ in try made.incident() }
            try await store.add(drafts.count) { index, id in try drafts[index].change(as: id) }
            left -= drafts.count
            factCount += drafts.map(\.factCount).reduce(0, +)
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        Terminal.say("filled\t\(count) incidents with \(factCount) facts in \(seconds) s")
    }
}

/// Invented incidents, the same for the same seed: one in twenty is open, one in twenty is restricted.
struct BenchIncidents {
    private var random: SplitMix
    private let factCount: Int
    private let now: Date
    private static let people = ["ana", "ben", "carol", "dave", "erin"]
    private static let spanSeconds = 3 * 365 * 86_400.0
    private static let policy = IncidentPolicy(terms: IncidentTerms(calendar: BusinessCalendar(timeZone: .gmt)))

    init(seed: UInt64, factCount: Int, now: Date) {
        random = SplitMix(state: seed)
        self.factCount = factCount
        self.now = now
    }

    /// An incident that has no number yet.
    struct Draft: Sendable {
        let opening: IncidentOpening
        let steps: [IncidentStep]
        let people: [String]
        let startedAt: Date
        /// How many facts it will have.
        var factCount = 0

        func change(as id: IncidentID) throws -> IncidentChange {
            let policy = BenchIncidents.policy
            var (incident, facts) = try Incident.open(opening, as: id, by: people[0], at: startedAt, policy: policy)
            for (index, step) in steps.enumerated() {
                let at = startedAt.addingTimeInterval(Double(index + 1) * 3_600)
                facts += try incident.take(step, by: people[index % people.count], at: at, policy: policy)
            }
            return IncidentChange(incident: incident.settled(version: 1), facts: facts)
        }
    }

    mutating func incident() throws -> Draft {
        let isOpen = Int.random(in: 0..<20, using: &random) == 0
        let isRestricted = Int.random(in: 0..<20, using: &random) == 0
        let kind = Int.random(in: 0..<60, using: &random)
        let host = Int.random(in: 0..<5_000, using: &random)
        let first = Int.random(in: 0..<BenchIncidents.people.count, using: &random)
        let people = [BenchIncidents.people[first], BenchIncidents.people[(first + 1) % BenchIncidents.people.count]]
        let age = Double.random(in: 0..<1, using: &random) * (isOpen ? 20 * 86_400 : BenchIncidents.spanSeconds)
        var steps: [IncidentStep] = isRestricted ? [.admit(people[1])] : []
        steps += [
            .log(
                Logging(
                    tracker: TrackerReference(tracker: .builtIn, reference: ""),
                    background: "https://wiki.example.com/case/\(host)"
                )
            ), .leave, .assign(team: "security", to: people[1], access: .passed), .leave,
        ]
        if !isOpen { steps.append(.dismiss(reason: "looked at by two, and nothing was touched")) }
        var draft = Draft(
            opening: IncidentOpening(
                title: "Something of kind \(kind) on host-\(host)",
                kind: .incident,
                identification: Identification(
                    areas: [.integrity],
                    source: .alert,
                    description: "rule \(kind) fired on host-\(host), and somebody looked at it"
                ),
                sensitivity: isRestricted ? .s1 : .s3
            ),
            steps: steps,
            people: people,
            startedAt: now.addingTimeInterval(-age - 86_400)
        )
        // Words of people until there are enough facts.
        let known = try draft.change(as: IncidentID(rawValue: 1)).facts.count
        let notes = (0..<max(0, factCount - known)).map { IncidentStep.note("looked at host-\(host), time \($0)") }
        draft = Draft(
            opening: draft.opening,
            steps: notes + steps,
            people: people,
            startedAt: draft.startedAt,
            factCount: known + notes.count
        )
        return draft
    }
}
