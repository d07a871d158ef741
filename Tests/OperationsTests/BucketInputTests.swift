import Anomalies
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Operations

@Suite("Inputs of a bucket")
struct BucketInputTests {
    private let input = BucketInput(
        tally: BucketTally(
            fields: ["feed", "user.name", "bytes"],
            start: Samples.start,
            rows: [
                BucketTally.Row(values: ["vpn", "alice", nil], count: 3),
                BucketTally.Row(values: ["vpn", "", "1e308"], count: 1_000_000_000_000),
                BucketTally.Row(values: [nil, "\u{0}\u{1F514}é", "nan"], count: 1),
            ],
            isComplete: false
        ),
        silentFeeds: ["web", "dns"],
        expectations: [
            Vocabulary.Expectation(
                number: 7,
                job: JobID(rawValue: "logons"),
                detector: nil,
                scope: [Anomaly.Part(field: "user.name", value: "alice")],
                since: Samples.start.addingTimeInterval(0.1),
                until: .distantFuture,
                by: "ana",
                reason: "moving house"
            )
        ]
    )

    @Test func `what is read is what was written`() throws {
        #expect(try BucketInput(input.snapshot) == input)
        let empty = BucketInput(tally: BucketTally(fields: [], start: Date(timeIntervalSince1970: -900), rows: []))
        #expect(try BucketInput(empty.snapshot) == empty)
    }

    @Test func `a text is written once, however often it comes`() {
        var many = input
        many.tally.rows = (0..<1_000).map { number in
            BucketTally.Row(values: ["a rather long name of a feed", "user \(number % 10)", nil], count: number)
        }
        #expect(many.snapshot.bytes.count < 1_000 * 6)
    }

    @Test func `damaged bytes are an error and never a trap`() {
        let bytes = input.snapshot.bytes
        for length in 0..<bytes.count {
            let cut = Snapshot(name: "bucket", version: 1, bytes: Array(bytes.prefix(length)))
            #expect(throws: InputDamaged.self) { try BucketInput(cut) }
        }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 0xFF
            // It may be read as something else; it must come back.
            _ = Result { try BucketInput(Snapshot(name: "bucket", version: 1, bytes: changed)) }
        }
        #expect(throws: InputDamaged.self) { try BucketInput(Snapshot(name: "bucket", version: 2, bytes: bytes)) }
    }
}
