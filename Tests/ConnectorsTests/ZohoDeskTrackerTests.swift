import Foundation
import Incidents
import Ports
import Testing

@testable import Connectors

@Suite("Zoho Desk")
struct ZohoDeskTrackerTests {
    private static let marker = TicketMarker(at: .distantPast, high: 0, chance: 1)

    private func tracker(_ server: LocalServer, intake label: String? = nil) -> ZohoDeskTracker {
        ZohoDeskTracker(
            name: "desk",
            url: server.url + "/api/v1",
            access: ZohoAccess(accounts: server.url, clientID: "i", clientSecret: "s", refreshToken: "r"),
            place: ZohoDeskTracker.Place(organisation: "1", department: "2", contact: "soc@example.com"),
            intakeLabel: label,
            allowed: loopback
        )
    }

    private static func desk(_ answer: @escaping @Sendable (LocalServer.Request) -> LocalServer.Reply) throws
        -> LocalServer
    {
        try LocalServer { request in
            request.target.hasPrefix("/oauth")
                ? .answer(200, #"{"access_token":"t","expires_in":3600}"#) : answer(request)
        }
    }

    @Test func `a ticket is made in the department, for the contact, with its text as HTML`() async throws {
        let server = try Self.desk { _ in
            .answer(200, #"{"id":"9","webUrl":"https://d/9","subject":"a","status":"Open"}"#)
        }
        let image = TicketImage(
            title: "a",
            text: "<b>\n\(Self.marker)",
            labels: ["siem"],
            priority: .high,
            due: TicketDay(text: "2026-12-24")
        )
        let made = try await tracker(server).create(image, marker: Self.marker)
        #expect(made.reference == "9" && made.url == "https://d/9" && made.carries(Self.marker))
        let body = try #require(server.asked.last).object
        #expect(body["departmentId"] as? String == "2" && body["priority"] as? String == "High")
        #expect((body["contact"] as? [String: String])?["email"] == "soc@example.com")
        #expect((body["description"] as? String)?.contains("&lt;b&gt;<br>") == true)
        #expect(server.asked.last?.headers["orgid"] == "1")
    }

    @Test func `a hit of the search is read before it is believed`() async throws {
        let server = try Self.desk { request in
            if request.target.hasPrefix("/api/v1/tickets/search") {
                return .answer(200, #"{"data":[{"id":"1","subject":"a"},{"id":"2","subject":"b"}]}"#)
            }
            let text = request.target.hasSuffix("/1") ? "see \(Self.marker)" : "nothing"
            let id = request.target.hasSuffix("/1") ? "1" : "2"
            return .answer(200, #"{"id":"\#(id)","subject":"a","description":"\#(text)"}"#)
        }
        let found = try await tracker(server).search(.marked(Self.marker, since: .distantPast))
        #expect(found.map(\.reference) == ["1"])
    }

    @Test func `nothing found is 204`() async throws {
        let server = try Self.desk { _ in .answer(204, "") }
        #expect(try await tracker(server).search(.changed(since: .distantPast)).isEmpty)
    }

    @Test func `an agent of another department, or none, is not let in`() async throws {
        let server = try Self.desk { request in
            switch request.target {
            case "/api/v1/agents/in": .answer(200, #"{"status":"ACTIVE","associatedDepartmentIds":["2"]}"#)
            case "/api/v1/agents/out": .answer(200, #"{"status":"ACTIVE","associatedDepartmentIds":["3"]}"#)
            case "/api/v1/agents/off": .answer(200, #"{"status":"DISABLED"}"#)
            case "/api/v1/agents/none": .answer(404, "{}")
            default: .answer(403, "{}")
            }
        }
        let desk = tracker(server)
        #expect(try await desk.access(of: "in", to: "9") == .open)
        for name in ["out", "off", "none"] {
            guard case .closed = try await desk.access(of: name, to: "9") else {
                return #expect(Bool(false), "\(name)")
            }
        }
        guard case .untold = try await desk.access(of: "secret", to: "9") else { return #expect(Bool(false)) }
        #expect(desk.identity.proof == .documentation)
    }

    @Test func `nobody has it is written as nobody, followers of ours go, the reporter's words stay`() async throws {
        let server = try Self.desk { _ in .answer(200, "{}") }
        let image = TicketImage(title: "a", text: "\(Self.marker)", labels: ["siem"], priority: .low, followers: ["2"])
        let ground = TicketGround(author: .reporter, stale: TicketTraces(labels: ["team-a"], followers: ["1"]))
        try await tracker(server).write(.fields(Set(TicketField.allCases), of: image, on: ground), to: "9")
        let body = try #require(server.asked.first { $0.method == "PATCH" }).object
        #expect(Set(body.keys) == ["assigneeId", "dueDate", "priority"] && body["assigneeId"] is NSNull)
        let followers = server.asked.filter { $0.target.hasSuffix("Followers") }
        #expect(followers.map(\.target) == ["/api/v1/tickets/9/removeFollowers", "/api/v1/tickets/9/addFollowers"])
        #expect(try followers.map { try $0.object["followerIds"] as? [String] } == [["1"], ["2"]])
    }

    @Test func `a search is read page by page, and by the tag that makes incidents`() async throws {
        let server = try Self.desk { request in
            let start = [0, 100, 200].last { request.target.contains("from=\($0)&") } ?? 0
            if request.target.contains("tag=") { return .answer(200, #"{"data":[{"id":"7"}]}"#) }
            let rows = (start..<min(start + 100, 250)).map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
            return .answer(200, #"{"data":[\#(rows)]}"#)
        }
        let found = try await tracker(server, intake: "security-incident").search(.changed(since: .distantPast))
        #expect(Set(found.map(\.reference)).count == 250)
        #expect(found.filter { $0.labels.contains("security-incident") }.map(\.reference) == ["7"])
        #expect(server.asked.filter { $0.target.contains("/search") }.count == 4)
        #expect(server.asked.last?.target.contains("tag=security-incident") == true)
    }
}
