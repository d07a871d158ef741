import Foundation
import Incidents
import Ports
import Testing

@testable import Connectors

@Suite("Zoho Projects")
struct ZohoProjectsTrackerTests {
    private static let marker = TicketMarker(at: .distantPast, high: 0, chance: 1)

    private func tracker(_ server: LocalServer) -> ZohoProjectsTracker {
        ZohoProjectsTracker(
            name: "projects",
            url: server.url + "/api/v3",
            access: ZohoAccess(accounts: server.url, clientID: "i", clientSecret: "s", refreshToken: "r"),
            portal: "6",
            project: "4",
            allowed: loopback
        )
    }

    private static func projects(_ answer: @escaping @Sendable (LocalServer.Request) -> LocalServer.Reply) throws
        -> LocalServer
    {
        try LocalServer { request in
            request.target.hasPrefix("/oauth")
                ? .answer(200, #"{"access_token":"t","expires_in":3600}"#) : answer(request)
        }
    }

    private static func issue(_ id: String, _ text: String, changed: String = "2026-11-26T12:00:00Z") -> String {
        #"{"id":"\#(id)","name":"a","description":"\#(text)","status":{"name":"Open","is_closed_type":false},"last_updated_time":"\#(changed)","link":{"web":{"url":"https://p/\#(id)"}}}"#
    }

    @Test func `an issue is internal, so that clients do not see it`() async throws {
        let server = try Self.projects { _ in .answer(201, Self.issue("9", "")) }
        let image = TicketImage(title: "a", text: "\(Self.marker)", priority: .low)
        let made = try await tracker(server).create(image, marker: Self.marker)
        #expect(made.reference == "9" && made.url == "https://p/9" && made.carries(Self.marker))
        let asked = try #require(server.asked.last)
        #expect(asked.target == "/api/v3/portal/6/projects/4/issues")
        #expect(try asked.object["flag"] as? String == "internal")
    }

    @Test func `the mark is looked for in the list, which is read until it is old enough`() async throws {
        let server = try Self.projects { request in
            let page = request.target.contains("page=1&") ? 1 : 2
            let rows = (0..<100).map {
                Self.issue(
                    "\(page)-\($0)",
                    $0 == 3 && page == 1 ? "\(Self.marker)" : "x",
                    changed: page == 1 ? "2026-11-26T12:00:00Z" : "2020-01-01T00:00:00Z"
                )
            }
            return .answer(200, #"{"issues":[\#(rows.joined(separator: ","))]}"#)
        }
        let since = Date(timeIntervalSince1970: 1_795_694_400)
        let found = try await tracker(server).search(.marked(Self.marker, since: since))
        #expect(found.map(\.reference) == ["1-3"])
        #expect(server.asked.filter { $0.target.contains("/issues") }.count == 2, "the second page is older: no third")
    }

    @Test func `who may open an issue is not told`() async throws {
        let server = try Self.projects { _ in .answer(200, "{}") }
        guard case .untold = try await tracker(server).access(of: "x", to: "9") else { return #expect(Bool(false)) }
    }

    @Test func `nobody has it is written as nobody, and the reporter's words stay`() async throws {
        let server = try Self.projects { _ in .answer(200, "{}") }
        let image = TicketImage(title: "a", text: "\(Self.marker)", labels: ["siem"], priority: .low)
        let all = Set(TicketField.allCases)
        try await tracker(server).write(.fields(all, of: image, on: TicketGround(author: .reporter)), to: "9")
        let body = try #require(server.asked.last).object
        #expect(Set(body.keys) == ["assignee", "due_date"] && body.values.allSatisfy { $0 is NSNull })
    }
}
