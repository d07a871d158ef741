import Foundation
import Vocabulary

/// The clocks of an incident: which run, by which promise, and what stops them.
extension Incident {
    /// Brings the clocks in line with stage, priority and flag; answers what became of them.
    ///
    /// A clock that ended never changes. One that is needed again resumes: the time since its end does not count.
    mutating func settleClocks(at now: Date, by person: String, isResponse: Bool) -> [IncidentFact.What] {
        var what = resumeNeeded(at: now, by: person)
        what += recompute()
        if isResponse { what += end(.firstResponse, at: now) }
        if stage > .categorization { what += end(.triage, at: now) }
        if stage > .resolution {
            for name in [IncidentClocks.Name.firstResponse, .resolution, .vulnerability] { what += end(name, at: now) }
        }
        return what
    }

    private mutating func resumeNeeded(at now: Date, by person: String) -> [IncidentFact.What] {
        var needed: [IncidentClocks.Name] = []
        if stage <= .categorization { needed.append(.triage) }
        if stage <= .resolution { needed += [.resolution, .vulnerability] }
        let pause = clocks.all.compactMap { $0.clock.isPaused ? $0.clock.pauses.last : nil }.first
        var what: [IncidentFact.What] = []
        for name in needed {
            guard var clock = clocks[name], let end = clock.endedAt else { continue }
            clock.endedAt = nil
            clock.pauses.append(Pause(from: end, until: max(end, now), reason: "taken up again", by: person))
            if let pause { clock.pauses.append(Pause(from: max(end, now), reason: pause.reason, by: pause.by)) }
            clocks[name] = clock
            what.append(.clockReopened(name.rawValue))
        }
        return what
    }

    /// Takes other promises over into the clocks that have not ended; they count from logging, and keep their pauses.
    private mutating func recompute() -> [IncidentFact.What] {
        let priority = effectivePriority
        var what = recompute(.firstResponse, to: terms.firstResponse(isCritical: isCritical))
        what += recompute(.resolution, to: terms.resolution(of: priority))
        let isVulnerability = record.categorization.kind == .vulnerability
        let wanted = isVulnerability ? terms.vulnerability(of: priority, isCritical: isCritical) : nil
        guard let wanted else {
            if let clock = clocks.vulnerability, clock.endedAt == nil {
                clocks.vulnerability = nil
                what.append(.clockDropped(IncidentClocks.Name.vulnerability.rawValue))
            }
            return what
        }
        if clocks.vulnerability == nil {
            var clock = clocks.resolution
            clock.allowance = wanted
            clocks.vulnerability = clock
            what.append(.clockStarted(IncidentClocks.Name.vulnerability.rawValue, allowance: wanted.description))
        }
        return what + recompute(.vulnerability, to: wanted)
    }

    private mutating func recompute(_ name: IncidentClocks.Name, to allowance: Allowance) -> [IncidentFact.What] {
        guard var clock = clocks[name], clock.endedAt == nil, clock.allowance != allowance else { return [] }
        let before = clock.allowance
        clock.allowance = allowance
        clocks[name] = clock
        let due = clock.due(at: clock.pauses.last?.from ?? clock.startedAt)
        return [
            .clockRecomputed(name.rawValue, from: before.description, to: allowance.description, due: due)
        ]
    }

    private mutating func end(_ name: IncidentClocks.Name, at now: Date) -> [IncidentFact.What] {
        guard var clock = clocks[name], clock.endedAt == nil else { return [] }
        if clock.isPaused, let last = clock.pauses.indices.last {
            clock.pauses[last].until = max(now, clock.pauses[last].from)
        }
        clock.endedAt = now
        clocks[name] = clock
        return [.clockEnded(name.rawValue, kept: !clock.isBreached(at: now))]
    }

    /// Stops every clock that runs.
    mutating func pause(reason: String, by person: String, at now: Date, policy: IncidentPolicy) throws(IncidentError)
        -> [IncidentFact.What]
    {
        let running = clocks.all.filter { $0.clock.endedAt == nil }
        guard !running.isEmpty else { throw .nothingRuns }
        guard !running.contains(where: \.clock.isPaused) else { throw .alreadyPaused }
        guard policy.pauseReasons.contains(reason) else {
            throw .pauseReasonNotListed(reason, listed: policy.pauseReasons)
        }
        for (name, clock) in running {
            var clock = clock
            clock.pauses.append(Pause(from: now, reason: reason, by: person))
            clocks[name] = clock
        }
        return [.paused(reason: reason)]
    }

    mutating func resume(at now: Date) throws(IncidentError) -> [IncidentFact.What] {
        let paused = clocks.all.filter(\.clock.isPaused)
        guard !paused.isEmpty else { throw .notPaused }
        for (name, clock) in paused {
            var clock = clock
            if let last = clock.pauses.indices.last {
                clock.pauses[last].until = max(now, clock.pauses[last].from)
            }
            clocks[name] = clock
        }
        return [.resumed]
    }

    mutating func setCritical(reason: String) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        guard !isCritical else { throw .alreadySo("the incident is critical") }
        isCritical = true
        return [.criticalSet(reason: why)]
    }

    mutating func liftCritical(reason: String) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        guard isCritical else { throw .alreadySo("the incident is not critical") }
        isCritical = false
        return [.criticalLifted(reason: why)]
    }

    mutating func setPriority(_ priority: Priority, reason: String) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        let before = record.categorization.priority
        guard before != priority else { throw .alreadySo("the priority is \(priority.rawValue)") }
        record.categorization.priority = priority
        record.closing.confirmedBy = nil
        return [.priorityChanged(from: before?.rawValue ?? "none", to: priority.rawValue, reason: why)]
    }
}
