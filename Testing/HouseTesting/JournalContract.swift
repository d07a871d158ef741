public import Ports
import Events
import Foundation
import Testing
import Vocabulary

/// What every `Journal` must do; a new journal gets one test that calls this on an empty one.
public struct JournalContract: Sendable {
    let journal: any Journal
    public init(_ journal: any Journal) { self.journal = journal }

    public func check() async throws {
        #expect(try await journal.read(after: .none, countMax: 10, bytesMax: 1_000).isEmpty)
        let first = try await journal.append(request(["one", "two"]))
        #expect(first == [.kept(EventID(rawValue: 1)), .kept(EventID(rawValue: 2))])
        let second = try await journal.append(request(["three"], claim: .create(id: "x")))
        #expect(second == [.kept(EventID(rawValue: 3))])
        try await checkReading()
        try await checkDuplicates()
        await journal.wait(beyond: EventID(rawValue: 2))
        try await journal.release(through: EventID(rawValue: 2))
        #expect(try await texts(after: 2) == ["three", "four", "five"])
        #expect(journal.pressure() == .roomy)
    }

    private func checkReading() async throws {
        #expect(try await texts(after: 0) == ["one", "two", "three"])
        #expect(try await texts(after: 1) == ["two", "three"], "reading again from an earlier position")
        let one = try await journal.read(after: EventID(rawValue: 1), countMax: 1, bytesMax: 1_000)
        #expect(one.map(\.id.rawValue) == [2])
        let least = try await journal.read(after: .none, countMax: 10, bytesMax: 1)
        #expect(least.count == 1, "at least one, however long it is")
        #expect(least.first?.feed == "test" && least.first?.peer == "192.0.2.1" && least.first?.framing == .line)
    }

    private func checkDuplicates() async throws {
        #expect(try await journal.append(request(["other"], claim: .create(id: "x"))) == [.duplicate])
        #expect(try await journal.append(request(["four"], claim: .index(id: "y"))) == [.kept(EventID(rawValue: 4))])
        #expect(try await journal.append(request(["four"], claim: .index(id: "y"))) == [.duplicate])
        #expect(try await journal.append(request(["three"], claim: .index(id: "x"))) == [.duplicate])
        let other = try await journal.append(request(["five"], claim: .index(id: "x")))
        #expect(other == [.kept(EventID(rawValue: 5))], "another text under a created id is one more event")
        #expect(try await texts(after: 3) == ["four", "five"])
    }

    private func texts(after position: Int64) async throws -> [String] {
        try await journal.read(after: EventID(rawValue: position), countMax: 100, bytesMax: 10_000)
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    private func request(_ texts: [String], claim: JournalEntry.Claim = .none) -> JournalRequest {
        JournalRequest(
            feed: "test",
            peer: "192.0.2.1",
            receivedAt: Samples.start,
            entries: texts.map { JournalEntry(framing: .line, claim: claim, bytes: Array($0.utf8)) }
        )
    }
}
