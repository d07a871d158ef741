public import Incidents
public import Vocabulary

/// What figures are made of: incidents with their facts, and what became of alerts.
///
/// Whoever asks is named, and the store decides what they may know of, as `IncidentStore` does.
public protocol FigureStore: Sendable {
    /// The incidents that a span is told of, in order: logged before it ends, and either open now or of a fact since it began.
    ///
    /// What was merged into another is not among them.
    func incidents(of span: FigureSpan, for asker: Asker) async throws -> [IncidentID]
    /// Some of them, in order; those that may not be known are left out.
    func cases(_ ids: [IncidentID], for asker: Asker) async throws -> [FigureCase]
    /// What became of the alerts that were recorded in a span.
    func outcomes(raisedIn span: FigureSpan) async throws -> [AlertOutcome]
    /// What became of these alerts; one that there is not is left out.
    func outcomes(of alerts: [AlertID]) async throws -> [AlertOutcome]
}

/// An incident, and of its facts those that figures read (`FigureFacts.words`), oldest first.
public struct FigureCase: Hashable, Sendable {
    public let incident: Incident
    public let facts: [IncidentFact]

    public init(incident: Incident, facts: [IncidentFact]) {
        self.incident = incident
        self.facts = facts
    }
}
