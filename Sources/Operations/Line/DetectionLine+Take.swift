import Alerts
import Detection
import Events
import Foundation
import Ports
import Vocabulary

extension DetectionLine {
    /// One batch, from raw logs to the commit of all that they led to.
    ///
    /// When the batch is a full one, the next is read and normalised meanwhile.
    func take(
        _ logs: [RawLog],
        through last: EventID,
        ready: [LogEvent]? = nil,
        _ machines: inout LineMachines
    ) async throws {
        let started = clock.now()
        var normalised = ready ?? []
        if ready == nil { normalised = await normalise(logs) }
        let batch = machines.assembler.join(normalised, at: started)
        let normalisedAt = measured(since: started, step: "normalise")
        let (position, isFull) = (machines.position, logs.count == Limits.batchCountMax)
        async let stored: Void = store(batch, through: last)
        async let upcoming = isFull ? prepare(after: last, since: position) : nil
        let (book, meter) = (machines.book, meter)
        let matches = await InParallel.mapParts(batch) { part in
            let judged = book.rules.matches(in: part, sampledBy: meter.sampler)
            meter.add(judged.costs, of: book)
            return judged.matches
        }
        var findings = machines.correlator.findings(for: batch, matches: matches)
        if logs.isEmpty { findings += machines.correlator.findings(endedBy: started) }
        let tallies = RuleTally.tallies(of: batch, matches: matches, findings: findings, rules: book.rules, at: started)
        let seen = machines.seen.take(batch)
        _ = measured(since: normalisedAt, step: "detect")
        machines.prepared = try await upcoming
        try await stored
        let committing = clock.now()
        var start = LineCommit(position: last, feeds: FeedTally.tallies(of: batch), rules: tallies, seen: seen)
        start.snapshots = machines.snapshots
        let decided = try await commit(findings, into: start, machines)
        _ = measured(since: committing, step: "commit")
        machines.position = last
        machines.nextAlert = decided.nextAlert
        for alert in decided.raisedAlerts { telemetry.record(AlertRaised(alert: alert)) }
        telemetry.record(
            BatchFinished(
                stored: batch.count,
                marked: batch.count { $0.fields["ingest.error"] != nil },
                findings: findings.count,
                repeats: decided.repeatCount,
                hidden: decided.hidden.values.reduce(0, +)
            )
        )
    }

    private func normalise(_ logs: [RawLog]) async -> [LogEvent] {
        await InParallel.map(logs) { log in
            inspect(log)
            return normaliser.event(from: log)
        }
    }

    /// The batch after the one at work; a crash while it is made ready is a crash of either.
    private func prepare(after last: EventID, since position: EventID) async throws -> PreparedBatch? {
        let logs = try await journal.read(
            after: last,
            countMax: Limits.batchCountMax,
            bytesMax: Limits.batchBytesMax
        )
        guard let through = logs.last?.id else { return nil }
        try crashes.begin(after: position, through: through, times: 1)
        return PreparedBatch(after: last, logs: logs, events: await normalise(logs))
    }

    private func store(_ batch: [LogEvent], through last: EventID) async throws {
        let started = clock.now()
        try await events.append(batch, through: last)
        _ = measured(since: started, step: "store")
    }

    /// Decides and commits; when a person changed an alert meanwhile, decides again on what it is now.
    private func commit(
        _ findings: [Finding],
        into start: LineCommit,
        _ machines: LineMachines
    ) async throws -> AlertBatch {
        var tries = 0
        while true {
            var nextAlert = machines.nextAlert
            if tries > 0 { nextAlert = try await alerts.lineState().nextAlert }
            let decided = try await AlertBatch.decided(
                findings,
                on: alerts,
                suppressions,
                policy: policy.value,
                link: link,
                nextAlert: nextAlert,
                now: clock.now()
            )
            var commit = start
            decided.fill(&commit, posts: posts)
            do {
                try await alerts.commit(commit)
                return decided
            } catch let conflict as AlertConflict {
                tries += 1
                if tries > 10 { throw conflict }
            }
        }
    }

    private func measured(since start: Date, step: String) -> Date {
        let now = clock.now()
        telemetry.meters.observe(now.timeIntervalSince(start), in: Meter.lineSeconds, ["step": step])
        return now
    }
}
