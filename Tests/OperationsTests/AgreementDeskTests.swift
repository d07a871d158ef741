import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@Suite("A customer's agreement over a signed link")
struct AgreementDeskTests {
    private func asked() async throws -> CaseStage {
        let stage = try await CaseStage()
        try await stage.incidents.openAtResolution()
        let until = Samples.start.addingTimeInterval(86_400)
        let ask = IncidentStep.agreement(.ask(whom: "Acme", text: "It is mended.", until: until))
        try await stage.desk.take([ask], on: CaseStage.id, by: stage.person("ben"))
        return stage
    }

    @Test func `the link shows what was written, and takes one answer`() async throws {
        let stage = try await asked()
        let token = stage.agreements.token(for: 1, of: CaseStage.id)
        #expect(try await stage.agreements.ask(token)?.text == "It is mended.")
        try await stage.agreements.answer(token, isAgreed: true, comment: "fine")
        let incident = try #require(try await stage.incidents.incident(CaseStage.id, for: .house))
        #expect(incident.record.resolution.agreement == .agreed(who: "Acme"))
        await #expect(throws: IncidentError.askAnswered) {
            try await stage.agreements.answer(token, isAgreed: false, comment: "")
        }
        let fact = try await stage.incidents.facts(of: CaseStage.id, for: .house).last {
            $0.what.record.word == "agreement answered"
        }
        #expect(fact?.by == "tocsin, for Acme")
    }

    @Test func `no other link works`() async throws {
        let stage = try await asked()
        let token = stage.agreements.token(for: 1, of: CaseStage.id)
        let flipped = (token.first == "A" ? "B" : "A") + token.dropFirst()
        let others = [
            "", "x", flipped, stage.agreements.token(for: 2, of: CaseStage.id),
            stage.agreements.token(for: 1, of: IncidentID(rawValue: 2)),
            CursorSeal(key: [8]).cursor(for: "1.1", in: "agreement"),
            CursorSeal(key: [7]).cursor(for: "1.1", in: "alerts"),
        ]
        for other in others {
            #expect(try await stage.agreements.ask(other) == nil)
            await #expect(throws: AgreementRefusal.linkUnknown) {
                try await stage.agreements.answer(other, isAgreed: true, comment: "")
            }
        }
    }
}

extension IncidentStore {
    /// Brings one as far as a stage, with everything that is wanted.
    func walk(_ id: IncidentID, to stage: Incident.Stage) async throws {
        var incident = try #require(try await incident(id, for: .house))
        let version = incident.version
        let policy = IncidentSamples.policy
        let facts = try IncidentSamples.walk(&incident, to: stage, at: Samples.start, policy: policy)
        try await save(IncidentChange(incident: incident.settled(version: version + 1), facts: facts))
    }

    /// An incident that waits at step 6.
    func openAtResolution() async throws {
        _ = try await open { id in
            var (incident, facts) = try IncidentSamples.opened(id.rawValue)
            facts += try IncidentSamples.walk(
                &incident,
                to: .resolution,
                at: Samples.start,
                policy: IncidentSamples.policy
            )
            return IncidentChange(incident: incident.settled(version: 1), facts: facts)
        }
    }
}
