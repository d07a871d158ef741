import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Temporary responders in the store")
struct ResponderContentTests {
    @Test(arguments: [
        nil, TemporaryResponder.End.declined(by: "cem", reason: "not now"),
        .ended(by: "ana", at: Samples.start), .expired(at: Samples.start),
    ])
    func `every part comes back, however it ended`(end: TemporaryResponder.End?) throws {
        let responder = TemporaryResponder(
            person: "eve",
            incident: IncidentID(rawValue: 3),
            reason: "knows the build",
            askedBy: "ana",
            askedAt: Samples.start,
            until: Samples.start.addingTimeInterval(86_400),
            approvals: [.commander: .init(by: "cem", at: Samples.start)],
            admittedAt: Samples.start,
            wasLetIn: true,
            end: end
        )
        #expect(try ResponderContent(responder).responder() == responder)
    }
}
