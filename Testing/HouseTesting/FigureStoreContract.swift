import Alerts
import Foundation
import Incidents
public import Ports
import Testing
import Vocabulary

/// What every `FigureStore` must do, beside the stores that incidents and alerts come in by; alerts 1 and 2 are there.
public struct FigureStoreContract: Sendable {
    let figures: any FigureStore
    let incidents: any IncidentStore

    public init(_ figures: any FigureStore, incidents: any IncidentStore) {
        self.figures = figures
        self.incidents = incidents
    }

    private func day(_ count: Double) -> Date { Samples.start.addingTimeInterval(count * 86_400) }
    private func span(_ from: Double, _ until: Double) -> FigureSpan { FigureSpan(from: day(from), until: day(until)) }

    @discardableResult
    private func open(
        at loggedAt: Double,
        sensitivity: Sensitivity = .s3,
        doneAt: Double? = nil,
        alerts: [Int64] = []
    ) async throws -> Incident {
        let opening = IncidentSamples.opening(sensitivity: sensitivity, alerts: alerts)
        let (start, end) = (day(loggedAt), doneAt.map(day))
        return try await incidents.open { id in
            var (incident, facts) = try IncidentSamples.opened(id.rawValue, opening, at: start)
            if let end { facts += try IncidentSamples.walk(&incident, to: .done, at: end) }
            return IncidentChange(incident: incident.settled(version: 1), facts: facts)
        }
    }

    public func check() async throws {
        try await open(at: 0, doneAt: 5, alerts: [1])
        try await open(at: 1)
        try await open(at: 20, sensitivity: .s1)
        let (ana, eva) = (Asker.person("ana"), Asker.person("eva"))
        func told(_ from: Double, _ until: Double, _ asker: Asker) async throws -> [Int64] {
            try await figures.incidents(of: span(from, until), for: asker).map(\.rawValue)
        }
        #expect(try await told(0, 30, ana) == [1, 2, 3])
        #expect(try await told(0, 30, .house) == [1, 2, 3])
        #expect(try await told(0, 30, eva) == [1, 2], "what may not be known is not told of")
        #expect(try await told(10, 30, eva) == [2], "what was over before is not read")
        #expect(try await told(0, 0.5, ana) == [1], "what was logged later is not read")
        try await checkCases(ana, eva)
        try await checkMerged(ana)
        try await checkOutcomes()
    }

    private func checkCases(_ ana: Asker, _ eva: Asker) async throws {
        let ids = [3, 1, 9].map(IncidentID.init)
        let cases = try await figures.cases(ids, for: ana)
        #expect(cases.map(\.incident.id.rawValue) == [3, 1])
        #expect(try await figures.cases(ids, for: eva).map(\.incident.id.rawValue) == [1])
        let stored = try await incidents.facts(of: IncidentID(rawValue: 1), for: ana)
        #expect(cases[1].facts == stored.filter { FigureFacts.words.contains($0.what.record.word) })
        #expect(cases[1].facts.count < stored.count && cases[1].incident.stage == .done)
    }

    private func checkMerged(_ ana: Asker) async throws {
        let (fourth, second) = (try await open(at: 2), IncidentID(rawValue: 2))
        guard var whole = try await incidents.incident(second, for: .house) else { return }
        var part = fourth
        let facts = try part.merge(
            into: &whole,
            reason: "the same",
            by: "ana",
            at: day(3),
            policy: IncidentSamples.policy
        )
        let other = IncidentChange(incident: whole, facts: facts.others)
        try await incidents.save(IncidentChange(incident: part, facts: facts.own, others: [other]))
        let told = try await figures.incidents(of: span(0, 30), for: ana)
        #expect(told.map(\.rawValue) == [1, 2, 3], "what was merged into another is not told of")
    }

    private func checkOutcomes() async throws {
        let all = try await figures.outcomes(of: [2, 1, 9].map(AlertID.init))
        #expect(all.map(\.alert.rawValue) == [2, 1] && all.allSatisfy { $0.verdict == .open })
        #expect(try await figures.outcomes(raisedIn: span(-1, 1)).map(\.alert.rawValue) == [1, 2])
        #expect(try await figures.outcomes(raisedIn: span(1, 2)).isEmpty)
    }
}
