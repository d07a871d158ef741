import Foundation
import Incidents
import Vocabulary

/// A temporary responder in the store.
struct ResponderContent: Codable {
    var person: String
    var incident: Int64
    var reason: String
    var askedBy: String
    var askedAt: Date
    var until: Date
    var approvals: [String: ApprovalContent]
    var admittedAt: Date?
    var wasLetIn: Bool
    var end: EndContent?

    /// Somebody's word.
    struct ApprovalContent: Codable {
        var by: String
        var at: Date
    }

    /// How it ended: by whom, and why or when.
    struct EndContent: Codable {
        var by: String?
        var reason: String?
        var at: Date?
    }

    init(_ responder: TemporaryResponder) {
        person = responder.person
        incident = responder.incident.rawValue
        reason = responder.reason
        askedBy = responder.askedBy
        askedAt = responder.askedAt
        until = responder.until
        approvals = [:]
        for (role, approval) in responder.approvals {
            approvals[role.rawValue] = ApprovalContent(by: approval.by, at: approval.at)
        }
        admittedAt = responder.admittedAt
        wasLetIn = responder.wasLetIn
        switch responder.end {
        case nil: break
        case .declined(let by, let reason): end = EndContent(by: by, reason: reason)
        case .ended(let by, let at): end = EndContent(by: by, at: at)
        case .expired(let at): end = EndContent(at: at)
        }
    }

    func responder() throws -> TemporaryResponder {
        var kept: [PlanRole.Name: TemporaryResponder.Approval] = [:]
        for (role, approval) in approvals {
            kept[try StoredWord.read(role)] = TemporaryResponder.Approval(by: approval.by, at: approval.at)
        }
        return TemporaryResponder(
            person: person,
            incident: IncidentID(rawValue: incident),
            reason: reason,
            askedBy: askedBy,
            askedAt: askedAt,
            until: until,
            approvals: kept,
            admittedAt: admittedAt,
            wasLetIn: wasLetIn,
            end: end.map(ResponderContent.end)
        )
    }

    private static func end(_ content: EndContent) -> TemporaryResponder.End {
        guard let by = content.by else { return .expired(at: content.at ?? .distantPast) }
        if let reason = content.reason { return .declined(by: by, reason: reason) }
        return .ended(by: by, at: content.at ?? .distantPast)
    }
}
