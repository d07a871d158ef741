public import Foundation
import Vocabulary

/// What is done about somebody from outside of the team who helps for a while.
public enum ResponderStep: Hashable, Sendable {
    case ask(for: String, reason: String, until: Date)
    /// `plan`: the version that holds, which says whose word is wanted; the desk puts it in.
    case approve(String, plan: PlanVersion?)
    case decline(String, reason: String, plan: PlanVersion?)
    case stop(String, plan: PlanVersion?)
    /// The house takes the access back when its time is over.
    case expire(String)

    /// The step with the plan that holds.
    public func under(_ plan: PlanVersion) -> ResponderStep {
        switch self {
        case .ask, .expire: self
        case .approve(let person, _): .approve(person, plan: plan)
        case .decline(let person, let reason, _): .decline(person, reason: reason, plan: plan)
        case .stop(let person, _): .stop(person, plan: plan)
        }
    }
}

/// What happened about a temporary responder.
public enum ResponderFact: Hashable, Sendable {
    case asked(for: String, until: Date, reason: String)
    /// Somebody's word, as the role that was wanted.
    case approved(String, as: String)
    /// The last word came.
    case admitted(String, until: Date)
    case declined(String, reason: String)
    /// It ended, by somebody or by itself.
    case over(String)
}

extension Incident {
    /// Whether somebody acts in it for a while, with the word of those who say so.
    public func isHelped(by person: String, at now: Date) -> Bool {
        casework.responders.contains { $0.person == person && $0.isActive(at: now) }
    }

    mutating func take(_ step: ResponderStep, by person: String, at now: Date) throws(IncidentError) -> [ResponderFact]
    {
        switch step {
        case .ask(let someone, let reason, let until): return try ask(someone, reason, until, by: person, at: now)
        case .approve(let someone, let plan):
            let place = try waiting(someone)
            var responder = casework.responders[place]
            let before = Set(responder.approvals.keys)
            try refusing { () throws(TemporaryResponder.Refusal) in
                try responder.approve(by: person, at: now, plan: try TemporaryResponder.holding(plan))
            }
            casework.responders[place] = responder
            let role = responder.approvals.keys.first { !before.contains($0) }?.rawValue ?? ""
            var facts: [ResponderFact] = [.approved(someone, as: role)]
            if responder.admittedAt != nil {
                admitHelper(someone)
                facts.append(.admitted(someone, until: responder.until))
            }
            return facts
        case .decline(let someone, let reason, let plan):
            let place = try waiting(someone)
            var responder = casework.responders[place]
            try refusing { () throws(TemporaryResponder.Refusal) in
                try responder.decline(by: person, reason: reason, at: now, plan: try TemporaryResponder.holding(plan))
            }
            casework.responders[place] = responder
            return [.declined(someone, reason: reason.trimmingCharacters(in: .whitespacesAndNewlines))]
        case .stop(let someone, let plan):
            return try end(someone) { responder throws(TemporaryResponder.Refusal) in
                try responder.stop(by: person, at: now, plan: try TemporaryResponder.holding(plan))
            }
        case .expire(let someone):
            return try end(someone) { responder throws(TemporaryResponder.Refusal) in try responder.expire(at: now) }
        }
    }

    private mutating func ask(_ someone: String, _ reason: String, _ until: Date, by person: String, at now: Date)
        throws(IncidentError) -> [ResponderFact]
    {
        guard stage.isStep else { throw .over(stage) }
        guard casework.responders.count < Limits.relativesMax else {
            throw .tooMany("temporary responders", countMax: Limits.relativesMax)
        }
        var asked: TemporaryResponder?
        try refusing { () throws(TemporaryResponder.Refusal) in
            asked = try .ask(for: someone, in: id, reason: reason, until: until, by: person, at: now)
        }
        guard let asked else { return [] }
        let isOpen = casework.responders.contains { $0.person == asked.person && $0.end == nil && now < $0.until }
        guard !isOpen else { throw .alreadySo("\(asked.person) was asked for") }
        casework.responders.append(asked)
        return [.asked(for: asked.person, until: until, reason: asked.reason)]
    }

    /// The latest wish for somebody that has not ended.
    private func waiting(_ person: String) throws(IncidentError) -> Int {
        guard let place = casework.responders.lastIndex(where: { $0.person == person && $0.end == nil }) else {
            throw .responderUnknown(person)
        }
        return place
    }

    private mutating func end(
        _ person: String,
        _ change: (inout TemporaryResponder) throws(TemporaryResponder.Refusal) -> Void
    ) throws(IncidentError) -> [ResponderFact] {
        let place = try waiting(person)
        var responder = casework.responders[place]
        try refusing { () throws(TemporaryResponder.Refusal) in try change(&responder) }
        casework.responders[place] = responder
        // Whoever has the incident by now stays on its list, and so does the last.
        let isLast = secrecy.isRestricted && secrecy.readers.count <= 1
        if responder.wasLetIn, person != assignee, !isLast {
            secrecy.readers.remove(person)
            if secrecy.isRestricted { followers.removeAll { $0 == person } }
        }
        return [.over(person)]
    }

    /// Puts a helper on the list, which counts once the incident is restricted, unless they are there already.
    private mutating func admitHelper(_ person: String) {
        guard let place = casework.responders.lastIndex(where: { $0.person == person && $0.end == nil }),
            !secrecy.readers.contains(person)
        else { return }
        casework.responders[place].wasLetIn = true
        secrecy.readers.insert(person)
    }

    private func refusing(_ work: () throws(TemporaryResponder.Refusal) -> Void) throws(IncidentError) {
        do {
            try work()
        } catch {
            throw .responder(error)
        }
    }
}

extension ResponderFact {
    var record: (word: String, details: [String: String]) {
        switch self {
        case .asked(let person, let until, let reason):
            ("responder asked for", ["person": person, "until": instant(until), "reason": reason])
        case .approved(let person, let role): ("responder approved", ["person": person, "as": role])
        case .admitted(let person, let until): ("responder admitted", ["person": person, "until": instant(until)])
        case .declined(let person, let reason): ("responder declined", ["person": person, "reason": reason])
        case .over(let person): ("responder ended", ["person": person])
        }
    }

    init?(word: String, details: [String: String]) {
        guard let person = details["person"] else { return nil }
        let until = details["until"].flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0) }
        switch word {
        case "responder asked for":
            guard let until, let reason = details["reason"] else { return nil }
            self = .asked(for: person, until: until, reason: reason)
        case "responder approved": self = .approved(person, as: details["as"] ?? "")
        case "responder admitted":
            guard let until else { return nil }
            self = .admitted(person, until: until)
        case "responder declined": self = .declined(person, reason: details["reason"] ?? "")
        case "responder ended": self = .over(person)
        default: return nil
        }
    }
}
