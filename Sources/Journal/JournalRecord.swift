import Events
import Foundation
import Ports
import Vocabulary

/// One request as it lies in a segment: a frame (length and checksum, 32 bits each) around the request's logs.
///
/// Payload: version, first number, receipt (ms), count, feed, peer; then for each log its framing, its client id's hash
/// (0 is none), its text's hash, its dataset and its bytes. Numbers are little-endian.
struct JournalRecord {
    static let version: UInt8 = 1
    static let frameBytes = 8
    /// A request's bytes once unpacked, and what is written around them.
    static let payloadBytesMax = Limits.bodyUnpackedBytesMax * 2

    let firstID: Int64
    let logs: [RawLog]
    let claims: [ClaimHash]

    /// The frame of the entries that are kept, numbered upward from `firstID`.
    static func frame(
        _ request: JournalRequest,
        kept: [(entry: JournalEntry, claim: ClaimHash)],
        firstID: Int64
    ) -> [UInt8] {
        let size = kept.reduce(64) { $0 + $1.entry.bytes.count + $1.entry.dataset.utf8.count + 32 }
        var writer = ByteWriter(capacity: size)
        writer.write(UInt32(0))
        writer.write(UInt32(0))
        writer.write(version)
        writer.write(firstID)
        writer.write(Int64((request.receivedAt.timeIntervalSince1970 * 1_000).rounded()))
        writer.write(UInt32(kept.count))
        writer.write(counted: Array(request.feed.utf8))
        writer.write(counted: Array(request.peer.utf8))
        for (entry, claim) in kept {
            writer.write(entry.framing.rawValue)
            writer.write(claim.id)
            writer.write(claim.text)
            writer.write(counted: Array(entry.dataset.utf8))
            writer.write(counted: entry.bytes)
        }
        let length = writer.bytes.count - frameBytes
        let sum = writer.bytes.withUnsafeBytes { CRC32C.checksum(UnsafeRawBufferPointer(rebasing: $0[frameBytes...])) }
        writer.replace(at: 0, with: UInt32(length))
        writer.replace(at: 4, with: sum)
        return writer.bytes
    }

    /// Reads a payload whose checksum was found right; nil when it is none of ours.
    init?(payload: UnsafeRawBufferPointer) {
        var reader = ByteReader(payload)
        guard reader.read(UInt8.self) == JournalRecord.version,
            let firstID = reader.read(Int64.self),
            let receivedMilliseconds = reader.read(Int64.self),
            let count = reader.read(UInt32.self),
            let feed = reader.readCounted(),
            let peer = reader.readCounted(),
            firstID > 0, !firstID.addingReportingOverflow(Int64(count)).overflow
        else { return nil }
        let receivedAt = Date(timeIntervalSince1970: Double(receivedMilliseconds) / 1_000)
        let feedName = String(decoding: feed, as: UTF8.self)
        let peerName = String(decoding: peer, as: UTF8.self)
        var logs: [RawLog] = []
        var claims: [ClaimHash] = []
        logs.reserveCapacity(min(Int(count), reader.left))
        for index in 0..<Int64(count) {
            guard let byte = reader.read(UInt8.self), let framing = RawLog.Framing(rawValue: byte),
                let id = reader.read(UInt64.self), let text = reader.read(UInt64.self),
                let dataset = reader.readCounted(), let bytes = reader.readCounted()
            else { return nil }
            claims.append(ClaimHash(id: id, text: text))
            logs.append(
                RawLog(
                    id: EventID(rawValue: firstID + index),
                    framing: framing,
                    bytes: Array(bytes),
                    feed: feedName,
                    dataset: dataset.isEmpty ? "" : String(decoding: dataset, as: UTF8.self),
                    peer: peerName,
                    receivedAt: receivedAt
                )
            )
        }
        self.firstID = firstID
        self.logs = logs
        self.claims = claims
    }
}
