import Events
import Foundation
import Vocabulary

/// What a start finds in the journal's directory: segments cut back to what is sound, the next number, the known ids.
struct JournalRecovery {
    private(set) var segments: [SegmentFile]
    private(set) var nextID: Int64
    private(set) var ledger = ClaimLedger()
    private(set) var repairs: [String] = []

    /// Reads the newest segments whole: for the ledger, and to find where the last one ends.
    init(directory: String, after position: EventID) throws {
        segments = try SegmentFile.all(in: directory)
        nextID = position.rawValue + 1
        while let last = segments.last, last.bytes < SegmentFile.magic.count {
            try FileManager.default.removeItem(atPath: last.path)
            segments.removeLast()
            repairs.append("removed \(last.path), which was begun and never written")
        }
        guard let last = segments.last else { return }
        nextID = max(nextID, last.firstID)
        for index in segments.indices.suffix(5) { try read(index) }
    }

    private mutating func read(_ index: Int) throws {
        let segment = segments[index]
        let isLast = index == segments.count - 1
        let end = isLast ? Int64.max : segments[index + 1].firstID
        var sound = 0
        try segment.contents().withUnsafeBytes { bytes in
            var scan = SegmentScan(bytes)
            while let record = scan.next() {
                for (log, claim) in zip(record.logs, record.claims) where log.id.rawValue < end {
                    ledger.remember(claim)
                    nextID = max(nextID, log.id.rawValue + 1)
                }
            }
            sound = scan.offset
        }
        guard sound < segment.bytes else { return }
        if sound == 0 { throw JournalDamage(path: segment.path) }
        let rest = segment.bytes - sound
        repairs.append(
            isLast
                ? "cut \(rest) bytes that were never acknowledged from the end of \(segment.path)"
                : "skipped \(rest) bytes behind byte \(sound) of \(segment.path)"
        )
        if isLast { segments[index].bytes = sound }
    }
}

/// A file that bears a segment's name and is none.
struct JournalDamage: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) does not begin like a journal segment; move it away, then start again" }
}
