public import Foundation
import Vocabulary

/// What a person may do at the disclosure desk.
public enum DisclosureStep: Hashable, Sendable {
    /// Writes the advisory, or writes it anew.
    case write(Advisory)
    case assignCVE(String)
    /// Says why there is none.
    case withoutCVE(reason: String)
    case assignGHSA(String)
    case askCredit
    case creditAs(String)
    case creditDeclined
    case noReporter
    /// The fix is out.
    case release(at: Date)
    case tick(ReleaseTask)
    case waive(ReleaseTask, reason: String)
    /// Another day than the policy's.
    case move(to: Date, reason: String)
    case publish(at: String)
    /// The last of all.
    case entryUpdated
}

extension DisclosurePlan {
    /// The only door through which a person changes the plan; what happened comes back as a fact.
    ///
    /// - Throws: `DisclosureError`, which says what to do instead; the plan is then as it was.
    public mutating func take(_ step: DisclosureStep, by person: String, at now: Date) throws(DisclosureError)
        -> DisclosureFact
    {
        var next = self
        let fact = try next.apply(step, by: person, at: now)
        next.version += 1
        self = next
        return fact
    }

    private mutating func apply(_ step: DisclosureStep, by person: String, at now: Date) throws(DisclosureError)
        -> DisclosureFact
    {
        switch step {
        case .write(let text):
            try quiet()
            guard text != advisory else { throw .alreadySo("the advisory") }
            advisory = text
            return .wrote(title: text.title, findings: text.wordFindings.count)
        case .assignCVE(let text): return try assign(text)
        case .withoutCVE(let reason):
            try quiet()
            let why = try DisclosureError.text(reason, "the reason")
            cve = .none(reason: why)
            return .withoutCVE(reason: why)
        case .assignGHSA(let text):
            guard let id = AdvisoryNumber.ghsa(text) else { throw .malformed(text, as: "GHSA-xxxx-xxxx-xxxx") }
            guard ghsa != id else { throw .alreadySo("the GHSA id") }
            ghsa = id
            return .ghsaAssigned(id)
        case .askCredit:
            if case .asked = credit { throw .alreadySo("the question about credit") }
            return try set(.asked(at: now), .creditAsked)
        case .creditAs(let name):
            let kept = try DisclosureError.text(name, "the name", most: Limits.shortCharactersMax)
            return try answer(.consented(name: kept), .creditConsented(name: kept))
        case .creditDeclined: return try answer(.declined, .creditDeclined)
        case .noReporter: return try set(.noReporter, .noReporter)
        case .release(let date): return try release(date, now)
        case .tick(let task): return try settle(task, .done(by: person, at: now))
        case .waive(let task, let reason):
            return try settle(task, .waived(by: person, reason: try DisclosureError.text(reason, "the reason")))
        case .move(let date, let reason): return try move(to: date, reason)
        case .publish(let place): return try publish(place, now)
        case .entryUpdated:
            guard published != nil else { throw .notPublished }
            guard case .assigned(let id) = cve else { throw .noCVE }
            guard entryUpdatedAt == nil else { throw .alreadySo("the entry of \(id)") }
            entryUpdatedAt = now
            return .entryUpdated(id)
        }
    }

    private mutating func assign(_ text: String) throws(DisclosureError) -> DisclosureFact {
        guard let id = CVE.read(text) else { throw .malformed(text, as: "CVE-2026-12345") }
        guard cve != .assigned(id) else { throw .alreadySo("the CVE id") }
        cve = .assigned(id)
        return .cveAssigned(id)
    }

    /// What the reporter said, once they were asked.
    private mutating func answer(_ given: Credit, _ fact: DisclosureFact) throws(DisclosureError) -> DisclosureFact {
        guard credit != .notAsked, credit != .noReporter else { throw .creditNotAsked }
        return try set(given, fact)
    }

    private mutating func set(_ given: Credit, _ fact: DisclosureFact) throws(DisclosureError) -> DisclosureFact {
        try quiet()
        guard credit != given else { throw .alreadySo("the credit") }
        credit = given
        return fact
    }

    private mutating func release(_ date: Date, _ now: Date) throws(DisclosureError) -> DisclosureFact {
        try quiet()
        guard date.timeIntervalSince(now) < 60 else { throw .inFuture }
        guard now.timeIntervalSince(date) < Limits.incidentPastSecondsMax else { throw .longAgo }
        guard credit != .notAsked else { throw .creditFirst }
        guard releasedAt != date else { throw .alreadySo("the release") }
        releasedAt = date
        return .released(at: date)
    }

    private mutating func settle(_ task: ReleaseTask, _ outcome: Outcome) throws(DisclosureError) -> DisclosureFact {
        guard releasedAt != nil else { throw .notReleased }
        guard ReleaseTask.wanted(isCritical: isCritical).contains(task) else { throw .onlyCritical(task) }
        guard releaseDay[task] == nil else { throw .alreadySo("\"\(task.rawValue)\"") }
        guard releaseDayLeft.first == task else { throw .outOfOrder(task, first: releaseDayLeft[0]) }
        releaseDay[task] = outcome
        switch outcome {
        case .done: return .ticked(task)
        case .waived(_, let reason): return .waived(task, reason: reason)
        }
    }

    private mutating func move(to date: Date, _ reason: String) throws(DisclosureError) -> DisclosureFact {
        try quiet()
        let why = try DisclosureError.text(reason, "the reason")
        guard let releasedAt else { throw .notReleased }
        guard date >= releasedAt else { throw .beforeRelease }
        guard embargoEnds != date else { throw .alreadySo("the day") }
        moved = Moved(to: date, reason: why)
        return .moved(to: date, reason: why)
    }

    private mutating func publish(_ place: String, _ now: Date) throws(DisclosureError) -> DisclosureFact {
        try quiet()
        let address = try DisclosureError.text(place, "where it was published", most: Limits.linkCharactersMax)
        guard IncidentText.isAddress(address) else { throw .notAnAddress }
        let missing = missing(at: now)
        guard missing.isEmpty else { throw .missing(missing) }
        published = Published(at: now, place: address)
        return .published(at: address)
    }

    /// Nothing that the world was told changes behind its back.
    private func quiet() throws(DisclosureError) {
        guard published == nil else { throw .published }
    }
}
