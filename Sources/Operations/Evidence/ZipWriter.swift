import CZlib
public import Foundation

/// Makes a ZIP archive (PKWARE APPNOTE 6.3.10) of files in memory: deflated, names in UTF-8, without ZIP64.
public struct ZipWriter {
    private var body = Data()
    private var directory = Data()
    private var count = 0
    /// Date and time of all files, as MS-DOS counts them.
    private let stamp: (date: UInt16, time: UInt16)

    /// `at`: the time that all files carry, in UTC.
    public init(at instant: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: instant)
        let year = min(max((parts.year ?? 1980) - 1980, 0), 127)
        stamp = (
            UInt16(year << 9 | (parts.month ?? 1) << 5 | (parts.day ?? 1)),
            UInt16((parts.hour ?? 0) << 11 | (parts.minute ?? 0) << 5 | (parts.second ?? 0) / 2)
        )
    }

    /// Adds a file.
    ///
    /// - Throws: `ZipTooLarge` when the archive would need ZIP64.
    public mutating func add(_ name: String, _ bytes: Data) throws {
        let (packed, path) = (try Deflate.packed(bytes), Data(name.utf8))
        let isPacked = packed.count < bytes.count
        let stored = isPacked ? packed : bytes
        guard count < 65_535, path.count < 65_535, bytes.count < Int(UInt32.max),
            body.count + directory.count + stored.count + 65_536 < Int(UInt32.max)
        else { throw ZipTooLarge() }
        var shared = Data()
        for number in [20, ZipFormat.namesAreUTF8, isPacked ? ZipFormat.deflated : 0, stamp.time, stamp.date] {
            shared.append(little: number)
        }
        shared.append(little: Deflate.checksum(of: bytes))
        shared.append(little: UInt32(stored.count))
        shared.append(little: UInt32(bytes.count))
        shared.append(little: UInt16(path.count))
        shared.append(little: UInt16(0))
        let offset = UInt32(body.count)
        body.append(little: ZipFormat.localHeader)
        body += shared + path + stored
        directory.append(little: ZipFormat.directoryHeader)
        // Made by version 2.0 for Unix, so that the mode below counts.
        directory.append(little: UInt16(3 << 8 | 20))
        directory += shared
        for _ in 0..<3 { directory.append(little: UInt16(0)) }
        directory.append(little: UInt32(0o100644) << 16)
        directory.append(little: offset)
        directory += path
        count += 1
    }

    /// The whole archive.
    public func finished() -> Data {
        var end = Data()
        end.append(little: ZipFormat.endOfDirectory)
        end.append(little: UInt32(0))
        end.append(little: UInt16(count))
        end.append(little: UInt16(count))
        end.append(little: UInt32(directory.count))
        end.append(little: UInt32(body.count))
        end.append(little: UInt16(0))
        return body + directory + end
    }
}

/// The marks of the format.
enum ZipFormat {
    static let localHeader: UInt32 = 0x0403_4B50
    static let directoryHeader: UInt32 = 0x0201_4B50
    static let endOfDirectory: UInt32 = 0x0605_4B50
    static let namesAreUTF8: UInt16 = 1 << 11
    static let deflated: UInt16 = 8
}

/// An archive would be larger than the format without ZIP64 allows: 4 GiB, or 65,535 files.
public struct ZipTooLarge: Error, CustomStringConvertible {
    public var description: String {
        "the archive would be larger than 4 GiB, or have more than 65,535 files; pack less at once"
    }
}

extension Data {
    mutating func append(little number: UInt16) { append(contentsOf: [UInt8(number & 255), UInt8(number >> 8)]) }

    mutating func append(little number: UInt32) {
        append(little: UInt16(number & 0xFFFF))
        append(little: UInt16(number >> 16))
    }
}
