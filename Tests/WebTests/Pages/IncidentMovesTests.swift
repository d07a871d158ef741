import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The ways out of a step")
struct IncidentMovesTests {
    private func text(_ incident: Incident, by name: String = "ben") -> String {
        let forms = IncidentView.forms(incident, IncidentView.reader(name: name))
        let moves = IncidentMoves(incident: incident, forms: forms)
        return "\(moves.skipRequest)\(moves.html)"
    }

    @Test func `no incident and straight to step 6 are offered at step 4 alone`() throws {
        for stage in Incident.Stage.steps where stage > .identification {
            let shown = text(try IncidentSamples.incident(at: stage))
            #expect(shown.contains("/dismiss\"") == (stage == .categorization), "\(stage)")
            #expect(shown.contains("/straight\"") == (stage == .categorization), "\(stage)")
            #expect(shown.contains("/back\"") && shown.contains("/skip\""))
        }
    }

    @Test func `a skip is agreed by another`() throws {
        var incident = try IncidentSamples.opened().incident
        try IncidentView.take(&incident, .askSkip(reason: "r"))
        #expect(!text(incident).contains("/skip-agree\""))
        #expect(text(incident, by: "eva").contains("/skip-agree\""))
        #expect(!text(incident).contains("/skip\""), "once is enough")
    }

    @Test func `what is over can be opened again`() throws {
        let done = text(try IncidentSamples.incident(at: .done))
        #expect(done.contains("/reopen\"") && done.contains("8 Lessons learned"))
        var none = try IncidentSamples.incident(at: .categorization)
        try IncidentView.take(&none, .dismiss(reason: "r"))
        #expect(text(none).contains("4 Categorization") && !text(none).contains("5 Investigation"))
    }
}
