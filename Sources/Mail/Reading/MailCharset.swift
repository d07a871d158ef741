import Foundation

/// Bytes to text by the name of a character set (the names of the WHATWG encoding standard, where mail uses them).
enum MailCharset {
    /// The text; nil when the set is not known.
    static func text(_ bytes: ArraySlice<UInt8>, _ label: String?) -> String? {
        switch label?.lowercased().trimmed {
        case nil, "", "us-ascii", "ascii": guess(bytes)
        case "utf-8", "utf8", "unicode-1-1-utf-8": String(decoding: bytes, as: UTF8.self)
        // Senders that say Latin-1 mean Windows-1252, as the standard knows.
        case "iso-8859-1", "latin1", "l1", "windows-1252", "cp1252", "x-cp1252": windows1252(bytes)
        case "iso-8859-15", "latin9", "l9": latin9(bytes)
        case "utf-16le", "utf-16": utf16(bytes, isBig: bytes.starts(with: [0xFE, 0xFF]))
        case "utf-16be": utf16(bytes, isBig: true)
        case "iso-8859-2", "latin2": foundation(bytes, .isoLatin2)
        case "windows-1250", "cp1250": foundation(bytes, .windowsCP1250)
        case "windows-1251", "cp1251": foundation(bytes, .windowsCP1251)
        case "windows-1253", "cp1253": foundation(bytes, .windowsCP1253)
        case "windows-1254", "cp1254", "iso-8859-9": foundation(bytes, .windowsCP1254)
        case "shift_jis", "sjis": foundation(bytes, .shiftJIS)
        case "euc-jp": foundation(bytes, .japaneseEUC)
        case "iso-2022-jp": foundation(bytes, .iso2022JP)
        case .some: nil
        }
    }

    /// UTF-8 where the bytes are, else Windows-1252, in which every byte is something.
    static func guess(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self) ?? windows1252(bytes)
    }

    private static func foundation(_ bytes: ArraySlice<UInt8>, _ encoding: String.Encoding) -> String? {
        String(data: Data(bytes), encoding: encoding)
    }

    /// 0x80 to 0x9F of Windows-1252; the five that are not given are controls.
    private static let windows: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func windows1252(_ bytes: ArraySlice<UInt8>) -> String {
        mapped(bytes) { (0x80...0x9F).contains($0) ? windows[Int($0) - 0x80] : UInt32($0) }
    }

    /// ISO 8859-15 differs from Latin-1 in eight places.
    private static let ninth: [UInt8: UInt32] = [
        0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
    ]

    private static func latin9(_ bytes: ArraySlice<UInt8>) -> String {
        mapped(bytes) { ninth[$0] ?? UInt32($0) }
    }

    private static func mapped(_ bytes: ArraySlice<UInt8>, _ value: (UInt8) -> UInt32) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { if let scalar = Unicode.Scalar(value(byte)) { text.append(scalar) } }
        return String(text)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBig: Bool) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var rest = bytes
        while rest.count >= 2 {
            let (first, second) = (UInt16(rest.removeFirst()), UInt16(rest.removeFirst()))
            units.append(isBig ? first << 8 | second : second << 8 | first)
        }
        if units.first == 0xFEFF { units.removeFirst() }
        return String(decoding: units, as: UTF16.self)
    }
}
