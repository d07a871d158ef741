public import Foundation
public import Vocabulary

/// What a person may do to an incident.
public enum IncidentStep: Hashable, Sendable {
    // the facts of the eight steps
    case identify(Identification)
    case log(Logging)
    /// Gives it to a team and a person; also later, to another.
    case assign(team: String, to: String, access: AccessCheck)
    /// `reason`: where the customer's priority is overruled, or an earlier choice changed.
    case categorise(Categorization, access: AccessCheck, reason: String)
    case record(TimelineRecord.Kind = .observation, at: Date, text: String)
    /// Another wording for a record, by its number.
    case rewrite(Int, text: String, reason: String)
    case investigate(Investigation.RootCause?, Investigation.Hotfix?)
    /// What of the work is done, why nobody is to be told, and who agreed.
    case resolve(Set<Resolution.Work>, nobodyToNotify: String?, Resolution.Agreement?)
    /// A notification that is due.
    case owe(whom: String)
    case settle(whom: String, line: String? = nil, Duty.Outcome)
    /// Corrects when the team knew of it.
    case becomeAware(at: Date, reason: String)
    case agreement(AgreementStep)
    /// Confirms the classification; one that differs is a correction, with a reason.
    case confirm(Classification, reason: String)
    case disclose(Closing.Disclosure)
    case learn(Lessons)

    // from step to step
    /// Leaves the step, once its facts are there.
    case leave
    case goBack(to: Incident.Stage, reason: String)
    /// Asks to leave the step without its facts.
    case askSkip(reason: String)
    /// Agrees, as a second person.
    case agreeSkip
    case declineSkip(reason: String)
    /// Resolved at step 4: straight to step 6.
    case goStraight(reason: String)
    /// The verdict "no incident", at step 4.
    case dismiss(reason: String)
    case reopen(at: Incident.Stage, reason: String)

    // at any step
    case take(access: AccessCheck)
    /// Sets the flag; from then on the critical promises count, from logging.
    case setCritical(reason: String)
    case liftCritical(reason: String)
    case setPriority(Priority, reason: String)
    case setSensitivity(Sensitivity, reason: String)
    /// A word to the reporter.
    case tell(String)
    case note(String)
    /// Stops the clocks, for one of the policy's reasons.
    case pause(reason: String)
    case resume
    case link(AlertID)
    case unlink(AlertID, reason: String)
    case follow(String)
    case unfollow(String)
    /// Tells somebody above of it, who follows it from then on.
    case escalate(to: String, reason: String)
    case task(TaskStep)
    case evidence(EvidenceStep)
    /// Somebody from outside of the team, for a while.
    case responder(ResponderStep)
    /// Lets in whoever does it, past the list, in an emergency.
    case breakGlass(reason: String)
    /// Puts somebody on the list of those who may know.
    case admit(String)
    case bar(String)
    /// What the house does with letters from outside.
    case mail(MailStep)
    /// What trackers propose, and what became of the ticket.
    case ticket(TicketStep)

    /// Whether it is an act that ends the clock of the first response: taking it, a word to the reporter, or a step.
    ///
    /// Notes, links, followers and lists are housekeeping; a pause only waits.
    var isResponse: Bool {
        switch self {
        case .identify, .log, .assign, .categorise, .record, .investigate, .resolve, .owe, .settle, .confirm, .disclose,
            .learn, .leave, .goBack, .askSkip, .agreeSkip, .declineSkip, .goStraight, .dismiss, .reopen, .take, .tell,
            .setPriority, .setCritical, .liftCritical, .rewrite, .becomeAware, .agreement, .escalate:
            true
        case .ticket(.accept), .ticket(.decline): true
        case .setSensitivity, .note, .pause, .resume, .link, .unlink, .follow, .unfollow, .admit, .bar, .task,
            .evidence, .responder,
            .breakGlass, .mail, .ticket:
            false
        }
    }
}

/// Whether an assignee can open all that is linked: found out, not assumed.
public enum AccessCheck: Hashable, Sendable {
    case unchecked
    /// A person confirmed it.
    case passed
    /// A person confirmed it, and this is what each tracker said that was asked, or why it was not.
    case told([String])
    /// What stands in the way.
    case failed([String])

    /// How it was found out, as the fact of an assignment says it.
    public var words: String {
        switch self {
        case .unchecked: "not checked"
        case .passed: "confirmed by hand"
        case .told(let findings): (["confirmed by hand"] + findings).joined(separator: "; ")
        case .failed(let obstacles): "not open: \(obstacles.joined(separator: "; "))"
        }
    }
}
