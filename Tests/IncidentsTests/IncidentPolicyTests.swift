import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The policy of incidents")
struct IncidentPolicyTests {
    private let policy = IncidentSamples.policy

    @Test(arguments: [
        (IncidentPolicy.Origin.cloud, "cloud"), (.enterprise, "support"), (.other, "security"), (.unsure, "security"),
    ]) func `routes as the process has them`(origin: IncidentPolicy.Origin, team: String) {
        #expect(policy.team(for: origin) == team)
    }

    @Test func `unsure goes to the security lead`() {
        var policy = policy
        policy.securityLead = "sam"
        #expect(policy.assignee(for: .unsure) == "sam")
        #expect(policy.assignee(for: .cloud) == nil)
        policy.routes = []
        #expect(policy.team(for: .cloud) == "security", "without a line the first team")
    }

    @Test func `FIRST's categories with their sensitivity`() {
        let table = policy.categories.map { "\($0.name): \($0.sensitivities.map(\.rawValue).joined(separator: " "))" }
        #expect(
            table == [
                "denial of service: S3", "forensics: S1", "compromised information: S1", "compromised asset: S1 S2",
                "unlawful activity: S1", "internal hacking: S1 S2 S3", "external hacking: S1 S2 S3", "malware: S3",
                "e-mail: S3", "consulting: S1 S2 S3", "policy violation: S1 S2 S3",
            ]
        )
        #expect(policy.category(named: "compromised asset")?.defaultSensitivity == .s1)
        #expect(IncidentCategory(name: "x", sensitivities: []).defaultSensitivity == .s1)
    }

    @Test func `S1 means high, S3 means low`() {
        #expect(Sensitivity.allCases.map(\.defaultPriority) == [.high, .medium, .low])
    }

    @Test func `S1 and S2 are restricted to whoever opened it and whom the policy lists`() {
        var policy = policy
        policy.readers = [.s1: ["sam"]]
        #expect(policy.secrecy(of: .s1, with: ["ana"]).readers == ["ana", "sam"])
        #expect(Sensitivity.allCases.map { policy.secrecy(of: $0, with: []).isRestricted } == [true, true, false])
    }

    @Test func `promises that are missing are read as the defaults`() {
        let terms = IncidentTerms(resolution: [:], vulnerability: [:], calendar: Samples.calendar)
        #expect(terms.resolution(of: .medium) == .days(60))
        #expect(terms.vulnerability(of: .high, isCritical: true) == nil, "a missing line is best effort")
    }
}
