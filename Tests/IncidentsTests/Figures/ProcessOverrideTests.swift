import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("An override of the order")
struct ProcessOverrideTests {
    private static func override(_ what: IncidentFact.What) -> ProcessOverride? {
        ProcessOverride(IncidentFact(incident: IncidentID(rawValue: 1), at: Samples.start, by: "ben", what: what))
    }

    @Test func `a skip tells both persons and the reason`() {
        let skip = Self.override(.skipped(.logging, reason: "urgent", askedBy: "ana"))
        #expect(skip?.kind == .skipped)
        #expect(skip?.step == .logging)
        #expect((skip?.by, skip?.askedBy, skip?.reason) == ("ben", "ana", "urgent"))
    }

    @Test func `what was deemed or corrected is told, and breaks no order`() {
        let deemed = Self.override(.recorded(.resolution, ["agreement": "deemed after 10 business days"]))
        #expect(deemed?.kind == .deemedAgreement)
        let corrected = Self.override(.recorded(.closing, ["classification": "corrected", "reason": "worse"]))
        #expect(corrected?.kind == .corrected)
        #expect(corrected?.reason == "worse")
        #expect(ProcessOverride.Kind.allCases.filter(\.breaksOrder) == [.skipped, .wentBack, .reopened])
        #expect(Self.override(.reopened(at: .closing, reason: "r"))?.kind == .reopened)
    }

    @Test func `what follows the process overrides nothing`() {
        #expect(Self.override(.left(.logging)) == nil)
        #expect(Self.override(.recorded(.resolution, ["agreement": "the customer"])) == nil)
        #expect(Self.override(.recorded(.closing, ["classification": "confirmed"])) == nil)
        #expect(Self.override(.noted("x")) == nil)
    }
}
