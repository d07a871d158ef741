import Foundation
import Vocabulary

/// Walks the records of one segment's bytes, and says where sound ones end.
struct SegmentScan {
    private let bytes: UnsafeRawBufferPointer
    /// Where the next record begins; everything before it is sound.
    private(set) var offset: Int
    /// Whether the walk ended before the end of the bytes: a torn or damaged record.
    private(set) var isTorn = false

    init(_ bytes: UnsafeRawBufferPointer, from offset: Int = SegmentFile.magic.count) {
        self.bytes = bytes
        self.offset = offset
        if bytes.count < SegmentFile.magic.count
            || !bytes.prefix(SegmentFile.magic.count).elementsEqual(SegmentFile.magic)
        {
            isTorn = true
            self.offset = 0
        }
    }

    /// The next sound record; nil at the end and at the first that is not sound.
    mutating func next() -> JournalRecord? {
        guard !isTorn, offset < bytes.count else { return nil }
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[offset...]))
        guard let length = reader.read(UInt32.self), let sum = reader.read(UInt32.self),
            length > 0, Int(length) <= JournalRecord.payloadBytesMax, reader.left >= Int(length)
        else { return torn() }
        let start = offset + JournalRecord.frameBytes
        let payload = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + Int(length))])
        guard CRC32C.checksum(payload) == sum, let record = JournalRecord(payload: payload) else { return torn() }
        offset = start + Int(length)
        return record
    }

    private mutating func torn() -> JournalRecord? {
        isTorn = true
        return nil
    }
}
