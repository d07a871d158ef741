public import Foundation
import Vocabulary

extension Incident {
    /// The only door through which a person changes an incident; what happened comes back as facts.
    ///
    /// - Throws: `IncidentError`, which says what to do instead; the incident is then as it was.
    public mutating func take(
        _ step: IncidentStep,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact] {
        var next = self
        try next.admits(step)
        var what = try next.apply(step, by: person, at: now, policy: policy)
        try next.mustOweNothingNew(since: self, policy)
        what += next.settleDuties(at: now, policy: policy)
        what += next.settleClocks(at: now, by: person, isResponse: step.isResponse && person != HouseFact.house)
        next.version += 1
        self = next
        return what.map { IncidentFact(incident: id, at: now, by: person, what: $0) }
    }

    /// Whether the step may be taken where the incident stands: the order is enforced here.
    private func admits(_ step: IncidentStep) throws(IncidentError) {
        if let merge = casework.family.mergedInto, !step.isKeeping { throw .mergedAlready(id, into: merge.incident) }
        switch (step.place, stage) {
        case (.anywhere, _): return
        case (.whenOver, .done), (.whenOver, .noIncident): return
        case (.whenOver, _): throw .notOver(stage)
        case (_, .done), (_, .noIncident): throw .over(stage)
        case (.only(let step), _):
            guard step == stage else { throw .onlyAt(step, now: stage) }
        case (.from(let step), _):
            guard step <= stage else { throw .tooEarly(belongs: step, now: stage) }
        case (.untilConfirmed(let step), _):
            guard step <= stage else { throw .tooEarly(belongs: step, now: stage) }
            guard stage <= .closing else { throw .confirmedAlready }
        }
    }

    private mutating func apply(
        _ step: IncidentStep,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact.What] {
        switch step {
        case .identify(let given): try identified(given)
        case .log(let given): try log(given, policy: policy)
        case .assign(let team, let someone, let access): try assign(team, to: someone, access, policy: policy)
        case .categorise(let given, let access, let reason):
            try categorise(given, access, reason: reason, policy: policy)
        case .record(let kind, let at, let text): try record(kind, at: at, text: text, by: person, now: now)
        case .rewrite(let number, let text, let reason):
            try rewrite(number, text: text, reason: reason, by: person, at: now)
        case .investigate(let cause, let hotfix): try investigate(cause, hotfix)
        case .resolve(let work, let nobody, let agreement): try resolve(work, nobody, agreement)
        case .owe(let whom): try owe(whom)
        case .settle(let whom, let line, let outcome): try settle(whom, line, outcome, by: person, at: now)
        case .becomeAware(let at, let reason): try becomeAware(at, reason: reason, now: now, policy: policy)
        case .agreement(let step): try take(step, by: person, at: now, policy: policy)
        case .escalate(let someone, let reason): try escalate(to: someone, reason: reason)
        case .task(let step): [.task(try take(step, by: person, at: now))]
        case .evidence(let step): try take(step).map { .evidence($0) }
        case .responder(let step): try take(step, by: person, at: now).map { .responder($0) }
        case .breakGlass(let reason): try breakGlass(by: person, reason: reason)
        case .confirm(let classification, let reason):
            try confirm(classification, reason: reason, by: person, policy: policy)
        case .disclose(let disclosure): try disclose(disclosure, at: now)
        case .learn(let lessons): try learn(lessons)
        case .leave: try leave(by: person, at: now)
        case .goBack(let step, let reason): try goBack(to: step, reason: reason, at: now)
        case .askSkip(let reason): try askSkip(reason: reason, by: person, at: now)
        case .agreeSkip: try agreeSkip(by: person, at: now)
        case .declineSkip(let reason): try declineSkip(reason: reason)
        case .goStraight(let reason): try goStraight(reason: reason, by: person, at: now)
        case .dismiss(let reason): try dismiss(reason: reason, by: person, at: now)
        case .reopen(let step, let reason): try reopen(at: step, reason: reason, on: now)
        case .take(let access): try taken(by: person, access)
        case .setCritical(let reason): try setCritical(reason: reason)
        case .liftCritical(let reason): try liftCritical(reason: reason)
        case .setPriority(let priority, let reason): try setPriority(priority, reason: reason)
        case .setSensitivity(let sensitivity, let reason):
            try setSensitivity(sensitivity, reason: reason, by: person, policy: policy)
        case .tell(let text): [.told(try IncidentText.needed(text, "what was said"))]
        case .note(let text): [.noted(try IncidentText.needed(text, "the note"))]
        case .pause(let reason): try pause(reason: reason, by: person, at: now, policy: policy)
        case .resume: try resume(at: now)
        case .link(let alert): try link(alert)
        case .unlink(let alert, let reason): try unlink(alert, reason: reason)
        case .follow(let someone): try follow(someone)
        case .unfollow(let someone): try unfollow(someone)
        case .admit(let someone): try admit(someone)
        case .bar(let someone): try bar(someone)
        case .mail(let step): try mail(step)
        case .ticket(let step): try take(ticket: step, by: person, at: now, policy: policy)
        }
    }
}

extension IncidentStep {
    /// Where in the order a step may be taken.
    enum Place: Hashable, Sendable {
        case anywhere
        /// Once the incident is done, or no incident.
        case whenOver
        case only(Incident.Stage)
        /// At this step and later ones, as a correction.
        case from(Incident.Stage)
        /// At this step and later ones, until the classification is confirmed and step 7 left.
        case untilConfirmed(Incident.Stage)
    }

    /// Whether it only looks after what is there: allowed on an incident that was merged into another.
    var isKeeping: Bool {
        switch self {
        case .evidence(.fetch), .responder(.expire), .breakGlass, .admit, .note, .mail(.acknowledge): true
        case .ticket(.propose), .ticket(.logged), .ticket(.doubled), .ticket(.moved), .ticket(.repaired): true
        case .evidence(.attach), .evidence(.freeze), .responder, .identify, .log, .assign, .categorise, .record,
            .rewrite,
            .investigate, .resolve, .owe, .settle, .becomeAware, .agreement, .confirm, .disclose, .learn, .leave,
            .goBack, .askSkip, .agreeSkip, .declineSkip, .goStraight, .dismiss, .reopen, .take, .setCritical,
            .liftCritical, .setPriority, .setSensitivity, .tell, .pause, .resume, .link, .unlink, .follow, .unfollow,
            .bar, .escalate, .task, .mail(.receive), .ticket(.accept), .ticket(.decline):
            false
        }
    }

    var place: Place {
        switch self {
        case .identify: .untilConfirmed(.identification)
        case .categorise, .setPriority: .untilConfirmed(.categorization)
        case .setCritical, .liftCritical: .untilConfirmed(.identification)
        case .record, .rewrite, .owe, .settle, .becomeAware, .escalate: .from(.identification)
        case .leave, .goBack, .askSkip, .agreeSkip, .declineSkip: .from(.identification)
        case .take, .pause, .resume, .link, .unlink: .from(.identification)
        case .log: .from(.logging)
        case .assign: .from(.assignment)
        case .investigate: .from(.investigation)
        case .resolve, .agreement: .from(.resolution)
        case .confirm: .only(.closing)
        case .disclose: .from(.closing)
        case .learn: .from(.lessons)
        case .goStraight, .dismiss: .only(.categorization)
        case .reopen: .whenOver
        case .setSensitivity, .tell, .note, .follow, .unfollow, .admit, .bar, .task, .evidence, .breakGlass, .mail,
            .ticket, .responder:
            .anywhere
        }
    }
}
