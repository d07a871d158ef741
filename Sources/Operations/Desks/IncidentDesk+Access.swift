import Foundation
import Incidents
import Ports
import Vocabulary

/// The access check: who is given an incident, or put on its lists, is somebody, and can open it.
extension IncidentDesk {
    /// A step that gives the incident to somebody, with what was found out about them.
    ///
    /// A face says `passed` where a person confirmed that the links outside can be opened; the house then looks at what
    /// it knows itself, and its word counts.
    func checked(_ step: IncidentStep, on incident: Incident, by person: Person) async throws -> IncidentStep {
        switch step {
        case .assign(let team, let someone, let access):
            return .assign(team: team, to: someone, access: try await looked(access, for: someone, incident))
        case .categorise(let given, let access, let reason):
            guard let next = given.next else { return step }
            // Whoever has it already was looked at when it was given to them.
            let known: AccessCheck = incident.record.assignment.checkedFor == next ? .passed : access
            let found = try await looked(known, for: next, incident)
            return .categorise(given, access: found, reason: reason)
        case .take(let access):
            return .take(access: try await looked(access, for: person.name, incident))
        case .ticket(.accept(let id, let access)):
            let wish = incident.tickets.proposals.first { $0.id == id }?.wish
            guard case .assignee(let someone?, _) = wish else { return step }
            return .ticket(.accept(id, access: try await looked(access, for: someone, incident)))
        case .responder(let given): return .responder(given.under(try await plan.plan().current))
        case .identify, .log, .record, .rewrite, .investigate, .resolve, .owe, .settle, .becomeAware, .agreement,
            .confirm, .disclose, .learn, .leave, .goBack, .askSkip, .agreeSkip, .declineSkip, .goStraight,
            .dismiss, .reopen, .setCritical, .liftCritical, .setPriority, .setSensitivity, .tell, .note, .pause,
            .resume, .link, .unlink, .follow, .unfollow, .escalate, .task, .evidence, .breakGlass, .admit, .bar,
            .mail, .ticket:
            return step
        }
    }

    /// The face's word, and what the house found out: nothing in the way counts only where both say so.
    ///
    /// A tracker that says nothing keeps nobody from their work; the fact says that it was not asked.
    private func looked(_ access: AccessCheck, for name: String, _ incident: Incident) async throws -> AccessCheck {
        guard let person = try await accounts.person(named: name) else {
            return .failed(["nobody here has that name"])
        }
        var obstacles: [String] = []
        if !person.isActive { obstacles.append("the account is not active") }
        if !person.role.may(.respond), !incident.isHelped(by: name, at: clock.now()) {
            obstacles.append("the role \(person.role.rawValue) reads incidents and does not lead them")
        }
        if !incident.isVisible(to: name) { obstacles.append("they are not on the list of those who may know of it") }
        let findings = try await trackers?.findings(for: name, incident.id) ?? []
        obstacles += findings.compactMap(\.obstacle)
        guard obstacles.isEmpty else { return .failed(obstacles) }
        return access == .passed && !findings.isEmpty ? .told(findings.map(\.description)) : access
    }

    /// Lists hold people of the house alone.
    func mustKnow(whoeverIsNamedIn step: IncidentStep) async throws {
        let named: String
        switch step {
        case .follow(let name), .admit(let name), .escalate(let name, _), .task(.give(_, let name)): named = name
        case .task(.set(_, _, let name?, _)), .responder(.ask(let name, _, _)): named = name
        case .identify, .log, .assign, .categorise, .record, .rewrite, .investigate, .resolve, .owe, .settle,
            .becomeAware, .agreement, .confirm, .disclose, .learn, .leave, .goBack, .askSkip, .agreeSkip,
            .declineSkip, .goStraight, .dismiss, .reopen, .take, .setCritical, .liftCritical, .setPriority,
            .setSensitivity, .tell, .note, .pause, .resume, .link, .unlink, .unfollow, .task, .evidence,
            .breakGlass, .bar, .mail, .ticket, .responder:
            return
        }
        let person = try await accounts.person(named: named.trimmingCharacters(in: .whitespacesAndNewlines))
        guard person?.isActive == true else { throw DeskRefusal.nobodyOfThatName(named) }
    }
}
