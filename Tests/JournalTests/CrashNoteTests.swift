import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Journal

@Suite("The note about unfinished work")
struct CrashNoteTests {
    @Test func `remembers what was begun until it ended`() throws {
        let directory = try TemporaryDirectory()
        let note = CrashNote(path: directory.path + "/crash")
        #expect(try note.unfinished() == nil)
        try note.begin(after: EventID(rawValue: 7), through: EventID(rawValue: 19), times: 2)
        let work = UnfinishedWork(position: EventID(rawValue: 7), last: EventID(rawValue: 19), times: 2)
        #expect(try CrashNote(path: directory.path + "/crash").unfinished() == work)
        try note.begin(after: EventID(rawValue: 1), through: EventID(rawValue: 2), times: 1)
        #expect(try note.unfinished()?.last == EventID(rawValue: 2), "a shorter note leaves nothing of a longer one")
        try note.end()
        #expect(try note.unfinished() == nil)
    }

    @Test(arguments: ["", "7", "7 8", "7 8 x", "7 8 1 2", "a b c", "99999999999999999999 1 1"])
    func `half a note is none`(text: String) throws {
        let directory = try TemporaryDirectory()
        try text.write(toFile: directory.path + "/crash", atomically: true, encoding: .utf8)
        #expect(try CrashNote(path: directory.path + "/crash").unfinished() == nil)
    }

    @Test func `a note that cannot be written says where`() throws {
        let directory = try TemporaryDirectory()
        let note = CrashNote(path: directory.path + "/missing/crash")
        let error = #expect(throws: DiskError.self) { try note.begin(after: .none, through: .none, times: 1) }
        #expect(error?.description.contains("/missing/crash") == true)
    }
}
