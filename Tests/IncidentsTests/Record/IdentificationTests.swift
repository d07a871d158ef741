import HouseTesting
import Testing

@testable import Incidents

@Suite("Steps 1 to 3, recorded")
struct IdentificationTests {
    @Test func `what is left out stays as it was`() throws {
        var walker = try Walker()
        try walker.take(.identify(Identification(source: .email)))
        let kept = walker.incident.record.identification
        #expect(kept.source == .email && kept.areas == [.confidentiality] && kept.description.hasPrefix("a mail"))
        #expect(throws: IncidentError.self) { try walker.take(.identify(Identification())) }
    }

    @Test func `the built-in tracker's reference is the incident's own name, another's is asked`() throws {
        var walker = try Walker()
        let ticket = TrackerReference(tracker: .builtIn, reference: "whatever")
        try walker.take(.log(Logging(tracker: ticket)))
        #expect(walker.incident.record.logging.tracker?.reference == "INC-1")
        #expect(throws: IncidentError.textMissing("the ticket's key or address")) {
            try walker.take(.log(Logging(tracker: TrackerReference(tracker: .github, reference: " "))))
        }
    }

    @Test func `a new link asks for a new look at the assignee's access, while step 3 is open`() throws {
        var walker = try Walker()
        try walker.walk(to: .assignment)
        try walker.take(.assign(team: "cloud", to: "eva", access: .passed))
        try walker.take(.log(Logging(background: "https://other.example")))
        #expect(walker.incident.missing(at: .assignment) == [.access])
    }

    @Test func `the words of the process`() {
        #expect(
            IncidentSource.allCases.map(\.rawValue) == ["alert", "issue", "customer complaint", "e-mail", "by hand"]
        )
        #expect(
            TrackerReference.Tracker.allCases.map(\.rawValue) == [
                "built in", "Jira", "Zoho Desk", "Zoho Projects", "GitHub",
            ]
        )
    }
}
