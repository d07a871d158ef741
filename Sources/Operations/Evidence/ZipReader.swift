public import Foundation
import Vocabulary

/// Reads a ZIP archive that `ZipWriter` or another program made: stored and deflated files, without ZIP64 or encryption.
///
/// What it reads may come from anybody: every place and length is looked at before it is believed.
public struct ZipReader {
    /// The files by name, in the order of the directory.
    public let files: [(name: String, bytes: Data)]

    /// - Throws: `ZipDamaged` for what is no such archive, or larger unpacked than `Limits.packBytesMax`.
    public init(_ archive: Data) throws {
        let bytes = Array(archive)
        var reader = ByteReader(bytes: bytes, place: try ZipReader.endOfDirectory(bytes) + 8)
        let count = Int(try reader.short())
        guard try Int(reader.short()) == count else { throw ZipDamaged("it is one of several parts") }
        let size = Int(try reader.long())
        reader.place = Int(try reader.long())
        guard reader.place + size <= bytes.count else { throw ZipDamaged("its directory lies outside of it") }
        var files: [(name: String, bytes: Data)] = []
        var (names, total) = (Set<String>(), 0)
        for _ in 0..<count {
            let file = try ZipReader.file(&reader, bytes, roomBytes: Limits.packBytesMax - total)
            guard names.insert(file.name).inserted else { throw ZipDamaged("\(file.name) is in it twice") }
            total += file.bytes.count
            files.append(file)
        }
        self.files = files
    }

    private static func file(_ reader: inout ByteReader, _ bytes: [UInt8], roomBytes: Int) throws -> (
        name: String, bytes: Data
    ) {
        guard try reader.long() == ZipFormat.directoryHeader else { throw ZipDamaged("its directory is torn") }
        reader.place += 4
        let flags = try reader.short()
        guard flags & 1 == 0 else { throw ZipDamaged("it is encrypted") }
        let method = try reader.short()
        reader.place += 4
        let checksum = try reader.long()
        let (packed, unpacked) = (Int(try reader.long()), Int(try reader.long()))
        let lengths = [try reader.short(), try reader.short(), try reader.short()].map(Int.init)
        reader.place += 8
        let offset = Int(try reader.long())
        let name = String(decoding: try reader.bytes(lengths[0]), as: UTF8.self)
        reader.place += lengths[1] + lengths[2]
        guard unpacked <= roomBytes else { throw ZipDamaged("it is larger unpacked than is looked at") }
        var local = ByteReader(bytes: bytes, place: offset)
        guard try local.long() == ZipFormat.localHeader else { throw ZipDamaged("\(name) is not where it should be") }
        local.place += 22
        let (nameLength, extraLength) = (Int(try local.short()), Int(try local.short()))
        local.place += nameLength + extraLength
        let content = Data(try local.bytes(packed))
        let plain = try ZipReader.plain(content, method: method, count: unpacked, name: name)
        guard Deflate.checksum(of: plain) == checksum else { throw ZipDamaged("\(name) is damaged") }
        return (name, plain)
    }

    private static func plain(_ content: Data, method: UInt16, count: Int, name: String) throws -> Data {
        switch method {
        case 0:
            guard content.count == count else { throw ZipDamaged("\(name) is damaged") }
            return content
        case ZipFormat.deflated:
            do { return try Deflate.unpacked(content, count: count) } catch { throw ZipDamaged("\(name) is damaged") }
        default: throw ZipDamaged("\(name) is packed in a way that is not known here")
        }
    }

    /// Where the record at the end begins; a comment may come after it.
    private static func endOfDirectory(_ bytes: [UInt8]) throws -> Int {
        let first = max(0, bytes.count - 22 - 65_535)
        var place = bytes.count - 22
        while place >= first {
            var reader = ByteReader(bytes: bytes, place: place)
            if try reader.long() == ZipFormat.endOfDirectory { return place }
            place -= 1
        }
        throw ZipDamaged("it is no ZIP archive")
    }
}

/// An archive that cannot be read.
public struct ZipDamaged: Error, Hashable, CustomStringConvertible {
    let why: String
    init(_ why: String) { self.why = why }
    public var description: String { "the archive cannot be read: \(why)" }
}

/// Reads numbers, the low byte first, and never past the end.
private struct ByteReader {
    let bytes: [UInt8]
    var place: Int

    mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
        guard place >= 0, count >= 0, place <= bytes.count, count <= bytes.count - place else {
            throw ZipDamaged("it ends early")
        }
        defer { place += count }
        return bytes[place..<place + count]
    }

    mutating func short() throws -> UInt16 {
        let two = Array(try bytes(2))
        return UInt16(two[0]) | UInt16(two[1]) << 8
    }

    mutating func long() throws -> UInt32 { UInt32(try short()) | UInt32(try short()) << 16 }
}
