public import Foundation
import Vocabulary

extension Alert {
    /// The only door through which a person changes an alert; what happened comes back as a fact.
    ///
    /// - Throws: `AlertError`, which says what to do instead; the alert is then as it was.
    public mutating func take(
        _ step: AlertStep,
        by person: String,
        at now: Date,
        policy: TriagePolicy
    ) throws(AlertError) -> AlertFact {
        var next = self
        let what = try next.apply(step, by: person, at: now, policy: policy)
        next.version += 1
        self = next
        return AlertFact(alert: id, at: now, by: person, what: what)
    }

    private mutating func apply(
        _ step: AlertStep,
        by person: String,
        at now: Date,
        policy: TriagePolicy
    ) throws(AlertError) -> AlertFact.What {
        switch (step, stage) {
        case (.assign(let someone), _):
            assignee = someone
            return someone.map { .assigned(to: $0) } ?? .unassigned
        case (.note(let text), _):
            return .noted(try checked(text))
        case (.tick(let item, let mark), _):
            let count = TriageGuide(finding.guide).itemCount
            guard (0..<count).contains(item) else { throw .noSuchTask(item, countMax: count) }
            return mark == .done ? .ticked(item: item) : .unticked(item: item)
        case (.triage(let decision, let reason), _):
            return try triage(decision, reason: try checked(reason), by: person, at: now)
        case (.undo, .open):
            throw .notTriaged
        case (.undo(let reason), .triaged(let verdict)):
            return try undo(verdict, reason: try checked(reason), at: now)
        case (.pause, .triaged), (.resume, .triaged):
            throw .alreadyTriaged
        case (.pause(let reason), .open):
            return try pause(reason: reason, by: person, at: now, policy: policy)
        case (.resume, .open):
            guard clock.isPaused, let last = clock.pauses.indices.last else { throw .notPaused }
            clock.pauses[last].until = max(now, clock.pauses[last].from)
            return .resumed
        }
    }

    /// A second verdict replaces the first and leaves the clock where the first ended it.
    private mutating func triage(
        _ decision: Verdict.Decision,
        reason: String,
        by person: String,
        at now: Date
    ) throws(AlertError) -> AlertFact.What {
        guard decisions.contains(decision) else { throw .decisionDoesNotFit(decision, fitting: decisions) }
        if clock.isPaused, let last = clock.pauses.indices.last {
            clock.pauses[last].until = max(now, clock.pauses[last].from)
        }
        stage = .triaged(Verdict(decision: decision, reason: reason, by: person, at: now))
        clock.endedAt = clock.endedAt ?? now
        return .triaged(decision: decision.rawValue, reason: reason)
    }

    /// The grace runs from the verdict that ended the clock: a second verdict does not open it again.
    ///
    /// A pause that the verdict cut off goes on.
    private mutating func undo(
        _ verdict: Verdict,
        reason: String,
        at now: Date
    ) throws(AlertError) -> AlertFact.What {
        let end = clock.endedAt ?? verdict.at
        guard now.timeIntervalSince(end) <= Limits.undoSecondsMax else {
            throw .graceOver(seconds: Int(Limits.undoSecondsMax))
        }
        if let last = clock.pauses.indices.last, clock.pauses[last].until == end { clock.pauses[last].until = nil }
        stage = .open
        clock.endedAt = nil
        return .undone(reason: reason)
    }

    private mutating func pause(
        reason: String,
        by person: String,
        at now: Date,
        policy: TriagePolicy
    ) throws(AlertError) -> AlertFact.What {
        guard !clock.isPaused else { throw .alreadyPaused }
        guard policy.pauseReasons.contains(reason) else {
            throw .pauseReasonNotListed(reason, listed: policy.pauseReasons)
        }
        clock.pauses.append(Pause(from: now, reason: reason, by: person))
        return .paused(reason: reason)
    }

    /// The verdicts that fit the type of the alert.
    public var decisions: [Verdict.Decision] {
        switch finding.kind {
        case .staticRule: [.truePositive, .benign, .falsePositive, .duplicate, .test]
        case .anomaly: [.valid, .notValid, .duplicate, .test]
        }
    }

    private func checked(_ text: String) throws(AlertError) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw .reasonMissing }
        guard trimmed.count <= Limits.reasonCharactersMax else { throw .reasonTooLong(Limits.reasonCharactersMax) }
        return trimmed
    }
}
