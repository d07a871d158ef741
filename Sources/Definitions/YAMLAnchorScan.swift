/// Finds where a YAML text names anchors and aliases, without reading it: they stand at the beginning of a value or a key,
/// outside of quotes, comments and blocks of text (YAML 1.2, 6.9.2 and 7.1).
struct YAMLAnchorScan {
    private let bytes: [UInt8]
    private(set) var anchors: Set<[UInt8]> = []
    private(set) var aliases: [(name: [UInt8], place: Int)] = []
    /// The quote that is open, over lines too.
    private var quote: UInt8?
    /// Lines that are indented further than this belong to a block of text.
    private var block: Int?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            line(start..<end)
            start = end + 1
        }
    }

    private mutating func line(_ range: Range<Int>) {
        let indent = bytes[range].prefix { $0 == 0x20 }.count
        let isBlank = bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        if let block, quote == nil {
            if isBlank || indent > block { return }
            self.block = nil
        }
        // Whether a value or key may begin here, after nothing, a dash, a colon, or a bracket or comma.
        var mayBegin = true
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = bytes[place]
            if let quote {
                if byte == 0x5C, quote == 0x22 { place += 1 }
                if byte == quote { self.quote = nil }
                place += 1
                continue
            }
            let isAfterBlank = place == range.lowerBound || bytes[place - 1] == 0x20 || bytes[place - 1] == 0x09
            switch byte {
            case 0x20, 0x09, 0x0D: break
            case 0x23 where isAfterBlank: return
            case 0x22 where mayBegin, 0x27 where mayBegin:
                quote = byte
                mayBegin = false
            case 0x26 where mayBegin, 0x2A where mayBegin:
                let name = Array(bytes[(place + 1)..<range.upperBound].prefix { YAMLAnchorScan.isName($0) })
                if !name.isEmpty {
                    if byte == 0x26 { anchors.insert(name) } else { aliases.append((name, place)) }
                }
                place += name.count
                // A value may have its anchor before it.
                mayBegin = byte == 0x26
            case 0x7C where mayBegin, 0x3E where mayBegin:
                block = indent
                return
            case 0x3A, 0x2D, 0x3F, 0x2C, 0x5B, 0x7B: mayBegin = true
            // A tag stands before a value as well.
            case 0x21 where mayBegin:
                place += bytes[place..<range.upperBound].prefix { $0 != 0x20 }.count - 1
            default: mayBegin = false
            }
            place += 1
        }
    }

    /// What ends a name is a blank or a sign of a flow collection.
    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0D, 0x0A, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D: false
        default: true
        }
    }
}
