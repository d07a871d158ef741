/// simdjson's tape (its doc/tape.md): one 64-bit word a node, the kind in the upper 8 bits, numbers in a second word.
struct JSONTape {
    let words: UnsafeBufferPointer<UInt64>
    let strings: UnsafePointer<UInt8>

    enum Kind: UInt8 {
        case objectStart = 0x7B
        case objectEnd = 0x7D
        case arrayStart = 0x5B
        case arrayEnd = 0x5D
        case string = 0x22
        case integer = 0x6C
        case unsigned = 0x75
        case double = 0x64
        case yes = 0x74
        case no = 0x66
        case null = 0x6E
        case root = 0x72
    }

    func word(_ index: Int) -> UInt64 { index >= 0 && index < words.count ? words[index] : 0 }

    func kind(_ index: Int) -> Kind? { Kind(rawValue: UInt8(truncatingIfNeeded: word(index) >> 56)) }

    /// The node after this one: containers tell where they end, numbers take two words.
    func after(_ index: Int) -> Int {
        switch kind(index) {
        case .objectStart, .arrayStart: max(index + 1, Int(UInt32(truncatingIfNeeded: word(index))))
        case .integer, .unsigned, .double: index + 2
        case .objectEnd, .arrayEnd, .string, .yes, .no, .null, .root: index + 1
        case nil: words.count
        }
    }

    /// A string's bytes: its length stands before them.
    func string(_ index: Int) -> ByteRun {
        let start = strings + Int(word(index) & 0x00FF_FFFF_FFFF_FFFF)
        let count = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return ByteRun(UnsafeBufferPointer(start: start + 4, count: Int(count)))
    }
}
