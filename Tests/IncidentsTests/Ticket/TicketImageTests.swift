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

    @Test(arguments: Categorization.Kind.allCases) func `every kind is a label that trackers take: one word`(
        kind: Categorization.Kind
    ) throws {
        let incident = try IncidentSamples.opened(7, IncidentSamples.opening(kind: kind)).incident
        let labels = try #require(self.image(incident)).labels
        #expect(labels.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) && $0.utf16.count <= 255 })
        #expect(labels.contains(kind.rawValue.replacingOccurrences(of: " ", with: "-")))
    }

    @Test func `one character of many units is no way past a tracker's bounds`() throws {
        let tower = "a" + String(repeating: "\u{0301}", count: 400)
        let identification = Identification(
            areas: [.integrity],
            source: .customer,
            description: "a\r\nb\u{0}c\u{FFFF}d " + String(repeating: tower, count: 200)
        )
        let opening = IncidentOpening(
            title: String(repeating: tower, count: 20),
            identification: identification,
            sensitivity: .s3
        )
        let image = try #require(self.image(try IncidentSamples.opened(7, opening).incident))
        #expect("\(image.title) \(marker)".utf16.count <= 255 && image.title.hasPrefix("[INC-7] "))
        #expect(image.text.utf16.count < 10_000 && image.text.hasPrefix("a\nb c d ") && marker.isIn(image.text))
    }

    @Test func `a mark that a reporter wrote is not taken for ours`() throws {
        let other = TicketMarker(at: Samples.start, high: 1, chance: 2)
        let opening = IncidentOpening(
            title: "x",
            identification: Identification(areas: [.integrity], source: .customer, description: "see \(other)"),
            sensitivity: .s3
        )
        let text = try #require(self.image(try IncidentSamples.opened(7, opening).incident)).text
        #expect(TicketMarker.first(in: text) == other && TicketMarker.last(in: text) == marker)
    }

    @Test func `what was refused is kept as it was, and the bare image names nobody`() throws {
        var image = try #require(self.image(try IncidentSamples.incident(at: .investigation)))
        image.followers = ["x"]
        var other = image
        (other.title, other.text, other.labels, other.priority) = ("", "", [], .low)
        (other.due, other.assignee, other.followers) = (nil, nil, [])
        for field in TicketField.allCases {
            #expect(image.keeping([field], of: other).fields(differingFrom: image) == [field])
        }
        #expect(image.fields(differingFrom: image.bare) == [.due, .assignee, .followers])
    }

    @Test(arguments: [
        ("source-alert", true), ("Team-Security", true), ("privacy-breach", true), ("incident", true),
        ("siem", false), ("urgent", false), ("privacy breach", false),
    ]) func `labels like ours are known`(label: String, isOurs: Bool) {
        #expect(TicketImage.isOurs(label) == isOurs)
    }
}
