public import Alerts
import Detection
public import Events
import Foundation
public import Ports
public import ServiceLifecycle
import Vocabulary

/// The line: reads accepted logs in order, normalises and stores them, lets the rules look, and records what must be told.
///
/// Everything that a batch leads to is committed with the position behind it, so that a crash at any point only reads again.
public struct DetectionLine: Service {
    let journal: any Journal
    let events: any EventStore
    let alerts: any AlertStore
    let suppressions: any SuppressionStore
    let crashes: any CrashWatch
    let normaliser: Normaliser
    let rules: Shelf<RuleBook>
    let policy: Shelf<TriagePolicy>
    let posts: Posts
    let link: AlertLink
    let health: HouseHealth
    let clock: HouseClock
    let telemetry: Telemetry
    /// Looks at each log before it is normalised; nothing, but for tests of what a crash leaves behind.
    let inspect: @Sendable (RawLog) -> Void

    public init(
        journal: any Journal,
        events: any EventStore,
        alerts: any AlertStore,
        suppressions: any SuppressionStore,
        crashes: any CrashWatch,
        normaliser: Normaliser,
        rules: Shelf<RuleBook>,
        policy: Shelf<TriagePolicy>,
        posts: Posts,
        link: AlertLink,
        health: HouseHealth,
        clock: HouseClock,
        telemetry: Telemetry,
        inspect: @escaping @Sendable (RawLog) -> Void = { _ in }
    ) {
        self.journal = journal
        self.events = events
        self.alerts = alerts
        self.suppressions = suppressions
        self.crashes = crashes
        self.normaliser = normaliser
        self.rules = rules
        self.policy = policy
        self.posts = posts
        self.link = link
        self.health = health
        self.clock = clock
        self.telemetry = telemetry
        self.inspect = inspect
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await work()
                } catch is CancellationError {
                    return
                } catch {
                    // Nothing was committed: the next round reads again from the stored position.
                    health.lineIs(stalledBy: "the line cannot go on: \(error)")
                    telemetry.record(LineStalled(reason: "\(error)"))
                    do { try await clock.wait(1) } catch { return }
                }
            }
        }
    }

    /// Works until it is cancelled or something fails.
    func work() async throws {
        var machines = LineMachines(try await alerts.lineState(), book: rules.value)
        var unfinished = try crashes.unfinished()
        while !Task.isCancelled {
            machines.adopt(rules.value)
            let moved = try await turn(&machines, unfinished: unfinished)
            unfinished = nil
            health.lineIs(stalledBy: nil)
            if !moved { await rest(machines) }
        }
        throw CancellationError()
    }

    /// Takes the next batch; false when there was nothing to do.
    func turn(_ machines: inout LineMachines, unfinished: UnfinishedWork? = nil) async throws -> Bool {
        var logs = try await journal.read(
            after: machines.position, countMax: Limits.batchCountMax, bytesMax: Limits.batchBytesMax
        )
        guard let last = logs.last?.id else {
            let open = machines.assembler.openCount
            if open > 0 { try await take([], through: machines.position, &machines) }
            return machines.assembler.openCount < open
        }
        telemetry.meters.set(Meter.lag, to: Double(logs.count))
        guard let earlier = unfinished, earlier.position == machines.position else {
            try await watched(logs, through: last, times: 1, &machines)
            return true
        }
        logs.removeAll { $0.id > earlier.last }
        try await again(logs, earlier, &machines)
        return true
    }

    /// Works again on what a crash ended: the same logs, then one by one, and at last without the one that is to blame.
    private func again(_ logs: [RawLog], _ earlier: UnfinishedWork, _ machines: inout LineMachines) async throws {
        if earlier.times < Limits.crashesPerRecordMax {
            try await watched(logs, through: earlier.last, times: earlier.times + 1, &machines)
        } else if let only = logs.first, logs.count == 1 {
            try await setAside(only, &machines)
        } else {
            for log in logs { try await watched([log], through: log.id, times: 1, &machines) }
        }
    }

    private func watched(_ logs: [RawLog], through last: EventID, times: Int, _ machines: inout LineMachines) async throws {
        try crashes.begin(after: machines.position, through: last, times: times)
        try await take(logs, through: last, &machines)
        try crashes.end()
    }

    private func setAside(_ log: RawLog, _ machines: inout LineMachines) async throws {
        let letter = DeadLetter(
            id: log.id, feed: log.feed, reason: "the process ended \(Limits.crashesPerRecordMax) times while working on it",
            bytes: log.bytes, at: clock.now()
        )
        try await alerts.commit(LineCommit(position: log.id, snapshots: machines.snapshots, deadLetters: [letter]))
        try crashes.end()
        machines.position = log.id
        telemetry.record(LogSetAside(letter: letter))
    }

    /// Waits for a log, or for the time at which a joined event is complete without its missing records.
    private func rest(_ machines: LineMachines) async {
        guard machines.assembler.openCount > 0 else { return await journal.wait(beyond: machines.position) }
        await withTaskGroup { group in
            group.addTask { await journal.wait(beyond: machines.position) }
            group.addTask {
                do { try await clock.wait(Limits.auditWaitSecondsMax) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
    }
}
