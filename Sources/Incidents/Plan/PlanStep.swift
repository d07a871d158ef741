public import Foundation
import Vocabulary

/// What a person may do to the response plan.
public enum PlanStep: Hashable, Sendable {
    /// Writes a page of the draft, or adds one.
    case write(PlanPage)
    case remove(key: String)
    case staff(PlanRole)
    /// Who approves something: all of these roles.
    case decide(PlanApproval, by: [PlanRole.Name])
    /// Why the draft is written.
    case explain(String)
    case discard
    /// The draft holds from now on.
    case approve
    /// The plan is still right as it is.
    case confirm
}

extension ResponsePlan {
    /// The only door through which a person changes the plan; what happened comes back as a fact.
    ///
    /// - Throws: `PlanError`, which says what to do instead; the plan is then as it was.
    public mutating func take(_ step: PlanStep, by person: String, at now: Date) throws(PlanError) -> PlanFact {
        var next = self
        let fact = try next.apply(step, by: person, at: now)
        next.version += 1
        self = next
        return fact
    }

    private mutating func apply(_ step: PlanStep, by person: String, at now: Date) throws(PlanError) -> PlanFact {
        switch step {
        case .write(let page):
            try write(page, by: person, at: now)
            return .wrote(page: page.key)
        case .remove(let key):
            guard beingWritten.pages.contains(where: { $0.key == key }) else { throw .noSuchPage(key) }
            guard beingWritten.pages.count > 1 else { throw .lastPage }
            edit(by: person, at: now) { $0.pages.removeAll { $0.key == key } }
            return .removed(page: key)
        case .staff(let role):
            try staff(role, by: person, at: now)
            return .staffed(role.name, holder: role.holder)
        case .decide(let what, let roles):
            guard !roles.isEmpty else { throw .nobodyApproves(what) }
            guard beingWritten.approvals[what] != roles else { throw .alreadySo }
            edit(by: person, at: now) { $0.approvals[what] = roles }
            return .decided(what, by: roles)
        case .explain(let text):
            guard draft != nil else { throw .noDraft }
            let kept = try PlanError.text(text, "the reason")
            edit(by: person, at: now) { $0.reason = kept }
            return .explained(kept)
        case .discard:
            guard let draft else { throw .noDraft }
            self.draft = nil
            return .discarded(version: draft.number)
        case .approve: return try approve(by: person, at: now)
        case .confirm:
            guard draft == nil else { throw .draftWaits }
            reviewedAt = now
            reviewedBy = person
            return .confirmed(version: current.number)
        }
    }

    private mutating func write(_ page: PlanPage, by person: String, at now: Date) throws(PlanError) {
        guard JobID(text: page.key) != nil else { throw .keyMalformed(page.key) }
        let title = try PlanError.text(page.title, "the title", most: Limits.titleCharactersMax)
        let text = try PlanError.text(page.text, "the text", most: Limits.planPageCharactersMax)
        guard text.split(separator: "\n", omittingEmptySubsequences: false).count <= Limits.planPageLinesMax else {
            throw .tooManyLines(Limits.planPageLinesMax)
        }
        let kept = PlanPage(key: page.key, title: title, text: text)
        guard !beingWritten.pages.contains(kept) else { throw .alreadySo }
        let index = beingWritten.pages.firstIndex { $0.key == page.key }
        guard index != nil || beingWritten.pages.count < Limits.planPagesMax else {
            throw .tooManyPages(Limits.planPagesMax)
        }
        edit(by: person, at: now) { draft in
            if let index { draft.pages[index] = kept } else { draft.pages.append(kept) }
        }
    }

    private mutating func staff(_ role: PlanRole, by person: String, at now: Date) throws(PlanError) {
        if let holder = role.holder {
            guard !role.deputies.contains(holder) else { throw .deputyOfThemselves(holder) }
        } else {
            guard role.deputies.isEmpty else { throw .deputyOfNobody(role.name) }
        }
        for name in [role.holder].compactMap({ $0 }) + role.deputies {
            _ = try PlanError.text(name, "a name", most: Limits.personNameCharactersMax)
        }
        guard role.contact.count <= Limits.shortCharactersMax else {
            throw .tooLong("the contact", charactersMax: Limits.shortCharactersMax)
        }
        guard beingWritten.role(role.name) != role else { throw .alreadySo }
        edit(by: person, at: now) { draft in
            draft.roles.removeAll { $0.name == role.name }
            draft.roles.append(role)
            draft.roles.sort { $0.name.place < $1.name.place }
        }
    }

    private mutating func approve(by person: String, at now: Date) throws(PlanError) -> PlanFact {
        guard var next = draft else { throw .noDraft }
        guard !next.reason.isEmpty else { throw .textMissing("the reason for the new version") }
        guard !next.writers.contains(person), person != HouseFact.house else { throw .secondPersonNeeded(person) }
        // Who may approve is said by the version that holds; in a new house nobody has the role yet.
        let wanted = current.approvals[.planChange] ?? []
        let isFilled = wanted.contains { current.role($0)?.holder != nil }
        guard !isFilled || !current.may(person, approve: .planChange).isEmpty else { throw .mayNotApprove(wanted) }
        next.approvedBy = person
        next.approvedAt = now
        earlier.append(current)
        current = next
        draft = nil
        reviewedAt = now
        reviewedBy = person
        return .approved(version: next.number)
    }

    /// Changes the draft; the first change makes one of the version that holds.
    private mutating func edit(by person: String, at now: Date, _ change: (inout PlanVersion) -> Void) {
        var next =
            draft
            ?? PlanVersion(
                number: current.number + 1,
                pages: current.pages,
                roles: current.roles,
                approvals: current.approvals,
                writers: [],
                writtenAt: now,
                reason: ""
            )
        change(&next)
        if !next.writers.contains(person) { next.writers.append(person) }
        next.writtenAt = now
        draft = next
    }
}

extension PlanRole.Name {
    fileprivate var place: Int { PlanRole.Name.allCases.firstIndex(of: self) ?? 0 }
}
