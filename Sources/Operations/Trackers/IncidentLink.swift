public import Vocabulary

/// Where people read an incident.
public struct IncidentLink: Hashable, Sendable {
    private let publicURL: String

    /// `publicURL`: what a browser calls the house, without a slash at its end.
    public init(publicURL: String) {
        self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    }

    public func url(_ incident: IncidentID) -> String { "\(publicURL)/incidents/\(incident)" }
}
