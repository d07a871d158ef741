import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("News for browsers")
struct LivePagesTests {
    @Test func `nobody hears anything without signing in`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            try await client.execute(uri: "/live", method: .get) { #expect($0.status == .seeOther) }
        }
    }

    @Test func `a browser that comes back gets the names that it missed, until its session ends`() async throws {
        let stage = try await WebStage()
        let person = Person(name: "ana", role: .viewer, passwordHash: "")
        let visit = Visit(
            address: .live,
            reader: Reader(person: person, formKey: ""),
            query: .empty,
            form: .empty,
            isWrite: false,
            peer: "",
            now: stage.time.now,
            lastEvent: 0,
            uri: "/live"
        )
        let response = try await LivePages(desks: stage.desks).answer(visit)
        #expect(response.headers[.contentType] == "text/event-stream; charset=utf-8")
        #expect(response.headers[.cacheControl] == "no-store")
        let heard = Collected()
        // One look tells what the stream waits for; at the next sign of life nobody is signed in.
        async let written: Void = response.body.write(heard)
        for _ in 0..<15 { try await stage.desks.changes.poll() }
        try await written
        // The three before it are people who were added: no page waits for those.
        #expect(heard.text.value == "retry: 3000\n\nid: 4\nevent: alert-raised\ndata: ALR-1\n\n")
    }

    @Test func `a name cannot begin a line of its own`() {
        let fact = HouseFact(subject: "feed a\nevent: x", at: Samples.start, by: "ana", word: "silent")
        let change = Change(StoredFact(number: 4, fact: fact))
        #expect(change.map(LivePages.text) == "id: 4\nevent: feed-changed\ndata: a event: x\n\n")
    }

    private struct Collected: ResponseBodyWriter {
        let text = Shelf("")
        mutating func write(_ buffer: ByteBuffer) async throws {
            text.replace(with: text.value + String(buffer: buffer))
        }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

extension LivePagesTests {
    @Test func `a stream of a signed-in browser lives, and ends by its age`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in _ = try await stage.signIn(client) }
        let person = try #require(try await stage.desks.accounts.people().first { $0.name == "ana" })
        let session = try #require(try await stage.desks.accounts.sessions(of: person).first)
        let visit = Visit(
            address: .live,
            reader: Reader(person: person, formKey: session.formKey),
            query: .empty,
            form: .empty,
            isWrite: false,
            peer: "",
            now: stage.time.now,
            lastEvent: nil,
            uri: "/live"
        )
        let response = try await LivePages(desks: stage.desks).answer(visit)
        let heard = Collected()
        stage.time.advance(bySeconds: Limits.liveSecondsMax + 1)
        async let written: Void = response.body.write(heard)
        for _ in 0..<15 { try await stage.desks.changes.poll() }
        try await written
        #expect(heard.text.value == "retry: 3000\n\n: still here\n\n")
    }
}
