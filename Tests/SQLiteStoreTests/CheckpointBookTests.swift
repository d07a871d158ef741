import Foundation
import HouseTesting
import Proof
import Testing

@testable import SQLiteStore

@Suite("Checkpoints held against each other")
struct CheckpointBookTests {
    private let key = ProofKey(bytes: [UInt8](repeating: 3, count: 32))

    /// So many checkpoints in a row.
    private func row(_ count: Int, house: String = "00ff", accepted: [Int: String] = [:]) throws -> [String] {
        var (lines, before) = ([String](), "")
        for number in 1...count {
            let checkpoint = try SignedCheckpoint(
                SignedCheckpoint.Header(
                    house: house,
                    number: Int64(number),
                    at: Samples.start.addingTimeInterval(Double(number)),
                    before: before,
                    chains: ["house": .init(count: Int64(number), last: Int64(number), head: "aa")],
                    root: "",
                    accepted: accepted[number]
                ),
                heads: [],
                key: key
            )
            before = checkpoint.hash
            lines.append(checkpoint.line)
        }
        return lines
    }

    private func book(_ inside: [String], _ outside: [String]) throws -> CheckpointBook {
        CheckpointBook(inside: inside, outside: outside, house: "00ff", key: try key.publicKey())
    }

    @Test func `the same in both places is as it should be`() throws {
        let lines = try row(3)
        let book = try book(lines, lines)
        #expect(book.faults == [] && book.checkpoints.count == 3 && book.counting.count == 3)
        #expect(try self.book([], []).counting.isEmpty)
    }

    @Test func `each difference is a fault`() throws {
        let lines = try row(3)
        #expect(try book(Array(lines.prefix(2)), lines).faults.map(\.subject) == ["checkpoint 3"])
        let outside = try book(lines, Array(lines.prefix(2)))
        #expect(outside.faults.count == 1 && outside.missingOutside == [lines[2]])
        #expect(try !book([lines[0], lines[2]], [lines[0], lines[2]]).faults.isEmpty)
        #expect(try !book(lines, ["nonsense"] + lines).faults.isEmpty)
        #expect(try book(row(1, house: "beef"), []).faults.count == 1)
        let other = ProofKey(bytes: [1])
        #expect(
            try CheckpointBook(inside: lines, outside: lines, house: "00ff", key: other.publicKey()).faults.count == 6
        )
    }

    @Test func `one that gives up what stood before is told, and counts from there`() throws {
        let lines = try row(3, accepted: [3: "the disk died"])
        let book = try book([lines[2]], lines)
        #expect(book.faults == [] && book.counting.count == 1)
        #expect(book.notes.count == 1 && book.notes[0].contains("the disk died"))
    }
}
