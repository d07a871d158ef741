import Foundation
import HouseTesting
import Incidents
import Ports
import Proof
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk that packs evidence")
struct PackDeskTests {
    @Test func `that something was packed is a fact, which those who may not know of the incident do not see`()
        async throws
    {
        let stage = try await PackStage()
        _ = try await stage.archive(of: 3)
        let facts = try await stage.trail.facts(FactFilter(word: "evidence packed"))
        #expect(facts.count == 1 && facts[0].fact.details["incident"] == "INC-3" && facts[0].fact.by == "ana")
        let hidden = try await stage.incidents.hidden(from: .person("vic"))
        #expect(try await stage.trail.facts(FactFilter(word: "evidence packed", hiding: hidden)).isEmpty)
        #expect(try await stage.seals.verify().isWhole)
    }

    @Test func `a restricted incident is packed for those on its list alone`() async throws {
        let stage = try await PackStage()
        for asker in [Asker.person("ana"), .house] {
            let pack = try await stage.desk.gather(.incident(PackStage.id(3)), for: asker, by: "x")
            #expect(pack.incidents.count == 1)
        }
        var refusals: [String] = []
        for number: Int64 in [3, 9] {
            do {
                _ = try await stage.desk.gather(.incident(PackStage.id(number)), for: .person("vic"), by: "vic")
            } catch { refusals.append("\(error)".replacingOccurrences(of: "INC-\(number)", with: "INC-n")) }
        }
        #expect(refusals.count == 2 && refusals[0] == refusals[1])
    }

    @Test func `a time has the incidents of which something is recorded in it, as far as they may be known`()
        async throws
    {
        let stage = try await PackStage()
        let day = 86_400.0
        let all = PackWish.period(from: Samples.start, until: Samples.start.addingTimeInterval(day))
        #expect(
            try await stage.desk.gather(all, for: .house, by: "x").incidents.map(\.incident.id.rawValue) == [1, 2, 3]
        )
        #expect(
            try await stage.desk.gather(all, for: .person("vic"), by: "vic").incidents.map(\.incident.id.rawValue) == [
                1, 2,
            ]
        )
        let later = PackWish.period(
            from: Samples.start.addingTimeInterval(1),
            until: Samples.start.addingTimeInterval(day)
        )
        #expect(try await stage.desk.gather(later, for: .house, by: "x").incidents.isEmpty)
        let never = PackWish.period(from: Samples.start, until: Samples.start)
        await #expect(throws: PackRefusal.noTime) { try await stage.desk.gather(never, for: .house, by: "x") }
    }
}
