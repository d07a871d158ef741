import Foundation
import HouseTesting
import Incidents
import Logging
import Ports
import Synchronization
import Vocabulary

@testable import Operations

/// A house with one tracker, whose faults and deaths come from a seed.
final class TrackerStage: Sendable {
    let clock = TestClock(Samples.start)
    let incidents: FakeIncidents
    let ledger: FakeTicketLedger
    let inbox = FakeTicketInbox()
    let tracker: FakeTracker
    let chance: Chance
    let board = TrackerBoard()

    /// Chance that can be repeated: xorshift64*.
    final class Chance: Sendable {
        private let state: Mutex<UInt64>
        init(_ seed: UInt64) { state = Mutex(seed &* 0x9E37_79B9_7F4A_7C15 | 1) }
        func next(_ bound: Int) -> Int {
            state.withLock { state in
                state ^= state >> 12
                state ^= state << 25
                state ^= state >> 27
                return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
            }
        }
    }

    /// `faults`, `deaths`: how many of a hundred calls or steps meet one.
    init(seed: UInt64 = 1, faults: Int = 0, deaths: Int = 0, kind: TrackerReference.Tracker = .jira) {
        let chance = Chance(seed)
        let clock = clock
        self.chance = chance
        let switchboard = Switchboard()
        self.switchboard = switchboard
        let dies: @Sendable () -> Bool = { !switchboard.isCalm && chance.next(100) < deaths }
        incidents = FakeIncidents(dies: dies)
        ledger = FakeTicketLedger(incidents, dies: dies)
        tracker = FakeTracker(kind: kind, intakeLabel: "security-incident", now: { clock.now }) {
            guard !switchboard.isCalm, chance.next(100) < faults else { return nil }
            let all = FakeTracker.Fault.accidents
            return all[chance.next(all.count)]
        }
    }

    private let switchboard: Switchboard

    private final class Switchboard: Sendable {
        private let calm = Mutex(false)
        var isCalm: Bool { calm.withLock { $0 } }
        func calmDown(_ isCalm: Bool) { calm.withLock { $0 = isCalm } }
    }

    /// From now on nothing goes wrong.
    func calmDown(_ isCalm: Bool = true) { switchboard.calmDown(isCalm) }

    var houseClock: HouseClock {
        let clock = clock
        return HouseClock(now: { clock.now }, wait: { _ in })
    }

    var target: TrackerBook.Target {
        TrackerBook.Target(tracker: tracker, accounts: ["ben": "acc-ben", "ana": "acc-ana"])
    }

    var book: TrackerBook { TrackerBook(targets: [target], usual: "fake") }

    var telemetry: Telemetry {
        Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: Meters())
    }

    /// A courier as a start makes it.
    func courier(policy: IncidentPolicy = IncidentSamples.policy) -> TrackerCourier {
        TrackerCourier(
            book: book,
            board: board,
            ledger: ledger,
            inbox: inbox,
            incidents: incidents,
            policy: Shelf(policy),
            link: IncidentLink(publicURL: "https://siem.example.com"),
            clock: houseClock,
            telemetry: telemetry
        )
    }

    @discardableResult
    func open(_ opening: IncidentOpening = IncidentSamples.opening()) async throws -> IncidentID {
        let now = clock.now
        return try await incidents.open { id in
            let (incident, facts) = try IncidentSamples.opened(id.rawValue, opening, at: now)
            return IncidentChange(incident: incident, facts: facts)
        }.id
    }

    func take(_ steps: [IncidentStep], on id: IncidentID, by person: String = "ben") async throws {
        guard var incident = try await incidents.incident(id, for: .house) else { return }
        let version = incident.version
        var facts: [IncidentFact] = []
        for step in steps {
            facts += try incident.take(step, by: person, at: clock.now, policy: IncidentSamples.policy)
        }
        try await incidents.save(IncidentChange(incident: incident.settled(version: version + 1), facts: facts))
    }

    /// Works until nothing is due, a minute after the other.
    func settle(minutes: Int = 30) async throws {
        let courier = courier()
        for _ in 0..<minutes {
            while try await courier.scan() {}
            while try await courier.step(target) {}
            clock.advance(bySeconds: 60)
        }
    }

    func link(_ id: IncidentID) async throws -> TicketLink? {
        try await ledger.links(TicketFilter(incident: id)).first
    }

    func proposals(of id: IncidentID) async throws -> [TicketProposal] {
        try await incidents.incident(id, for: .house)?.tickets.proposals ?? []
    }
}
