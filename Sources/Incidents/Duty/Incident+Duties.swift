public import Foundation
import Vocabulary

/// The notifications that an incident owes: triggered by the policy's table, or added by hand.
extension Incident {
    /// When the team knew of it: the clocks of duties count from then.
    public var awareAt: Date { record.resolution.awareAt ?? loggedAt }

    /// Adds what the table asks for and is not there yet; what was asked for once stays.
    mutating func settleDuties(at now: Date, policy: IncidentPolicy) -> [IncidentFact.What] {
        guard stage <= .resolution else { return [] }
        var what: [IncidentFact.What] = []
        for line in wantedLines(policy) {
            guard record.resolution.duties.count < Limits.dutiesMax else { continue }
            let clock = line.within.map { allowance in
                Deadline(
                    startedAt: start(of: line.moment, now: now),
                    allowance: allowance,
                    calendar: terms.calendar,
                    limit: .maximum
                )
            }
            record.resolution.duties.append(
                Duty(whom: line.whom, line: line.name, sender: line.sender, template: line.template, clock: clock)
            )
            what.append(.dutyTriggered(line.name, whom: line.whom, due: clock?.due))
        }
        return what
    }

    /// Lines of the table that it falls under and that nobody was reminded of yet.
    private func wantedLines(_ policy: IncidentPolicy) -> [DutyLine] {
        policy.duties.filter { line in
            line.isTriggered(by: self) && !record.resolution.duties.contains { $0.line == line.name }
        }
    }

    /// Refuses a change after step 6 that would make a notification due: that step keeps its promise that everybody is
    /// told.
    func mustOweNothingNew(since before: Incident, _ policy: IncidentPolicy) throws(IncidentError) {
        guard stage > .resolution, stage.isStep else { return }
        let known = Set(before.wantedLines(policy).map(\.name))
        let new = wantedLines(policy).filter { !known.contains($0.name) }
        guard new.isEmpty else { throw .dutiesWouldBegin(whom: new.map(\.whom)) }
    }

    private func start(of moment: DutyLine.Moment, now: Date) -> Date {
        switch moment {
        case .awareness: awareAt
        case .logging: loggedAt
        case .trigger: now
        }
    }

    mutating func owe(_ whom: String) throws(IncidentError) -> [IncidentFact.What] {
        let name = try IncidentText.needed(whom, "whom to notify", most: Limits.shortCharactersMax)
        guard record.resolution.duties.count < Limits.dutiesMax else {
            throw .tooMany("notifications", countMax: Limits.dutiesMax)
        }
        guard !record.resolution.duties.contains(where: { $0.whom == name }) else {
            throw .alreadySo("a notification to \(name) is listed")
        }
        // A step that was left keeps its facts.
        guard stage <= .resolution else { throw .onlyAt(.resolution, now: stage) }
        record.resolution.duties.append(Duty(whom: name))
        return [.recorded(.resolution, ["notification due": name])]
    }

    /// Sent, with what shows it; one whose time ran out says why it is late.
    ///
    /// Or waived, with why.
    mutating func settle(_ whom: String, _ line: String?, _ outcome: Duty.Outcome, by person: String, at now: Date)
        throws(IncidentError) -> [IncidentFact.What]
    {
        let fitting = record.resolution.duties.indices.filter {
            let duty = record.resolution.duties[$0]
            return duty.whom == whom && (line == nil || duty.line == line)
        }
        guard let index = fitting.first(where: { record.resolution.duties[$0].outcome == nil }) ?? fitting.first else {
            throw .dutyUnknown(whom)
        }
        var duty = record.resolution.duties[index]
        var details = ["notification of": record.resolution.name(of: duty)]
        switch outcome {
        case .sent(let how, let delay):
            let kept = try IncidentText.needed(how, "how it was sent, or what shows it,")
            let why = try IncidentText.optional(delay ?? "", "why it was late")
            guard why != nil || !duty.isLate(at: now) else { throw .delayNeedsReason(whom) }
            duty.outcome = .sent(how: kept, delay: why)
            details["outcome"] = "sent: \(kept)"
            details["reason of the delay"] = why
        case .waived(let reason):
            if case .sent = duty.outcome { throw .alreadySo("the notification to \(whom) was sent") }
            let kept = try IncidentText.reason(reason)
            duty.outcome = .waived(reason: kept)
            details["outcome"] = "waived: \(kept)"
        }
        // Corrected later, the duty keeps the time at which it was settled first.
        if let clock = duty.clock {
            duty.clock?.endedAt = clock.endedAt ?? now
            details["in time"] = duty.isLate(at: now) ? "no" : "yes"
        }
        duty.settledBy = person
        record.resolution.duties[index] = duty
        return [.recorded(.resolution, details)]
    }

    /// Corrects when the team knew of it, with a reason; open clocks that count from it are reckoned again.
    mutating func becomeAware(_ at: Date, reason: String, now: Date, policy: IncidentPolicy) throws(IncidentError)
        -> [IncidentFact.What]
    {
        let why = try IncidentText.reason(reason)
        guard at.timeIntervalSince(now) < 60 else { throw .dateInFuture }
        guard loggedAt.timeIntervalSince(at) < Limits.incidentPastSecondsMax else { throw .longAgo("that time") }
        guard at != awareAt else { throw .alreadySo("the team knew of it then") }
        return [moveAwareness(to: at, reason: why, policy)]
    }

    mutating func moveAwareness(to at: Date, reason why: String, _ policy: IncidentPolicy) -> IncidentFact.What {
        let before = awareAt
        record.resolution.awareAt = at
        let counting = Set(policy.duties.filter { $0.moment == .awareness }.map(\.name))
        for index in record.resolution.duties.indices {
            guard let clock = record.resolution.duties[index].clock, clock.endedAt == nil,
                record.resolution.duties[index].line.map(counting.contains) ?? false
            else { continue }
            record.resolution.duties[index].clock = Deadline(
                startedAt: at,
                allowance: clock.allowance,
                calendar: clock.calendar,
                limit: clock.limit
            )
        }
        return .becameAware(at, before: before, reason: why)
    }

    /// The text of a duty with its holes filled.
    public func text(of duty: Duty) -> String {
        let fills = [
            "incident": id.description, "title": title, "aware": awareAt.inWords,
            "due": duty.clock?.due?.inWords ?? "no fixed time", "assignee": assignee ?? "nobody yet",
            "description": record.identification.description,
        ]
        var text = ""
        var rest = duty.template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            text += rest[..<open] + (fills[name] ?? String(rest[open...close]))
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
