import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Journal

@Suite("What a start finds")
struct JournalRecoveryTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path }

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ bytes: [UInt8], firstID: Int64 = 1) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: SegmentFile(directory: path, firstID: firstID).path))
    }

    private func journal(after position: Int64 = 0) throws -> SegmentJournal {
        try SegmentJournal(directory: path, after: EventID(rawValue: position))
    }

    @Test func `a torn tail costs only the last record, at every byte, and its place is written again`() async throws {
        let sound = SegmentFile.magic + Fixtures.frame(["one", "two"], firstID: 1)
        let whole = sound + Fixtures.frame(["three"], firstID: 3, claim: .create(id: "x"))
        for count in sound.count..<whole.count {
            try write(Array(whole[..<count]))
            let journal = try journal()
            #expect(journal.repairs.count == (count == sound.count ? 0 : 1))
            #expect(try await Fixtures.texts(journal) == ["one", "two"], "\(count) bytes")
            let again = try await journal.append(Fixtures.request(["drei"], claim: .create(id: "x")))
            #expect(again == [.kept(EventID(rawValue: 3))])
            #expect(try await Fixtures.texts(try self.journal()) == ["one", "two", "drei"])
        }
    }

    @Test func `a flipped bit in the last record costs that record alone`() async throws {
        let sound = SegmentFile.magic + Fixtures.frame(["one"], firstID: 1)
        let whole = sound + Fixtures.frame(["two"], firstID: 2)
        for index in stride(from: sound.count, to: whole.count, by: 3) {
            var bytes = whole
            bytes[index] ^= 0x10
            try write(bytes)
            let journal = try journal()
            #expect(journal.repairs.count == 1)
            #expect(try await Fixtures.texts(journal) == ["one"], "byte \(index)")
        }
    }

    @Test func `a damaged segment in the middle is skipped from there on, and the others are read`() async throws {
        try write(SegmentFile.magic + Fixtures.frame(["one"], firstID: 1) + [1, 2, 3])
        try write(SegmentFile.magic + Fixtures.frame(["three"], firstID: 3), firstID: 3)
        let journal = try journal()
        #expect(journal.repairs.count == 1 && journal.repairs[0].hasPrefix("skipped 3 bytes"))
        #expect(try await Fixtures.texts(journal) == ["one", "three"])
        #expect(try await journal.append(Fixtures.request(["four"])) == [.kept(EventID(rawValue: 4))])
    }

    @Test func `records that a later segment numbers again were never acknowledged`() async throws {
        try write(
            SegmentFile.magic + Fixtures.frame(["one"], firstID: 1)
                + Fixtures.frame(["ghost"], firstID: 2, claim: .create(id: "g"))
        )
        try write(SegmentFile.magic + Fixtures.frame(["two"], firstID: 2), firstID: 2)
        let journal = try journal()
        #expect(try await Fixtures.texts(journal) == ["one", "two"])
        #expect(
            try await journal.append(Fixtures.request(["g"], claim: .create(id: "g"))) == [.kept(EventID(rawValue: 3))]
        )
    }

    @Test func `a segment that was begun and never written is removed`() async throws {
        try write(SegmentFile.magic + Fixtures.frame(["one"], firstID: 1))
        try write(Array(SegmentFile.magic.prefix(3)), firstID: 2)
        let journal = try journal()
        #expect(journal.repairs.count == 1)
        #expect(try Fixtures.segments(in: path).map(\.firstID) == [1])
        #expect(try await journal.append(Fixtures.request(["two"])) == [.kept(EventID(rawValue: 2))])
    }

    @Test func `a file that only bears the name is not touched, and says what to do`() throws {
        try write(Array("something else entirely".utf8))
        let error = #expect(throws: JournalDamage.self) { try journal() }
        #expect(error?.description.contains("move it away") == true)
    }

    @Test func `other files are left alone`() async throws {
        try Data([1]).write(to: URL(fileURLWithPath: path + "/notes.txt"))
        try Data([1]).write(to: URL(fileURLWithPath: path + "/abc.journal"))
        _ = try await journal().append(Fixtures.request(["one"]))
        #expect(FileManager.default.fileExists(atPath: path + "/notes.txt"))
        #expect(FileManager.default.fileExists(atPath: path + "/abc.journal"))
    }

    @Test func `numbers go on behind the position when the files are behind it`() throws {
        try write(SegmentFile.magic + Fixtures.frame(["one"], firstID: 1))
        #expect(try JournalRecovery(directory: path, after: EventID(rawValue: 50)).nextID == 51)
        #expect(try JournalRecovery(directory: path, after: .none).nextID == 2)
    }
}
