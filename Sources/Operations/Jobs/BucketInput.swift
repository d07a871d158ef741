import Anomalies
import Foundation
import Vocabulary

/// Everything that a job's models were given of one bucket, so that it can be given to them again after a restart.
struct BucketInput: Hashable, Sendable {
    var tally: BucketTally
    var silentFeeds: Set<String> = []
    var expectations: [Expectation] = []

    static let snapshotName = "bucket"
    private static let version = 1

    init(tally: BucketTally, silentFeeds: Set<String> = [], expectations: [Expectation] = []) {
        self.tally = tally
        self.silentFeeds = silentFeeds
        self.expectations = expectations
    }

    /// Bytes that `init(_:)` reads: texts once each, numbers as short as they are.
    var snapshot: Snapshot {
        var bytes = InputWriter()
        bytes.put(UInt64(bitPattern: Int64(tally.start.timeIntervalSince1970.rounded())))
        bytes.put(tally.isComplete ? 1 : 0)
        bytes.put(tally.fields)
        var numbers: [String: UInt64] = [:]
        var texts: [String] = []
        var rows = InputWriter()
        for row in tally.rows {
            for value in row.values {
                guard let value else {
                    rows.put(0)
                    continue
                }
                if numbers[value] == nil {
                    texts.append(value)
                    numbers[value] = UInt64(texts.count)
                }
                rows.put(numbers[value] ?? 0)
            }
            rows.put(UInt64(row.count))
        }
        bytes.put(texts)
        bytes.put(UInt64(tally.rows.count))
        bytes.bytes += rows.bytes
        bytes.put(silentFeeds.sorted())
        bytes.put(UInt64(expectations.count))
        for expectation in expectations { bytes.put(expectation) }
        return Snapshot(name: BucketInput.snapshotName, version: BucketInput.version, bytes: bytes.bytes)
    }

    /// - Throws: `InputDamaged`.
    init(_ snapshot: Snapshot) throws(InputDamaged) {
        guard snapshot.version == BucketInput.version else { throw InputDamaged() }
        var reader = InputReader(snapshot.bytes)
        let start = Date(timeIntervalSince1970: Double(Int64(bitPattern: try reader.number())))
        let isComplete = try reader.number() == 1
        let fields = try reader.texts()
        let texts = try reader.texts()
        let rowCount = try reader.count()
        var rows: [BucketTally.Row] = []
        rows.reserveCapacity(rowCount)
        for _ in 0..<rowCount {
            var values: [String?] = []
            values.reserveCapacity(fields.count)
            for _ in fields {
                let number = try reader.number()
                guard number <= texts.count else { throw InputDamaged() }
                values.append(number == 0 ? nil : texts[Int(number) - 1])
            }
            rows.append(BucketTally.Row(values: values, count: try reader.integer()))
        }
        tally = BucketTally(fields: fields, start: start, rows: rows, isComplete: isComplete)
        silentFeeds = Set(try reader.texts())
        for _ in 0..<(try reader.count()) { expectations.append(try reader.expectation()) }
    }
}

/// An input that was kept does not say what it should: the disk or a hand changed it.
struct InputDamaged: Error, Hashable, CustomStringConvertible {
    var description: String { "a kept input of the job is damaged" }
}
