import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import tocsin

@Suite("Invented incidents")
struct BenchIncidentsCommandTests {
    @Test func `are the same for the same seed, and have as many facts as asked for`() throws {
        func made(_ seed: UInt64) throws -> [IncidentChange] {
            var incidents = BenchIncidents(seed: seed, factCount: 10, now: Samples.start)
            return try (1...40).map { try incidents.incident().change(as: IncidentID(rawValue: Int64($0))) }
        }
        let (one, other) = (try made(1), try made(2))
        #expect(try made(1) == one && other != one)
        #expect(one.allSatisfy { $0.facts.count >= 10 && $0.incident.version == 1 })
        let closed = one.count { $0.incident.stage == .noIncident }
        #expect(closed > 30 && closed < 40 && one.contains { $0.incident.secrecy.isRestricted })
    }
}
