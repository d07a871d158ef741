import SQLiteStore
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Forecasts on clocks")
struct FigureDeskForecastTests {
    /// An open incident at step 2, with its facts.
    private func open(_ stage: FigureStage) async throws -> (Incident, [IncidentFact]) {
        try await stage.add(1, from: 39.9)
        let newest = try #require(try await stage.incidents.incidents(IncidentFilter(limit: 1), for: .house).first)
        return (newest, try await stage.incidents.facts(of: newest.id, for: .house))
    }

    @Test func `rest on what the house needed before, once it was read`() async throws {
        let stage = try FigureStage()
        try await stage.add(Limits.forecastEndedMin, doneAfter: 2)
        let (incident, facts) = try await open(stage)
        #expect(stage.desk.forecasts(for: incident, facts: facts).isEmpty)
        try await stage.work()
        let forecasts = stage.desk.forecasts(for: incident, facts: facts)
        #expect(
            forecasts.map(\.clock).contains(.triage)
                && forecasts.allSatisfy { $0.endedCount == Limits.forecastEndedMin }
        )
    }

    @Test func `are read anew when they are old, and not before`() async throws {
        let stage = try FigureStage()
        let (incident, facts) = try await open(stage)
        _ = stage.desk.forecasts(for: incident, facts: facts)
        try await stage.work()
        try await stage.add(Limits.forecastEndedMin, doneAfter: 2)
        _ = stage.desk.forecasts(for: incident, facts: facts)
        try await stage.work()
        #expect(stage.desk.forecasts(for: incident, facts: facts).isEmpty)
        stage.time.advance(bySeconds: Limits.forecastSecondsMax + 1)
        _ = stage.desk.forecasts(for: incident, facts: facts)
        try await stage.work()
        #expect(!stage.desk.forecasts(for: incident, facts: facts).isEmpty)
    }

    @Test func `tell nothing of restricted incidents, to nobody`() async throws {
        let stage = try FigureStage()
        try await stage.add(Limits.forecastEndedMin * 2, sensitivity: .s1)
        let (incident, facts) = try await open(stage)
        _ = stage.desk.forecasts(for: incident, facts: facts)
        try await stage.work()
        #expect(stage.desk.forecasts(for: incident, facts: facts).isEmpty)
    }
}
