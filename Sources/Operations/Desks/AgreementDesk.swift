public import Incidents
import Ports
public import Vocabulary

/// Asks affected users and customers whether they agree that an incident is resolved, over a signed link that works once.
///
/// Whoever has the link sees what was written to them, and nothing else of the house.
public struct AgreementDesk: Sendable {
    private let incidents: IncidentDesk
    private let seal: CursorSeal
    private static let list = "agreement"

    public init(incidents: IncidentDesk, seal: CursorSeal) {
        self.incidents = incidents
        self.seal = seal
    }

    /// The secret part of the link for a question.
    public func token(for number: Int, of id: IncidentID) -> String {
        seal.cursor(for: "\(id.rawValue).\(number)", in: AgreementDesk.list)
    }

    /// The question behind a link; nil when the link is none of ours.
    public func ask(_ token: String) async throws -> AgreementAsk? {
        guard let (id, number) = place(of: token),
            let incident = try await incidents.incidents.incident(id, for: .house),
            incident.casework.asks.indices.contains(number - 1)
        else { return nil }
        return incident.casework.asks[number - 1]
    }

    /// Records the answer, once.
    ///
    /// Throws `AgreementRefusal`, `IncidentError` or `IncidentConflict`, each with what to do instead.
    public func answer(_ token: String, isAgreed: Bool, comment: String) async throws {
        do { try await record(token, isAgreed: isAgreed, comment: comment) } catch is IncidentConflict {
            // Somebody did something else at that moment; whoever answers knows nothing of it, and need not.
            try await record(token, isAgreed: isAgreed, comment: comment)
        }
    }

    private func record(_ token: String, isAgreed: Bool, comment: String) async throws {
        guard let (id, number) = place(of: token),
            var incident = try await incidents.incidents.incident(id, for: .house),
            incident.casework.asks.indices.contains(number - 1)
        else { throw AgreementRefusal.linkUnknown }
        let whom = incident.casework.asks[number - 1].whom
        let facts = try incident.take(
            .agreement(.answer(number, isAgreed: isAgreed, comment: comment, way: .link)),
            by: "\(HouseFact.house), for \(whom)",
            at: incidents.clock.now(),
            policy: incidents.policy.value
        )
        try await incidents.incidents.save(IncidentChange(of: incident, facts))
    }

    private func place(of token: String) -> (IncidentID, Int)? {
        guard token.count <= Limits.shortCharactersMax,
            let place = seal.place(of: token, in: AgreementDesk.list)
        else { return nil }
        let parts = place.split(separator: ".")
        guard parts.count == 2, let id = Int64(parts[0]), let number = Int(parts[1]) else { return nil }
        return (IncidentID(rawValue: id), number)
    }
}

/// Why an answer was not taken.
public enum AgreementRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case linkUnknown
    public var description: String { "this link is not one of ours; ask whoever sent it for another" }
}
