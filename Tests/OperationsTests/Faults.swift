import Alerts
import Events
import Foundation
import Ports
import Synchronization
import Vocabulary

/// What a test's store throws in the place of a crash.
struct Fault: Error {}

/// Where a store fails: before its transaction, or after it, when nobody heard of it any more.
enum FaultPlace: CaseIterable, Sendable { case beforeEvents, afterEvents, beforeAlerts, afterAlerts }

/// Fails at the n-th pass of one place, for so many passes.
final class FaultPlan: Sendable {
    private let place: FaultPlace
    private let passes: ClosedRange<Int>
    private let passed = Mutex(0)

    init(at place: FaultPlace, passes: ClosedRange<Int>) {
        self.place = place
        self.passes = passes
    }

    func pass(_ place: FaultPlace) throws {
        guard place == self.place else { return }
        let count = passed.withLock { passed in
            passed += 1
            return passed
        }
        if passes.contains(count) { throw Fault() }
    }
}

/// An event store with a fault.
struct FaultyEvents: EventStore {
    let store: any EventStore
    let plan: FaultPlan

    func append(_ events: [LogEvent], through position: EventID) async throws {
        try plan.pass(.beforeEvents)
        try await store.append(events, through: position)
        try plan.pass(.afterEvents)
    }

    func storedThrough() async throws -> EventID { try await store.storedThrough() }
    func events(_ ids: [EventID]) async throws -> [LogEvent] { try await store.events(ids) }
    func query(_ query: EventQuery) async throws -> [LogEvent] { try await store.query(query) }
    func histogram(_ query: EventQuery, bucketSeconds: Int) async throws -> [EventBucket] {
        try await store.histogram(query, bucketSeconds: bucketSeconds)
    }
    func topValues(of field: String, in query: EventQuery) async throws -> [ValueCount] {
        try await store.topValues(of: field, in: query)
    }
    func aggregate(_ query: EventQuery, bucketSeconds: Int, by fields: [String]) async throws -> Searched<[EventGroup]>
    {
        try await store.aggregate(query, bucketSeconds: bucketSeconds, by: fields)
    }
}

/// An alert store with a fault, and with somebody who acts just before a commit.
struct FaultyAlerts: AlertStore {
    let store: any AlertStore
    var plan = FaultPlan(at: .beforeAlerts, passes: 0...0)
    var meddle: @Sendable (LineCommit) async throws -> Void = { _ in }

    func commit(_ commit: LineCommit) async throws {
        try plan.pass(.beforeAlerts)
        try await meddle(commit)
        try await store.commit(commit)
        try plan.pass(.afterAlerts)
    }

    func lineState() async throws -> LineState { try await store.lineState() }
    func latest(of subjects: Set<String>) async throws -> [String: Alert] { try await store.latest(of: subjects) }
    func alert(_ id: AlertID) async throws -> Alert? { try await store.alert(id) }
    func alerts(_ filter: AlertFilter) async throws -> [Alert] { try await store.alerts(filter) }
    func save(_ alert: Alert, facts: [AlertFact], posts: [OutboxPost]) async throws {
        try await store.save(alert, facts: facts, posts: posts)
    }
    func facts(of id: AlertID) async throws -> [AlertFact] { try await store.facts(of: id) }
}

/// A crash watch in memory; while the process is dead, nobody notes that work ended.
final class MemoryCrashes: CrashWatch {
    private let work = Mutex<UnfinishedWork?>(nil)
    private let begun = Mutex<[String]>([])
    private let dead = Mutex(false)

    /// Each work that was begun: `after-through x times`.
    var history: [String] { begun.withLock { $0 } }
    func die() { dead.withLock { $0 = true } }
    func restart() { dead.withLock { $0 = false } }
    func unfinished() throws -> UnfinishedWork? { work.withLock { $0 } }

    func begin(after position: EventID, through last: EventID, times: Int) throws {
        work.withLock { $0 = UnfinishedWork(position: position, last: last, times: times) }
        begun.withLock { $0.append("\(position.rawValue)-\(last.rawValue) x \(times)") }
    }

    func end() throws { if !dead.withLock({ $0 }) { work.withLock { $0 = nil } } }
}

/// An event store that kills the process when it meets a word.
struct PoisonedEvents: EventStore {
    let store: any EventStore
    let crashes: MemoryCrashes
    let word: String

    func append(_ events: [LogEvent], through position: EventID) async throws {
        if events.contains(where: { $0.raw.contains(word) }) {
            crashes.die()
            throw Fault()
        }
        try await store.append(events, through: position)
    }

    func storedThrough() async throws -> EventID { try await store.storedThrough() }
    func events(_ ids: [EventID]) async throws -> [LogEvent] { try await store.events(ids) }
    func query(_ query: EventQuery) async throws -> [LogEvent] { try await store.query(query) }
    func histogram(_ query: EventQuery, bucketSeconds: Int) async throws -> [EventBucket] { [] }
    func topValues(of field: String, in query: EventQuery) async throws -> [ValueCount] { [] }
    func aggregate(_ query: EventQuery, bucketSeconds: Int, by fields: [String]) async throws -> Searched<[EventGroup]>
    {
        Searched([])
    }
}
