import Foundation
import Incidents
import Operations
import Vocabulary

/// Reads the forms of an incident's page as steps; each form is named by its address.
struct IncidentForm: Sendable {
    /// The forms there are.
    enum Name: String, CaseIterable, Sendable {
        case identify, log, assign, categorise, record, investigate, resolve, owe, settle, closing, learn
        case leave, back, skip, straight, dismiss, reopen
        case agree = "skip-agree"
        case decline = "skip-decline"
        case withdraw = "ask-withdraw"
        case take, critical, uncritical, priority, sensitivity, tell, note, pause, resume
        case link, unlink, follow, unfollow, admit, bar
        case rewrite, aware, escalate, ask, deem, merge, unmerge, split, freeze
        case task = "task-set"
        case taskChange = "task-change"
        case accept = "ticket-accept"
        case refuse = "ticket-decline"
        case responder = "responder-ask"
        case responderChange = "responder-change"
    }

    let name: Name
    let form: FormBody
    let policy: IncidentPolicy
    let now: Date
    /// What the form is about, where routes ask what is recorded of it.
    var incident: Incident?

    /// The steps that the form asks for; a button may ask to leave the step as well.
    ///
    /// Throws `FormMistake` or `IncidentError`, which say what to write instead.
    func steps() throws -> [IncidentStep] {
        let asked = try recording() ?? moving() ?? casework() ?? living()
        return form["then"] == "leave" ? asked + [.leave] : asked
    }

    /// Forms with the facts of the eight steps.
    private func recording() throws -> [IncidentStep]? {
        switch name {
        case .identify: [.identify(identification)]
        case .log: [.log(logging)]
        case .assign: [try assignment()]
        case .categorise: [.categorise(try categorization(), access: access, reason: form["reason"])]
        case .record:
            [
                .record(
                    TimelineRecord.Kind(rawValue: form["kind"]) ?? .observation,
                    at: try instant("at"),
                    text: form["text"]
                )
            ]
        case .investigate: [.investigate(rootCause, Investigation.Hotfix(rawValue: form["hotfix"]))]
        case .resolve:
            [
                .resolve(
                    Set(form.all("work").compactMap(Resolution.Work.init)),
                    nobodyToNotify: text("nobody"),
                    agreement
                )
            ]
        case .owe: [.owe(whom: form["whom"])]
        case .settle: [.settle(whom: form["whom"], line: text("line"), try outcome())]
        case .closing: try closing()
        case .learn: [.learn(Lessons(postMortem: text("post_mortem"), recurrence: recurrence))]
        case .leave, .back, .skip, .straight, .dismiss, .reopen, .agree, .decline, .take, .critical, .uncritical,
            .priority, .sensitivity, .tell, .note, .pause, .resume, .link, .unlink, .follow, .unfollow, .admit, .bar,
            .rewrite, .aware, .escalate, .ask, .withdraw, .deem, .merge, .unmerge, .split, .freeze, .task, .taskChange,
            .accept,
            .refuse, .responder, .responderChange:
            nil
        }
    }

    /// Forms that lead from step to step.
    private func moving() throws -> [IncidentStep]? {
        let reason = form["reason"]
        switch name {
        case .leave: return [.leave]
        case .back: return [.goBack(to: try stage(), reason: reason)]
        case .skip: return [.askSkip(reason: reason)]
        case .agree: return [.agreeSkip]
        case .decline: return [.declineSkip(reason: reason)]
        case .straight: return [.goStraight(reason: reason)]
        case .dismiss: return [.dismiss(reason: reason)]
        case .reopen: return [.reopen(at: try stage(), reason: reason)]
        case .identify, .log, .assign, .categorise, .record, .investigate, .resolve, .owe, .settle, .closing, .learn,
            .take, .critical, .uncritical, .priority, .sensitivity, .tell, .note, .pause, .resume, .link, .unlink,
            .follow, .unfollow, .admit, .bar, .rewrite, .aware, .escalate, .ask, .withdraw, .deem, .merge, .unmerge,
            .split,
            .freeze, .task, .taskChange, .accept, .refuse, .responder, .responderChange:
            return nil
        }
    }

    /// Forms for any step.
    private func living() throws -> [IncidentStep] {
        let reason = form["reason"]
        switch name {
        case .take: return [.take(access: access)]
        case .critical: return [.setCritical(reason: reason)]
        case .uncritical: return [.liftCritical(reason: reason)]
        case .priority: return [.setPriority(try choice("priority", "the priority"), reason: reason)]
        case .sensitivity: return [.setSensitivity(try choice("sensitivity", "the sensitivity"), reason: reason)]
        case .tell: return [.tell(form["text"])]
        case .note: return [.note(form["text"])]
        case .pause: return [.pause(reason: reason)]
        case .resume: return [.resume]
        case .link: return [.link(try alert())]
        case .unlink: return [.unlink(try alert(), reason: reason)]
        case .follow: return [.follow(form["person"])]
        case .unfollow: return [.unfollow(form["person"])]
        case .admit: return [.admit(form["person"])]
        case .bar: return [.bar(form["person"])]
        case .accept: return [.ticket(.accept(form["proposal"], access: access))]
        case .refuse: return [.ticket(.decline(form["proposal"], reason: reason))]
        case .identify, .log, .assign, .categorise, .record, .investigate, .resolve, .owe, .settle, .closing, .learn,
            .leave, .back, .skip, .straight, .dismiss, .reopen, .agree, .decline, .rewrite, .aware, .escalate, .ask,
            .withdraw, .deem, .merge, .unmerge, .split, .freeze, .task, .taskChange, .responder, .responderChange:
            return []
        }
    }
}

/// What in a form cannot be read, and what to write instead.
struct FormMistake: Error, Hashable, Sendable, CustomStringConvertible {
    let description: String

    init(_ text: String) { description = text }
}
