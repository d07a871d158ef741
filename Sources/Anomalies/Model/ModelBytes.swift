/// Writes what models remember: whole numbers as eight bytes, numbers by their bit pattern, arrays as they lie, texts with their
/// length before; little endian throughout.
struct ModelWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: Int) { write(raw: Int64(value).littleEndian) }
    mutating func write(_ value: UInt64) { write(raw: value.littleEndian) }
    mutating func write(_ value: Double) { write(raw: value.bitPattern.littleEndian) }
    mutating func write(_ value: Float) { write(raw: value.bitPattern.littleEndian) }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ text: String?) {
        bytes.append(text == nil ? 0 : 1)
        if let text { write(text) }
    }

    mutating func write(_ values: [Float]) { write(array: values) }
    mutating func write(_ values: [UInt8]) { write(array: values) }
    mutating func write(_ values: [UInt16]) { write(array: values) }
    mutating func write(_ values: [Int]) { write(array: values) }
    mutating func write(_ values: [Double]) { write(array: values) }
    mutating func write(_ values: [HashTable.Entry]) { write(array: values) }

    /// Ends with a sum over all bytes before, so that a flipped bit is found whatever it meant.
    mutating func seal() { write(ModelSeal.sum(of: bytes[...])) }

    private mutating func write<Value: BitwiseCopyable>(raw value: Value) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    private mutating func write<Value: BitwiseCopyable>(array values: [Value]) {
        write(values.count)
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}

/// Reads what `ModelWriter` wrote; whatever does not fit is an error, never a crash.
struct ModelReader {
    /// The bytes are damaged, or of another version.
    struct Damaged: Error {}

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads what was sealed.
    init(sealed bytes: [UInt8]) throws(Damaged) {
        let end = bytes.count - MemoryLayout<UInt64>.size
        guard end >= 0 else { throw Damaged() }
        var seal = ModelReader(Array(bytes[end...]))
        guard UInt64(littleEndian: try seal.raw(UInt64.self)) == ModelSeal.sum(of: bytes[..<end]) else {
            throw Damaged()
        }
        self.init(Array(bytes[..<end]))
    }

    var isAtEnd: Bool { place == bytes.count }

    mutating func int() throws(Damaged) -> Int { Int(Int64(littleEndian: try raw(Int64.self))) }
    mutating func double() throws(Damaged) -> Double {
        Double(bitPattern: UInt64(littleEndian: try raw(UInt64.self)))
    }
    mutating func float() throws(Damaged) -> Float { Float(bitPattern: UInt32(littleEndian: try raw(UInt32.self))) }

    mutating func text() throws(Damaged) -> String {
        let count = try int()
        guard count >= 0, count <= bytes.count - place,
            let text = String(validating: bytes[place..<(place + count)], as: UTF8.self)
        else { throw Damaged() }
        place += count
        return text
    }

    mutating func optionalText() throws(Damaged) -> String? {
        guard place < bytes.count, bytes[place] < 2 else { throw Damaged() }
        place += 1
        return bytes[place - 1] == 0 ? nil : try text()
    }

    mutating func floats() throws(Damaged) -> [Float] { try array() }
    mutating func bytesArray() throws(Damaged) -> [UInt8] { try array() }
    mutating func shorts() throws(Damaged) -> [UInt16] { try array() }
    mutating func ints() throws(Damaged) -> [Int] { try array() }
    mutating func doubles() throws(Damaged) -> [Double] { try array() }
    mutating func entries() throws(Damaged) -> [HashTable.Entry] { try array() }

    private mutating func raw<Value: BitwiseCopyable>(_ type: Value.Type) throws(Damaged) -> Value {
        let size = MemoryLayout<Value>.size
        guard size <= bytes.count - place else { throw Damaged() }
        defer { place += size }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: type) }
    }

    private mutating func array<Value: BitwiseCopyable>() throws(Damaged) -> [Value] {
        let count = try int()
        let stride = MemoryLayout<Value>.stride
        guard count >= 0, count <= (bytes.count - place) / stride else { throw Damaged() }
        let start = place
        place += count * stride
        return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
            bytes.withUnsafeBytes { all in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: all[start..<(start + count * stride)])
                )
            }
            initialized = count
        }
    }
}

/// A sum over bytes, eight at a time (FNV-1a, and the bits folded down, for a flipped top bit would stay at the top).
enum ModelSeal {
    static func sum(of bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { raw in
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(raw.count)
            func take(_ word: UInt64) {
                sum = (sum ^ word) &* 0x0000_0100_0000_01B3
                sum ^= sum >> 29
            }
            let whole = raw.count & ~7
            for place in stride(from: 0, to: whole, by: 8) {
                take(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            }
            for place in whole..<raw.count { take(UInt64(raw[place])) }
            return sum
        }
    }
}
