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
    /// Learns what rules cost.
    let meter: RuleMeter
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
        meter: RuleMeter = RuleMeter(),
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
        self.meter = meter
        self.policy = policy
        self.posts = posts
        self.link = link
        self.health = health
        self.clock = clock
        self.telemetry = telemetry
        self.inspect = inspect
    }

    public func run() async throws {
        while !Task.isCancelled {
            do {
                return try await work()
            } catch is CancellationError {
                return
            } catch {
                // Nothing was committed: the next round reads again from the stored position.
                health.lineIs(stalledBy: "the line cannot go on: \(error)")
                telemetry.record(LineStalled(reason: "\(error)"))
                if Task.isShuttingDownGracefully { return }
                do { try await clock.wait(1) } catch { return }
            }
        }
    }

    /// How long the line goes on after it was asked to stop, to finish what was accepted, in seconds.
    private static let closingSecondsMax = 10.0

    /// Works until something fails, or until it was asked to stop and everything that was accepted is done.
    func work() async throws {
        var machines = LineMachines(try await alerts.lineState(), book: rules.value)
        var unfinished = try crashes.unfinished()
        var closingSince: Date?
        while !Task.isCancelled {
            machines.adopt(rules.value)
            let moved = try await turn(&machines, unfinished: unfinished)
            unfinished = nil
            health.lineIs(stalledBy: nil)
            if Task.isShuttingDownGracefully {
                let since = closingSince ?? clock.now()
                closingSince = since
                if !moved || clock.now().timeIntervalSince(since) > DetectionLine.closingSecondsMax { return }
            } else if !moved {
                await rest(machines)
            }
        }
    }

    /// Takes the next batch; false when there was nothing to do.
    func turn(_ machines: inout LineMachines, unfinished: UnfinishedWork? = nil) async throws -> Bool {
        let ready = machines.prepared.flatMap { $0.after == machines.position ? $0 : nil }
        machines.prepared = nil
        var logs = ready?.logs ?? []
        if logs.isEmpty {
            logs = try await journal.read(
                after: machines.position,
                countMax: Limits.batchCountMax,
                bytesMax: Limits.batchBytesMax
            )
        }
        telemetry.meters.set(Meter.lag, to: Double(max(0, journal.last().rawValue - machines.position.rawValue)))
        guard let last = logs.last?.id else {
            let open = machines.openCount
            let isDue = machines.assembler.openCount > 0 || machines.correlator.hasEnded(by: clock.now())
            if isDue { try await take([], through: machines.position, &machines) }
            return machines.openCount < open
        }
        let suspects = logs.filter { log in unfinished.map { log.id > $0.position && log.id <= $0.last } ?? false }
        guard let earlier = unfinished, !suspects.isEmpty else {
            try await watched(logs, through: last, times: 1, ready: ready?.events, &machines)
            return true
        }
        try await again(logs, suspects, earlier.times, &machines)
        return true
    }

    /// Works again on what a crash ended: looks at each log alone first, then at all of them; a log that ended the process
    /// as often as `Limits.crashesPerRecordMax` while it was alone is set aside.
    private func again(
        _ logs: [RawLog],
        _ suspects: [RawLog],
        _ times: Int,
        _ machines: inout LineMachines
    ) async throws {
        guard let first = suspects.first, let last = suspects.last else { return }
        let before = logs.filter { $0.id < first.id }
        if suspects.count > 1, times <= Limits.crashesPerRecordMax {
            try probe(suspects, after: machines.position, machines.book)
            return try await watched(suspects, through: last.id, times: times + 1, &machines)
        }
        if let through = before.last?.id { try await watched(before, through: through, times: 1, &machines) }
        if suspects.count > 1 {
            for log in suspects { try await watched([log], through: log.id, times: 1, &machines) }
        } else if times < Limits.crashesPerRecordMax {
            try await watched([first], through: first.id, times: times + 1, &machines)
        } else {
            try await setAside(first, &machines)
        }
    }

    /// Reads each log alone and lets the rules look at it, so that the one that ends the process is found out.
    private func probe(_ logs: [RawLog], after position: EventID, _ book: RuleBook) throws {
        var previous = position
        for log in logs {
            try crashes.begin(after: previous, through: log.id, times: 1)
            inspect(log)
            _ = book.rules.matches(normaliser.event(from: log))
            previous = log.id
        }
    }

    private func watched(
        _ logs: [RawLog],
        through last: EventID,
        times: Int,
        ready: [LogEvent]? = nil,
        _ machines: inout LineMachines
    ) async throws {
        try crashes.begin(after: machines.position, through: last, times: times)
        do {
            try await take(logs, through: last, ready: ready, &machines)
        } catch {
            // A failed disk is no crash: the logs are not to blame.
            try crashes.end()
            throw error
        }
        try crashes.end()
    }

    private func setAside(_ log: RawLog, _ machines: inout LineMachines) async throws {
        let letter = DeadLetter(
            id: log.id,
            feed: log.feed,
            reason: "the process ended \(Limits.crashesPerRecordMax) times while working on it",
            bytes: log.bytes,
            at: clock.now()
        )
        try await alerts.commit(LineCommit(position: log.id, snapshots: machines.snapshots, deadLetters: [letter]))
        try crashes.end()
        machines.position = log.id
        telemetry.record(LogSetAside(letter: letter))
    }

    /// Waits for a log, or for the time at which a joined event is complete without its missing records, or a window has
    /// ended.
    private func rest(_ machines: LineMachines) async {
        let isJoining = machines.openCount > 0
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask { await journal.wait(beyond: machines.position) }
                group.addTask {
                    do { try await clock.wait(isJoining ? Limits.auditWaitSecondsMax : 3_600) } catch { return }
                }
                await group.next()
                group.cancelAll()
            }
        }
    }
}
