import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The pages of events")
struct EventPagesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        let events = (2...130).map { number in
            Samples.event(
                Int64(number),
                [
                    "message": .text("Failed password for user\(number % 3)"), "user.name": .text("user\(number % 3)"),
                    "host.name": .text("db-\(number % 2)"), "formula": .text("=cmd(\(number))"),
                ],
                at: Samples.start.addingTimeInterval(-Double(number)),
                raw: "<38>raw \(number) <script>alert(1)</script>"
            )
        }
        try await stage.desks.events.append(events, through: EventID(rawValue: 130))
        return stage
    }

    private func get(_ stage: WebStage, _ uri: String) async throws -> (
        status: HTTPResponse.Status, text: String, headers: HTTPFields
    ) {
        try await stage.application.test(.router) { client in
            let cookie = try await stage.signIn(client)
            return try await client.execute(uri: uri, method: .get, headers: cookie) { response in
                (response.status, String(buffer: response.body), response.headers)
            }
        }
    }

    @Test func `a search shows rows, bars, fields, and nothing that runs`() async throws {
        let stage = try await stage()
        let page = try await get(stage, "/events?q=user.name:user1%20and%20password")
        #expect(page.status == .ok)
        for part in [
            "43 events", "Fields", "data-zoom", "As a table", "Failed password for user1", "form=\"pivot\"", "Export",
            "rel=\"prev\"",
        ] {
            #expect(page.text.contains(part), "\(part)")
        }
        #expect(!page.text.contains("<script>alert") && !page.text.contains("for user2"))
        #expect(!page.text.contains("style="))
        let again = try await get(stage, "/events")
        #expect(again.text.contains("My last searches") && again.text.contains("user.name:user1 and password"))
        #expect(!again.text.contains("<img src=x>"), "hostile text is text")
    }

    @Test func `pages go on behind the last row`() async throws {
        let stage = try await stage()
        let first = try await get(stage, "/events?q=password").text
        let link = try #require(first.split(separator: "\" rel=\"next\"").first?.split(separator: "href=\"").last)
        let second = try await get(stage, String(link).replacing("&amp;", with: "&")).text
        #expect(first.contains("/events/51\"") && !first.contains("/events/52\""))
        #expect(second.contains("/events/52\"") && !second.contains("/events/51\"") && second.contains(">Newest</a>"))
    }

    @Test(arguments: [
        ("/events?q=a&plus=user.name%3Dx%20y", "/events?q=a%20and%20user.name%3A%20%22x%20y%22"),
        ("/events?q=user.name:%20x&minus=user.name%3Dx", "/events?q=not%20user.name%3A%20x"),
        ("/events?column=host.name", "/events?columns=host.name"),
        ("/events?columns=a,b&column=a", "/events?columns=b"),
    ])
    func `buttons edit the address`(uri: String, edited: String) async throws {
        let stage = try await WebStage()
        let answer = try await get(stage, uri)
        #expect(answer.status == .seeOther && answer.headers[.location] == edited)
    }

    @Test func `what cannot be read is marked at its column, and nothing is lost`() async throws {
        let stage = try await WebStage()
        let page = try await get(stage, "/events?q=user.name:%20(%3Cb%3E&columns=x")
        #expect(page.status == .unprocessableContent)
        #expect(
            page.text.contains("Column 13") && page.text.contains("<mark>&lt;</mark>")
                && page.text.contains("value=\"user.name: (&lt;b&gt;\"")
        )
        #expect(try await get(stage, "/events?from=soon").text.contains("Write a time as"))
    }

    @Test func `nothing found says what leaves most out; an unknown field its nearest`() async throws {
        let stage = try await stage()
        let page = try await get(stage, "/events?q=user.name:user1%20and%20host.name:nowhere").text
        #expect(page.contains("No event fits") && page.contains("without <code>host.name: nowhere</code>"))
        #expect(try await get(stage, "/events?q=user.nmae:x").text.contains(">user.name</a>"))
    }

    @Test func `parts that fit nothing at all are named`() async throws {
        let stage = try await stage()
        let page = try await get(stage, "/events?q=user.name:zed%20and%20host.name:nowhere").text
        #expect(page.contains("No event of this time has") && page.contains("<li><code>user.name: zed</code></li>"))
        #expect(page.contains("<li><code>host.name: nowhere</code></li>"))
    }

    @Test func `one event, what was around it, and two beside each other`() async throws {
        let stage = try await stage()
        let one = try await get(stage, "/events/7").text
        #expect(one.contains("Event 7") && one.contains("raw 7") && one.contains("Everything about it"))
        #expect(try await get(stage, "/events/999").status == .notFound)
        let around = try await get(stage, "/events/40/around").text
        #expect(
            around.contains("class=\"marked\"") && around.contains("/events/42\"") && around.contains("/events/38\"")
                && !around.contains("/events/41\"")
        )
        let two = try await get(stage, "/events/compare?pick=4&pick=5").text
        #expect(two.contains("fields differ") && two.contains("user1") && two.contains("user2"))
        #expect(try await get(stage, "/events/compare?pick=4").status == .unprocessableContent)
    }

    @Test func `files are whole, and safe for a spreadsheet`() async throws {
        let stage = try await stage()
        let csv = try await get(stage, "/events/export?format=csv&q=password&columns=user.name,formula")
        let lines = csv.text.split(separator: "\r\n")
        #expect(lines.count == 130 && lines[0] == "timestamp,id,user.name,formula")
        #expect(lines[1] == "2026-11-24T09:59:58.000Z,2,user2,'=cmd(2)")
        #expect(csv.headers[.contentDisposition]?.contains("tocsin-events.csv") == true)
        let json = try await get(stage, "/events/export?format=ndjson&q=user1").text.split(separator: "\n")
        #expect(json.count == 43 && json[0].hasPrefix("{\"@timestamp\":\"2026-11-24T09:59:56.000Z\",\"tocsin.id\":4,"))
        #expect(try await get(stage, "/events/export?q=(").status == .unprocessableContent)
    }

    @Test(arguments: [
        ("a,b", "\"a,b\""), ("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("\rx", "\"'\rx\""),
        ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a\nb\""), ("", ""), ("a=b", "a=b"),
    ])
    func `a cell is no formula`(text: String, cell: String) {
        #expect(EventFile.cell(text) == cell)
    }

    @Test func `suggestions are names and values at the cursor`() async throws {
        let stage = try await stage()
        let names = try await get(stage, "/events/suggest?q=a%20and%20user.n&at=12").text
        #expect(names.hasPrefix("{\"items\":[{\"text\":\"user.name: \",\"from\":6,"))
        let values = try await get(stage, "/events/suggest?q=user.name:%20us&at=13").text
        #expect(values.contains("{\"text\":\"user0\",\"from\":11,"))
        #expect(try await get(stage, "/events/suggest?q=alice%20&at=6").text == "{\"items\":[]}")
        let counts = try await get(stage, "/events/values?field=host.name&q=password").text
        #expect(
            counts
                == "{\"values\":[{\"value\":\"db-0\",\"count\":65},{\"value\":\"db-1\",\"count\":64}],\"complete\":true}"
        )
        #expect(try await get(stage, "/events/values").status == .unprocessableContent)
    }

    @Test func `typing is read up to the cursor, in the units of a browser`() {
        #expect(EventTyping("\u{1F514} and us", at: 9) == EventTyping("\u{1F514} and us tail", at: 9))
        #expect(EventTyping("\u{1F514} and us", at: 9).from == 7)
        #expect(EventTyping("user.name: \"al", at: 14).wanted == .value(field: "user.name", "al"))
        #expect(EventTyping("user.name:(a or b", at: 17).wanted == .name("b"))
        #expect(EventTyping("", at: 0).wanted == .name("") && EventTyping("x", at: -4).wanted == .name(""))
    }
}
