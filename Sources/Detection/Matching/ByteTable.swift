import Foundation

/// Byte strings, each with a number counted from 0, looked up without a copy.
struct ByteTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each string begins, and where the last one ends.
    private var starts: [Int32] = [0]
    /// A power of two of cells: a string's number and one more, or 0; the next free cell is taken.
    private var cells: [Int32] = Array(repeating: 0, count: 8)
    private var lengths = 0..<0

    /// How many strings there are.
    var count: Int { starts.count - 1 }

    /// The string with that number.
    subscript(number: Int) -> ArraySlice<UInt8> { bytes[Int(starts[number])..<Int(starts[number + 1])] }

    /// Puts a string in, and says its number; one that is there keeps its own.
    mutating func insert(_ key: [UInt8]) -> Int {
        if let number = key.withUnsafeBufferPointer({ self.number(of: $0) }) { return number }
        lengths =
            lengths.isEmpty
            ? key.count..<key.count + 1 : min(lengths.lowerBound, key.count)..<max(lengths.upperBound, key.count + 1)
        bytes += key
        starts.append(Int32(bytes.count))
        if starts.count * 2 > cells.count {
            cells = Array(repeating: 0, count: cells.count * 2)
            for number in 0..<count { place(number) }
        } else {
            place(count - 1)
        }
        return count - 1
    }

    /// The number of a string; nil when it is not there.
    func number(of key: UnsafeBufferPointer<UInt8>) -> Int? {
        guard lengths.contains(key.count) else { return nil }
        let mask = cells.count - 1
        var cell = Int(truncatingIfNeeded: ByteTable.hash(key)) & mask
        return bytes.withUnsafeBufferPointer { bytes in
            while cells[cell] != 0 {
                let number = Int(cells[cell]) - 1
                let start = Int(starts[number])
                if Int(starts[number + 1]) - start == key.count, isSame(bytes, start, key) { return number }
                cell = (cell + 1) & mask
            }
            return nil
        }
    }

    private func isSame(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let left = bytes.baseAddress, let right = key.baseAddress, !key.isEmpty else { return key.isEmpty }
        return memcmp(left + start, right, key.count) == 0
    }

    private mutating func place(_ number: Int) {
        let mask = cells.count - 1
        var cell = self[number].withUnsafeBufferPointer { Int(truncatingIfNeeded: ByteTable.hash($0)) & mask }
        while cells[cell] != 0 { cell = (cell + 1) & mask }
        cells[cell] = Int32(number + 1)
    }

    /// The length, the first, middle and last eight bytes, multiplied together; enough for names, paths and hashes.
    private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let count = key.count
        guard let first = key.baseAddress.map(UnsafeRawPointer.init) else { return 0 }
        let seed = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
        guard count >= 8 else {
            var value: UInt64 = 0
            for index in 0..<count { value = value << 8 | UInt64(key[index]) }
            return mixed(seed ^ value)
        }
        let head = first.loadUnaligned(as: UInt64.self)
        let middle = first.loadUnaligned(fromByteOffset: count / 2 - 4, as: UInt64.self)
        let tail = first.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        return mixed(mixed(mixed(seed ^ head) ^ middle) ^ tail)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let (high, low) = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return high ^ low
    }
}
