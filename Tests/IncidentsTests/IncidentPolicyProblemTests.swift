import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("What keeps a policy from being in force")
struct IncidentPolicyProblemTests {
    private func problems(_ change: (inout IncidentPolicy) throws -> Void) rethrows -> [IncidentPolicyProblem] {
        var policy = IncidentSamples.policy
        try change(&policy)
        return policy.problems
    }

    @Test func `the defaults, and a policy in which all is changed, may be in force`() throws {
        #expect(IncidentSamples.policy.problems.isEmpty)
        #expect(try IncidentPolicyStoreContract.changed().problems.isEmpty)
    }

    @Test func `lists`() {
        #expect(problems { $0.teams = [] }.contains(.noTeam))
        #expect(problems { $0.teams.append("cloud") } == [.namedTwice("the team \"cloud\"")])
        #expect(problems { $0.teams.append("") } == [.nameMissing("a team")])
        #expect(problems { $0.categories = [] } == [.noCategory])
        #expect(
            problems { $0.pauseReasons.append(String(repeating: "x", count: Limits.shortCharactersMax + 1)) }.count == 1
        )
        #expect(problems { $0.project = "" }.count == 1)
    }

    @Test func `routes and plans name teams and categories that are there`() throws {
        #expect(
            problems { $0.routes.append(.init(about: .cloud, team: "moon")) } == [.teamUnknown("moon", in: "route 5")]
        )
        #expect(
            problems { $0.routes.insert(.init(when: [.recorded(.category("x"))], team: "cloud"), at: 0) }
                == [.categoryUnknown("x", in: "route 1")]
        )
        let bare = OnCallPlan(team: "moon", timeZone: .gmt, shifts: [])
        #expect(
            problems { $0.onCall = [bare, bare] } == [
                .namedTwice("the plan of moon"), .teamUnknown("moon", in: "the plan of who is on call"),
                .onCallEmpty("moon"), .teamUnknown("moon", in: "the plan of who is on call"), .onCallEmpty("moon"),
            ]
        )
    }

    @Test func `notifications and numbers`() {
        let line = DutyLine(name: "n", trigger: .category("x"), whom: "w", sender: "", within: .hours(0))
        #expect(
            problems { $0.duties = [line, line] }.map(\.description).joined(separator: "\n").contains(
                "stands there twice"
            )
        )
        #expect(problems { $0.duties = [line] }.contains(.outOfRange("a promise", countMax: Limits.allowanceCountMax)))
        #expect(problems { $0.duties = [line] }.contains(.categoryUnknown("x", in: "the notification \"n\"")))
        #expect(problems { $0.terms.triage = .days(4_000) }.count == 1)
        #expect(problems { $0.disclosureDays = 0 }.count == 1)
    }

    @Test func `everybody whom it names`() throws {
        #expect(try IncidentPolicyStoreContract.changed().people == ["ana", "ben", "eva", "sam"])
        #expect(IncidentSamples.policy.people.isEmpty)
    }

    @Test func `each says what to write instead`() {
        let all: [IncidentPolicyProblem] = [
            .noTeam, .namedTwice("x"), .nameMissing("x"), .tooMany("x", countMax: 1), .tooLong("x", charactersMax: 1),
            .teamUnknown("x", in: "y"), .categoryUnknown("x", in: "y"), .noCategory, .outOfRange("x", countMax: 1),
            .onCallEmpty("x"),
        ]
        #expect(Set(all.map(\.description)).count == all.count)
    }
}
