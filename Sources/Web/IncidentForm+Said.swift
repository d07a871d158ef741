import Incidents

/// What is told once a form's steps are taken, and which card of the page shows them.
extension IncidentForm.Name {
    /// The anchor of the card that the form stands in, so that the page opens there again.
    var card: String {
        switch self {
        case .identify, .log, .assign, .categorise, .record, .investigate, .resolve, .closing, .learn, .leave,
            .back, .skip, .straight, .dismiss, .reopen, .agree, .decline, .ask, .withdraw, .deem:
            "step"
        case .owe, .settle, .aware: "duties"
        case .rewrite: "timeline"
        case .task, .taskChange: "tasks"
        case .freeze: "evidence"
        case .link, .unlink: "alerts"
        case .pause, .resume: "clocks"
        case .accept, .refuse: "ticket"
        case .responder, .responderChange: "responders"
        case .tell, .note, .escalate, .critical, .uncritical, .priority: "words"
        case .follow, .unfollow, .admit, .bar, .sensitivity: "followers"
        case .merge, .unmerge, .split: "relatives"
        case .take: "content"
        }
    }

    /// What was done, as it follows the incident's number.
    var done: String {
        switch self {
        case .identify, .log, .assign, .categorise, .investigate, .resolve, .closing, .learn: "recorded"
        case .record: "written into the timeline"
        case .owe: "the duty is owed; its clock runs"
        case .settle: "the duty is settled"
        case .leave, .back, .straight, .dismiss, .reopen, .agree: "done"
        case .skip: "the skip is asked for; a second person has to agree"
        case .decline: "the skip is declined"
        case .take: "you have it"
        case .critical: "it is critical"
        case .uncritical: "it is critical no more"
        case .priority: "the priority is changed"
        case .sensitivity: "the sensitivity is changed"
        case .tell: "the reporter is told"
        case .note: "noted"
        case .pause: "the clocks stand still"
        case .resume: "the clocks run again"
        case .link: "the alert is linked"
        case .unlink: "the alert is taken out"
        case .follow: "the follower is added"
        case .unfollow: "the follower is removed"
        case .admit: "one more may know of it"
        case .bar: "one less may know of it"
        case .rewrite: "rewritten; what stood there before is kept"
        case .aware: "the time the team knew of it is moved, and the duties' clocks with it"
        case .escalate: "escalated"
        case .ask: "the question is ready; its link stands under agreement"
        case .withdraw: "the question is withdrawn; its link does not work any more"
        case .deem: "the silence counts as agreement"
        case .merge: "merged"
        case .unmerge: "it stands alone again"
        case .split: "split; this is the new one"
        case .freeze: "the events are kept as evidence"
        case .task: "the task is set"
        case .taskChange: "the task is changed"
        case .accept: "the proposal is taken over"
        case .refuse: "the proposal is declined"
        case .responder: "the help is asked for"
        case .responderChange: "recorded"
        }
    }

    /// The sentence for the page: a step that was left goes before what was recorded.
    ///
    /// `before`: the stage that the incident was at; nil where that is not known.
    func said(from before: Incident.Stage?, of incident: Incident) -> String {
        guard let before, before != incident.stage else { return "\(incident.id): \(done)" }
        return switch incident.stage {
        case .done: "\(incident.id): closed; all eight steps are left"
        case .noIncident: "\(incident.id): closed as no incident"
        case .identification, .logging, .assignment, .categorization, .investigation, .resolution, .closing, .lessons:
            "\(incident.id): now at \(incident.stage.rawValue) \(incident.stage.name)"
        }
    }
}
