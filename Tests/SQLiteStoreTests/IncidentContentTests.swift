import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("An incident in the store")
struct IncidentContentTests {
    private func kept(_ incident: Incident) throws -> Incident {
        let bytes = try JSONEncoder().encode(IncidentContent(incident))
        return try JSONDecoder().decode(IncidentContent.self, from: bytes).incident(
            incident.id.rawValue,
            version: incident.version,
            stage: incident.stage.rawValue,
            isRestricted: incident.secrecy.isRestricted,
            loggedAt: incident.loggedAt
        )
    }

    @Test(arguments: Incident.Stage.steps + [.done])
    func `comes back as it was, at every step`(stage: Incident.Stage) throws {
        let incident = try IncidentSamples.incident(at: max(stage, .logging))
        #expect(try kept(incident) == incident)
    }

    @Test func `comes back with everything that is rare`() throws {
        var opening = IncidentSamples.opening(kind: .vulnerability, sensitivity: .s1, isCritical: true, alerts: [4, 2])
        opening.category = "forensics"
        var incident = try IncidentSamples.opened(7, opening).incident
        let vector = CVSSVector(text: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        let day = Samples.start.addingTimeInterval(86_400)
        let steps: [IncidentStep] = [
            .admit("ben"), .follow("ben"), .askSkip(reason: "r"), .declineSkip(reason: "no"),
            .pause(reason: "waiting for a supplier"),
            .log(Logging(tracker: TrackerReference(tracker: .builtIn, reference: ""), background: "https://x.example")),
            .leave, .assign(team: "cloud", to: "ben", access: .passed), .leave,
            .categorise(
                Categorization(
                    kind: .vulnerability,
                    priority: .low,
                    customerPriority: .high,
                    vector: vector,
                    due: .on(day, reason: "a fair"),
                    next: "ana"
                ),
                access: .passed,
                reason: "rare"
            ),
            .goStraight(reason: "mended"), .owe(whom: "the authority"), .owe(whom: "the customer"),
            .settle(whom: "the authority", .waived(reason: "no person")),
            .resolve([.testing], nobodyToNotify: nil, .agreed(who: "Acme")),
            .settle(whom: "the customer", .sent(how: "by mail")), .resume, .askSkip(reason: "late"),
        ]
        for step in steps { _ = try incident.take(step, by: "ana", at: day, policy: IncidentSamples.policy) }
        #expect(incident.skipRequest != nil && incident.clocks.vulnerability != nil)
        #expect(try kept(incident) == incident)
        _ = try incident.take(.agreeSkip, by: "ben", at: day, policy: IncidentSamples.policy)
        for step in [IncidentStep.disclose(.scheduled(day)), .disclose(.done(where: "a page"))] {
            _ = try incident.take(step, by: "ben", at: day, policy: IncidentSamples.policy)
            #expect(try kept(incident) == incident)
        }
    }

    @Test func `a word of a newer version is told, not guessed`() throws {
        var content = IncidentContent(try IncidentSamples.opened().incident)
        content.sensitivity = "S9"
        #expect(throws: StoredValueUnknown.self) {
            try content.incident(1, version: 1, stage: 2, isRestricted: false, loggedAt: Samples.start)
        }
        let sound = IncidentContent(try IncidentSamples.opened().incident)
        #expect(throws: StoredValueUnknown.self) {
            try sound.incident(1, version: 1, stage: 99, isRestricted: false, loggedAt: Samples.start)
        }
    }
}
