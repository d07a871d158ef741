/// How a part's bytes were written into lines (RFC 2045, section 6), and back.
enum TransferCoding {
    /// The bytes of a part; an unknown coding is taken as it stands.
    static func decoded(_ bytes: ArraySlice<UInt8>, _ coding: String?) -> [UInt8] {
        switch coding {
        case "base64": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes)
        default: Array(bytes)
        }
    }

    /// Base64 (RFC 4648); what is not in the alphabet is skipped, as section 6.8 of RFC 2045 asks.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var found: [UInt8] = []
        found.reserveCapacity(bytes.count / 4 * 3)
        var (held, bits): (UInt32, Int) = (0, 0)
        for byte in bytes {
            guard let value = value(byte) else {
                if byte == UInt8(ascii: "=") { (held, bits) = (0, 0) }
                continue
            }
            held = held << 6 | UInt32(value)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            found.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            held &= (1 << UInt32(bits)) - 1
        }
        return found
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    /// Quoted-printable; an equals sign that begins nothing stays one.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var found: [UInt8] = []
        found.reserveCapacity(bytes.count)
        var lines = MailLines(bytes)
        var isFirst = true
        var isSoft = true
        while var line = lines.next() {
            if !isFirst, !isSoft { found += [0x0D, 0x0A] }
            isFirst = false
            while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
            isSoft = line.last == UInt8(ascii: "=")
            if isSoft { line.removeLast() }
            append(escaped: line, to: &found, escape: UInt8(ascii: "="))
        }
        if !isSoft, bytes.last == 0x0A { found += [0x0D, 0x0A] }
        return found
    }

    /// Bytes in which an escape and two digits stand for one.
    static func append(escaped bytes: ArraySlice<UInt8>, to found: inout [UInt8], escape: UInt8) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == escape, index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                found.append(high << 4 | low)
                index += 3
            } else {
                found.append(byte)
                index += 1
            }
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
