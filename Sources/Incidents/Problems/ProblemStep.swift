public import Foundation
public import Vocabulary

/// What a person may do to a problem record.
public enum ProblemStep: Hashable, Sendable {
    case rename(String)
    case link(IncidentID)
    case unlink(IncidentID, reason: String)
    /// Says what is wrong; said again, it is corrected.
    case know(String)
    /// How to live with it meanwhile.
    case workAround(String)
    /// The task in the tracker.
    case track(TrackerReference)
    /// It is mended.
    case resolve(how: String)
    /// It is not, after all.
    case reopen(reason: String)
}

extension Problem {
    /// The only door through which a person changes a problem; what happened comes back as facts.
    ///
    /// - Throws: `ProblemError`, which says what to do instead; the problem is then as it was.
    public mutating func take(_ step: ProblemStep, by person: String, at now: Date) throws(ProblemError)
        -> [ProblemFact]
    {
        var next = self
        let what = try next.apply(step)
        next.version += 1
        self = next
        return what.map { ProblemFact(problem: id, at: now, by: person, what: $0) }
    }

    private mutating func apply(_ step: ProblemStep) throws(ProblemError) -> [ProblemFact.What] {
        switch step {
        case .rename(let text):
            let before = title
            title = try ProblemError.text(text, "the title", most: Limits.titleCharactersMax)
            guard title != before else { throw .alreadySo("the title") }
            return [.renamed(from: before, to: title)]
        case .link(let incident): return try link(incident)
        case .unlink(let incident, let reason): return try unlink(incident, reason)
        case .know(let text):
            try open()
            let kept = try ProblemError.text(text, "what is wrong")
            guard kept != knownError else { throw .alreadySo("what is wrong") }
            knownError = kept
            state = .knownError
            return [.known(kept)]
        case .workAround(let text):
            try open()
            let kept = try ProblemError.text(text, "the workaround")
            guard kept != workaround else { throw .alreadySo("the workaround") }
            workaround = kept
            return [.workedAround(kept)]
        case .track(let reference):
            let name = try ProblemError.text(reference.reference, "the task", most: Limits.linkCharactersMax)
            let kept = TrackerReference(tracker: reference.tracker, reference: name)
            guard kept != task else { throw .alreadySo("the task") }
            task = kept
            return [.tracked(kept)]
        case .resolve(let how): return try resolve(how)
        case .reopen(let reason): return try reopen(reason)
        }
    }

    mutating func link(_ incident: IncidentID) throws(ProblemError) -> [ProblemFact.What] {
        try open()
        guard !incidents.contains(incident) else { throw .alreadySo("the link to \(incident)") }
        guard incidents.count < Limits.problemIncidentsMax else { throw .tooMany(Limits.problemIncidentsMax) }
        incidents.append(incident)
        return [.linked(incident)]
    }

    private mutating func unlink(_ incident: IncidentID, _ reason: String) throws(ProblemError) -> [ProblemFact.What] {
        let why = try ProblemError.text(reason, "the reason")
        guard let index = incidents.firstIndex(of: incident) else { throw .notLinked(incident) }
        guard incidents.count > 1 else { throw .noIncident }
        incidents.remove(at: index)
        return [.unlinked(incident, reason: why)]
    }

    private mutating func resolve(_ how: String) throws(ProblemError) -> [ProblemFact.What] {
        try open()
        let kept = try ProblemError.text(how, "how it was mended")
        guard knownError != nil else { throw .notKnown }
        resolution = kept
        state = .resolved
        return [.resolved(kept)]
    }

    private mutating func reopen(_ reason: String) throws(ProblemError) -> [ProblemFact.What] {
        let why = try ProblemError.text(reason, "the reason")
        guard state == .resolved else { throw .notResolved }
        state = knownError == nil ? .open : .knownError
        resolution = nil
        return [.reopened(reason: why)]
    }

    private func open() throws(ProblemError) {
        guard state != .resolved else { throw .resolved }
    }
}
