public import Foundation
public import Vocabulary

/// Somebody from outside the team who helps in an incident for a while: with the word of the incident commander and of the
/// head of security, and not longer than was asked.
public struct TemporaryResponder: Hashable, Sendable {
    public let person: String
    public let incident: IncidentID
    public let reason: String
    public let askedBy: String
    public let askedAt: Date
    /// When it ends by itself.
    public let until: Date
    /// Who agreed, as what.
    public internal(set) var approvals: [PlanRole.Name: Approval]
    /// When the last word that was wanted came; nil while one is missing.
    public internal(set) var admittedAt: Date?
    /// Whether they came onto the list of a restricted incident by this, and leave it again with it.
    public internal(set) var wasLetIn: Bool
    public internal(set) var end: End?

    /// Somebody's word.
    public struct Approval: Hashable, Sendable {
        public let by: String
        public let at: Date

        public init(by: String, at: Date) {
            self.by = by
            self.at = at
        }
    }

    /// How it ended before its time.
    public enum End: Hashable, Sendable {
        case declined(by: String, reason: String)
        case ended(by: String, at: Date)
        /// Its time was over, and the house took the access back.
        case expired(at: Date)
    }

    /// Puts one together from what a store kept.
    public init(
        person: String,
        incident: IncidentID,
        reason: String,
        askedBy: String,
        askedAt: Date,
        until: Date,
        approvals: [PlanRole.Name: Approval] = [:],
        admittedAt: Date? = nil,
        wasLetIn: Bool = false,
        end: End? = nil
    ) {
        self.person = person
        self.incident = incident
        self.reason = reason
        self.askedBy = askedBy
        self.askedAt = askedAt
        self.until = until
        self.approvals = approvals
        self.admittedAt = admittedAt
        self.wasLetIn = wasLetIn
        self.end = end
    }

    /// Where it stands.
    public enum State: Hashable, Sendable {
        /// Waits for the word of these.
        case waiting([PlanRole.Name])
        /// May know of the incident until then.
        case active(until: Date)
        case declined
        case expired
        case ended
    }

    /// Why a step was refused, and what to do instead.
    public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        case textMissing(String)
        case tooLong(daysMax: Int)
        case inPast
        case themselves(String)
        case mayNot(String, [PlanRole.Name])
        case bothByOne(String)
        case notWaiting
        case notActive
        case planMissing

        public var description: String {
            switch self {
            case .textMissing(let what): "\(what) is missing; write it down"
            case .tooLong(let most): "access lasts at most \(most) days; ask again when it ends"
            case .inPast: "that time is past; choose a later one"
            case .themselves(let person): "\(person) cannot approve access for themselves; ask a deputy"
            case .mayNot(let person, let roles):
                "\(person) is not one of those who approve it: \(roles.map(\.rawValue).joined(separator: ", ")), or a deputy"
            case .bothByOne(let person): "\(person) agreed already; it takes two persons"
            case .notWaiting: "it does not wait for anybody's word"
            case .notActive: "there is no access to end"
            case .planMissing: "nobody said which plan holds; the response plan says whose word is wanted"
            }
        }
    }

    /// Asks for access.
    ///
    /// - Throws: `Refusal`.
    public static func ask(
        for person: String,
        in incident: IncidentID,
        reason: String,
        until: Date,
        by asker: String,
        at now: Date
    ) throws(Refusal) -> TemporaryResponder {
        let name = person.trimmingCharacters(in: .whitespacesAndNewlines)
        let why = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty else { throw .textMissing("the name") }
        guard !why.isEmpty else { throw .textMissing("the reason") }
        guard until > now else { throw .inPast }
        let most = Limits.responderDaysMax
        guard until.timeIntervalSince(now) <= Double(most) * 86_400 else { throw .tooLong(daysMax: most) }
        return TemporaryResponder(
            person: name,
            incident: incident,
            reason: why,
            askedBy: asker,
            askedAt: now,
            until: until
        )
    }

    /// The plan that holds, where it was named.
    static func holding(_ plan: PlanVersion?) throws(Refusal) -> PlanVersion {
        guard let plan else { throw .planMissing }
        return plan
    }

    /// `plan`: the version that holds; it says whose word is wanted.
    public func state(at now: Date, plan: PlanVersion) -> State {
        switch end {
        case .declined: return .declined
        case .ended: return .ended
        case .expired: return .expired
        case nil: break
        }
        if now >= until { return .expired }
        if admittedAt != nil { return .active(until: until) }
        let left = wanted(plan).filter { approvals[$0] == nil }
        return left.isEmpty ? .active(until: until) : .waiting(left)
    }

    /// Whether the person may act in the incident now; a later version of the plan does not take back what was agreed.
    public func isActive(at now: Date) -> Bool { admittedAt != nil && end == nil && now < until }

    private func wanted(_ plan: PlanVersion) -> [PlanRole.Name] { plan.wanted(.temporaryResponder) }

    /// Agrees, as the role that the person has and that has not agreed yet; two persons are needed for two roles.
    ///
    /// - Throws: `Refusal`; nothing has then changed.
    public mutating func approve(by approver: String, at now: Date, plan: PlanVersion) throws(Refusal) {
        guard case .waiting(let left) = state(at: now, plan: plan) else { throw .notWaiting }
        guard approver != person else { throw .themselves(person) }
        guard !approvals.values.contains(where: { $0.by == approver }) else { throw .bothByOne(approver) }
        guard let role = plan.may(approver, approve: .temporaryResponder).first(where: left.contains) else {
            throw .mayNot(approver, left)
        }
        approvals[role] = Approval(by: approver, at: now)
        if left == [role] { admittedAt = now }
    }

    /// Says no; one word is enough.
    ///
    /// - Throws: `Refusal`; nothing has then changed.
    public mutating func decline(by approver: String, reason: String, at now: Date, plan: PlanVersion) throws(Refusal) {
        guard case .waiting = state(at: now, plan: plan) else { throw .notWaiting }
        let why = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !why.isEmpty else { throw .textMissing("the reason") }
        guard !plan.may(approver, approve: .temporaryResponder).isEmpty else { throw .mayNot(approver, wanted(plan)) }
        end = .declined(by: approver, reason: why)
    }

    /// Ends it before its time; anybody may.
    ///
    /// - Throws: `Refusal`; nothing has then changed.
    public mutating func stop(by person: String, at now: Date, plan: PlanVersion) throws(Refusal) {
        guard case .active = state(at: now, plan: plan) else { throw .notActive }
        end = .ended(by: person, at: now)
    }

    /// Takes the access back once its time is over.
    ///
    /// - Throws: `Refusal`; nothing has then changed.
    public mutating func expire(at now: Date) throws(Refusal) {
        guard admittedAt != nil, end == nil, now >= until else { throw .notActive }
        end = .expired(at: now)
    }
}
