import Events
import Foundation
import Vocabulary

/// Reads the journal in order, remembering where it stands, so that going on costs nothing.
struct SegmentReader: Sendable {
    private var segment: SegmentFile?
    private var contents = Data()
    private var offset = 0
    /// Logs of the record at hand that were not asked for yet.
    private var rest: ArraySlice<RawLog> = []
    private var position: Int64 = -1

    /// The logs after `start` up to `end`; the segments are all that exist, by number.
    mutating func read(
        after start: Int64,
        through end: Int64,
        segments: [SegmentFile],
        countMax: Int,
        bytesMax: Int
    ) throws -> [RawLog] {
        if position != start { seek(to: start) }
        var found: [RawLog] = []
        var bytes = 0
        while found.count < countMax, bytes < bytesMax {
            if let log = rest.first {
                guard log.id.rawValue <= end else { break }
                rest.removeFirst()
                guard log.id.rawValue > start else { continue }
                found.append(log)
                bytes += log.bytes.count
                position = log.id.rawValue
            } else if try !readRecord(beyond: max(position, start), segments: segments) {
                break
            }
        }
        return found
    }

    private mutating func seek(to start: Int64) {
        self = SegmentReader()
        position = start
    }

    /// Reads the next record with a log beyond `last`; false when there is none yet.
    private mutating func readRecord(beyond last: Int64, segments: [SegmentFile]) throws -> Bool {
        guard let current = segment else {
            return try move(to: segments.last { $0.firstID <= last + 1 } ?? segments.first)
        }
        let following = segments.first { $0.firstID > current.firstID }
        if let record = try recordAtOffset(of: current) {
            // What a failed sync left behind a later segment's start was never acknowledged.
            rest = record.logs.filter { $0.id.rawValue > last && $0.id.rawValue < following?.firstID ?? .max }[...]
            return true
        }
        return try move(to: following)
    }

    private mutating func move(to next: SegmentFile?) throws -> Bool {
        guard let next else { return false }
        segment = next
        contents = Data()
        offset = SegmentFile.magic.count
        return true
    }

    /// The record at the offset, after another look at the file when what was seen of it is used up.
    private mutating func recordAtOffset(of segment: SegmentFile) throws -> JournalRecord? {
        if let record = scanned() { return record }
        let size = try SegmentReader.size(of: segment)
        guard size > contents.count else { return nil }
        contents = try segment.contents()
        return scanned()
    }

    private mutating func scanned() -> JournalRecord? {
        guard contents.count > offset else { return nil }
        let (record, next) = contents.withUnsafeBytes { bytes in
            var scan = SegmentScan(bytes, from: offset)
            let record = scan.next()
            return (record, scan.offset)
        }
        if record != nil { offset = next }
        return record
    }

    private static func size(of segment: SegmentFile) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: segment.path)
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
}
