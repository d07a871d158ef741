import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("What a tracker is told of an incident")
struct TicketImageTests {
    private let marker = TicketMarker(at: Samples.start, high: 0, chance: 1)

    private func image(_ incident: Incident, policy: IncidentPolicy = IncidentSamples.policy) -> TicketImage? {
        incident.image(
            marker: marker,
            link: "https://siem.example.com/incidents/\(incident.id)",
            accounts: ["ben": "acc-ben"],
            policy: policy,
            at: Samples.start
        )
    }

    @Test func `title, tags, priority, due date, assignee and link`() throws {
        let incident = try IncidentSamples.incident(at: .investigation, 7)
        let image = try #require(self.image(incident))
        #expect(image.title == "[INC-7] Phishing mail opened in accounting")
        #expect(image.labels.isSuperset(of: ["siem", marker.label, "source-alert", "team-security", "incident"]))
        #expect(image.priority == .medium && image.assignee == "acc-ben" && image.due != nil)
        #expect(marker.isIn(image.text) && image.text.contains("https://siem.example.com/incidents/INC-7"))
        #expect(
            image.text.contains("Incidents & Vulnerabilities") && image.text.contains("closing this ticket does not")
        )
    }

    @Test func `whom the tracker does not know is not named to it`() throws {
        var incident = try IncidentSamples.incident(at: .investigation)
        _ = try incident.take(.follow("ana"), by: "ben", at: Samples.start, policy: IncidentSamples.policy)
        #expect(image(incident)?.followers == [])
    }

    @Test func `a restricted incident stays in the house, or is a stub that says its name alone`() throws {
        let incident = try IncidentSamples.opened(7, IncidentSamples.opening("Board mails read", sensitivity: .s1))
            .incident
        #expect(image(incident) == nil)
        var policy = IncidentSamples.policy
        policy.stubs = .opaque
        let stub = try #require(self.image(incident, policy: policy))
        #expect(stub.title == "Restricted incident INC-7" && stub.priority == .medium && stub.assignee == nil)
        for secret in ["Board", "mail", "confidentiality", "alert", "security"] {
            #expect(!"\(stub.text) \(stub.labels)".contains(secret))
        }
    }

    @Test func `a title is one line, and not longer than trackers take`() throws {
        let incident = try IncidentSamples.opened(
            7,
            IncidentSamples.opening("one\ntwo\u{0}" + String(repeating: "x", count: 180))
        ).incident
        let title = try #require(self.image(incident)).title
        #expect(!title.contains("\n") && title.count <= 255)
    }

    @Test func `what differs is named`() throws {
        let image = try #require(self.image(try IncidentSamples.incident(at: .investigation)))
        var other = image
        (other.title, other.text, other.labels, other.priority) = ("", "", [], .low)
        (other.due, other.assignee, other.followers) = (nil, nil, ["x"])
        #expect(image.fields(differingFrom: image).isEmpty)
        #expect(image.fields(differingFrom: other) == Set(TicketField.allCases))
    }
}
