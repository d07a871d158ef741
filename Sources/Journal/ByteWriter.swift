/// Writes numbers (little-endian) and counted bytes, one after the other.
struct ByteWriter {
    private(set) var bytes: [UInt8]

    init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The count as 32 bits, then the bytes.
    mutating func write(counted value: some Collection<UInt8>) {
        write(UInt32(truncatingIfNeeded: value.count))
        bytes.append(contentsOf: value)
    }

    /// Puts a number where one was written before.
    mutating func replace(at offset: Int, with value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { source in
            for (index, byte) in source.enumerated() where offset + index < bytes.count { bytes[offset + index] = byte }
        }
    }
}

/// Reads what `ByteWriter` wrote; whatever is cut short reads as nil, never as a crash.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var left: Int { bytes.count - offset }

    mutating func read<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
        let size = MemoryLayout<Value>.size
        guard left >= size else { return nil }
        defer { offset += size }
        return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }

    mutating func readCounted() -> UnsafeRawBufferPointer? {
        guard let count = read(UInt32.self), left >= Int(count) else { return nil }
        defer { offset += Int(count) }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + Int(count))])
    }
}
