import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Connectors

@Suite("Jira")
struct JiraTrackerTests {
    private static let marker = TicketMarker(at: .distantPast, high: 0, chance: 1)
    private static let image = TicketImage(
        title: "[INC-1] mail",
        text: "text\n\n\(marker)",
        labels: ["siem", marker.label],
        priority: .high,
        due: TicketDay(text: "2026-12-24"),
        assignee: "acc"
    )

    /// A project whose create screen has these fields.
    private static func jira(_ fields: [String], search: String = #"{"issues":[]}"#) throws -> LocalServer {
        let listed = fields.map { #"{"fieldId":"\#($0)","key":"\#($0)"}"# }.joined(separator: ",")
        return try LocalServer { request in
            let path = request.target.split(separator: "?").first.map(String.init) ?? ""
            switch path {
            case let path where path.hasSuffix("/createmeta/SEC/issuetypes"):
                let types = #"[{"id":"7","name":"Incident"}]"#
                return .answer(200, #"{"issueTypes":\#(types),"values":\#(types)}"#)
            case let path where path.hasSuffix("/createmeta/SEC/issuetypes/7"):
                return .answer(200, #"{"fields":[\#(listed)],"values":[\#(listed)]}"#)
            case let path where path.hasSuffix("/issue") && request.method == "POST":
                return .answer(201, #"{"id":"1","key":"SEC-1","self":"x"}"#)
            case let path where path.hasSuffix("/issue/SEC-1"):
                return .answer(
                    200,
                    #"{"key":"SEC-1","fields":{"summary":"[INC-1] mail","status":{"name":"To Do","statusCategory":{"key":"new"}},"created":"2026-11-26T12:00:00.000+0000","updated":"2026-11-26T12:00:00.000+0000"}}"#
                )
            case let path where path.hasSuffix("/search/jql") || path.hasSuffix("/search"): return .answer(200, search)
            default: return .answer(404, "{}")
            }
        }
    }

    private func tracker(_ server: LocalServer, _ edition: JiraTracker.Edition = .cloud(email: "bot@example.com"))
        -> JiraTracker
    {
        JiraTracker(
            name: "jira",
            edition: edition,
            url: server.url + "/",
            token: "secret",
            place: JiraTracker.Place(project: "SEC", issueType: "incident"),
            allowed: loopback
        )
    }

    private func body(_ server: LocalServer) throws -> [String: Any] {
        let asked = try #require(server.asked.last { $0.method == "POST" && $0.target.hasSuffix("/issue") })
        return try asked.object
    }

    private static let whole = ["summary", "description", "labels", "priority", "duedate", "assignee"]

    @Test func `Cloud gets a document, account ids, the mark as a label and as a property`() async throws {
        let server = try Self.jira(Self.whole)
        let made = try await tracker(server).create(Self.image, marker: Self.marker)
        #expect(made.reference == "SEC-1" && made.url == server.url + "/browse/SEC-1" && made.status == "To Do")
        let body = try body(server)
        let fields = try #require(body["fields"] as? [String: Any])
        #expect((fields["description"] as? [String: Any])?["type"] as? String == "doc")
        #expect(
            (fields["assignee"] as? [String: String]) == ["id": "acc"] && fields["duedate"] as? String == "2026-12-24"
        )
        #expect((fields["labels"] as? [String])?.contains(Self.marker.label) == true)
        let property = (body["properties"] as? [[String: Any]])?.first
        #expect(property?["key"] as? String == "siem.incident")
        let login = server.asked.first?.headers["authorization"]
        #expect(login == "Basic " + Data("bot@example.com:secret".utf8).base64EncodedString())
    }

    @Test func `Data Center gets wiki text, names and a bearer token, below its own version`() async throws {
        let server = try Self.jira(Self.whole)
        _ = try await tracker(server, .center).create(Self.image, marker: Self.marker)
        let fields = try #require(try body(server)["fields"] as? [String: Any])
        #expect(fields["description"] is String && (fields["assignee"] as? [String: String]) == ["name": "acc"])
        #expect(server.asked.allSatisfy { $0.target.hasPrefix("/rest/api/2/") })
        #expect(server.asked.first?.headers["authorization"] == "Bearer secret")
    }

    @Test func `a field that is not on the screen stands in the description, the mark in the summary`() async throws {
        let server = try Self.jira(["summary", "description"])
        let jira = tracker(server)
        let made = try await jira.create(Self.image, marker: Self.marker)
        #expect(made.unheld == [.labels, .priority, .due, .assignee])
        let fields = try #require(try body(server)["fields"] as? [String: Any])
        #expect(Set(fields.keys) == ["project", "issuetype", "summary", "description"])
        #expect(fields["summary"] as? String == "[INC-1] mail \(Self.marker)")
        let text = JiraText.plain(fields["description"])
        #expect(text.contains("Due: 2026-12-24") && text.contains("Priority: high") && text.contains("Tags: siem"))
        _ = try await jira.search(.marked(Self.marker, since: .distantPast))
        let query = try server.asked.last?.object["jql"] as? String
        #expect(query?.contains("summary ~") == true)
    }

    @Test func `a lost answer to what is asked before leaves no doubt, one to the creation does`() async throws {
        let deaf = try LocalServer { _ in .reset }
        do throws(TrackerFailure) {
            _ = try await tracker(deaf).create(Self.image, marker: Self.marker)
            Issue.record("made")
        } catch {
            #expect(error.isCertain)
        }
        let half = try LocalServer { request in
            guard !(request.method == "POST" && request.target.hasSuffix("/issue")) else { return .reset }
            let isFields = request.target.contains("issuetypes/7")
            return .answer(
                200,
                isFields
                    ? #"{"fields":[{"fieldId":"labels"}]}"# : #"{"issueTypes":[{"id":"7","name":"Incident"}]}"#
            )
        }
        do throws(TrackerFailure) {
            _ = try await tracker(half).create(Self.image, marker: Self.marker)
            Issue.record("made")
        } catch {
            #expect(!error.isCertain)
        }
    }

    @Test func `an issue type that is not there is refused, with those that are`() async throws {
        let server = try Self.jira(Self.whole)
        let other = JiraTracker(
            name: "jira",
            edition: .center,
            url: server.url,
            token: "x",
            place: JiraTracker.Place(project: "SEC", issueType: "Nothing"),
            allowed: loopback
        )
        await #expect(throws: TrackerFailure.refused("the project SEC has no issue type Nothing; it has: Incident")) {
            _ = try await other.search(.changed(since: .distantPast))
        }
    }

    @Test(arguments: [204, 403, 400, 404])
    func `a follower that may not watch, or watching switched off, is no trouble`(status: Int) async throws {
        let server = try LocalServer { _ in .answer(status, "{}") }
        try await tracker(server).watch(["acc"], "SEC-1")
        #expect(server.asked.map(\.target) == ["/rest/api/3/issue/SEC-1/watchers"])
    }

    @Test func `credentials that are refused are no answer about a follower`() async throws {
        let server = try LocalServer { _ in .answer(401, "{}") }
        do throws(TrackerFailure) {
            try await tracker(server).watch(["acc"], "SEC-1")
            Issue.record("watched")
        } catch {
            guard case .denied = error else { return #expect(Bool(false), "\(error)") }
        }
    }

    /// A project with the usual screen that takes every change.
    private static func taking() throws -> LocalServer {
        let listed = whole.map { #"{"fieldId":"\#($0)"}"# }.joined(separator: ",")
        return try LocalServer { request in
            guard request.method == "GET" else { return .answer(204, "") }
            return .answer(
                200,
                request.target.contains("issuetypes/7")
                    ? #"{"values":[\#(listed)]}"# : #"{"values":[{"id":"7","name":"Incident"}]}"#
            )
        }
    }

    @Test(arguments: [
        (JiraTracker.Edition.cloud(email: "bot@example.com"), "accountId=acc-old"), (.center, "username=acc-old"),
    ]) func `what is stale goes: labels in the same change, followers by name`(
        edition: JiraTracker.Edition,
        who: String
    )
        async throws
    {
        let server = try Self.taking()
        let stale = TicketTraces(labels: ["team-old"], followers: ["acc-old"])
        let change = TicketChange.fields([.labels, .followers], of: Self.image, on: TicketGround(stale: stale))
        try await tracker(server, edition).write(change, to: "SEC-1")
        let put = try #require(server.asked.first { $0.method == "PUT" })
        let labels = (try put.object["update"] as? [String: Any])?["labels"] as? [[String: String]]
        #expect(labels == [["remove": "team-old"], ["add": "siem"], ["add": Self.marker.label]])
        #expect(server.asked.first { $0.method == "DELETE" }?.target.hasSuffix("/issue/SEC-1/watchers?\(who)") == true)
    }

    @Test func `the reporter's words are not written over, and nothing is written as nothing`() async throws {
        let server = try Self.taking()
        var image = Self.image
        (image.due, image.assignee) = (nil, nil)
        let all = TicketChange.fields(Set(TicketField.allCases), of: image, on: TicketGround(author: .reporter))
        try await tracker(server).write(all, to: "SEC-1")
        let put = try #require(server.asked.first { $0.method == "PUT" })
        let fields = try #require(try put.object["fields"] as? [String: Any])
        #expect(Set(fields.keys) == ["priority", "duedate", "assignee"])
        #expect(fields["duedate"] is NSNull && fields["assignee"] is NSNull)
    }

    @Test(arguments: [JiraTracker.Edition.cloud(email: "bot@example.com"), .center])
    func `a search is read page by page`(edition: JiraTracker.Edition) async throws {
        let server = try LocalServer { request in
            if request.target.contains("createmeta") {
                let isFields = request.target.contains("issuetypes/7")
                return .answer(
                    200,
                    isFields ? #"{"values":[{"fieldId":"labels"}]}"# : #"{"values":[{"id":"7","name":"Incident"}]}"#
                )
            }
            let text = String(decoding: request.body, as: UTF8.self)
            let page = (0...2).last { text.contains("\"t\($0)\"") || text.contains("\"startAt\":\($0 * 100)") } ?? 0
            let count = page == 2 ? 50 : 100
            let issues = (0..<count).map { #"{"key":"SEC-\#(page * 100 + $0)","fields":{}}"# }.joined(separator: ",")
            let next = page == 2 ? "" : #","nextPageToken":"t\#(page + 1)""#
            return .answer(200, #"{"issues":[\#(issues)],"total":250\#(next)}"#)
        }
        let found = try await tracker(server, edition).search(.changed(since: .distantPast))
        #expect(Set(found.map(\.reference)).count == 250)
        #expect(server.asked.filter { $0.target.contains("search") }.count == 3)
    }

    @Test func `a search without an end is ended`() async throws {
        let server = try Self.jira(
            Self.whole,
            search: #"{"issues":[{"key":"SEC-1","fields":{}}],"nextPageToken":"again"}"#
        )
        _ = try await tracker(server).search(.changed(since: .distantPast))
        #expect(server.asked.filter { $0.target.contains("search") }.count == Limits.ticketPagesMax)
    }

    @Test func `a project that is not there makes no ticket gone`() async throws {
        let server = try LocalServer { _ in .answer(404, "{}") }
        do throws(TrackerFailure) {
            try await tracker(server).write(.fields([.title], of: Self.image), to: "SEC-1")
            Issue.record("written")
        } catch {
            guard case .refused = error else { return #expect(Bool(false), "\(error)") }
        }
    }

    @Test func `it does what every tracker must`() async throws {
        let server = try JiraMemory().server()
        let jira = JiraTracker(
            name: "jira",
            edition: .center,
            url: server.url,
            token: "secret",
            place: JiraTracker.Place(project: "SEC", issueType: "Task"),
            allowed: loopback
        )
        try await TrackerContract(jira, at: Date()).check()
    }
}
