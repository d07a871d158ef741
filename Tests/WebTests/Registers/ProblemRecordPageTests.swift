import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page of a problem")
struct ProblemRecordPageTests {
    private static func page(_ state: Problem.State, _ incidents: [Int64], role: Role = .responder) throws -> String {
        ProblemRecordPage(
            problem: Problem(
                id: ProblemID(rawValue: 1),
                title: "Doors",
                state: state,
                version: 4,
                openedBy: "ana",
                openedAt: Samples.start,
                resolution: state == .resolved ? "a lock" : nil,
                incidents: incidents.map(IncidentID.init)
            ),
            incidents: try incidents.map { try IncidentSamples.opened($0).incident },
            facts: [],
            zone: .gmt,
            reader: IncidentView.reader(role),
            refusal: nil
        ).html.description
    }

    @Test func `the last incident cannot be taken out, and what is resolved can only be opened again`() throws {
        #expect(try !Self.page(.open, [1]).contains("Take INC-1 out"))
        #expect(try Self.page(.open, [1, 2]).contains("Take INC-1 out"))
        let resolved = try Self.page(.resolved, [1])
        #expect(resolved.contains("Re-open it") && resolved.contains("a lock") && !resolved.contains("Link another"))
    }

    @Test func `who only reads gets no form`() throws {
        #expect(try !Self.page(.open, [1, 2], role: .viewer).contains("name=\"do\""))
    }
}
