import CZlib
import Vocabulary

/// Reads a ZIP archive by its central directory.
///
/// Source: PKWARE APPNOTE 6.3, without encryption and ZIP64.
struct ZipReader {
    private let bytes: [UInt8]
    private let bytesMax: Int
    private let directory: Int
    private let count: Int
    /// The archive's own comment.
    let comment: String

    init(_ bytes: [UInt8], bytesMax: Int) throws {
        self.bytes = bytes
        self.bytesMax = bytesMax
        // The end of the central directory, with a comment of up to 65,535 bytes behind it.
        let first = max(0, bytes.count - 22 - 65_535)
        guard bytes.count >= 22,
            let end = (first...(bytes.count - 22)).last(where: { ZipReader.isEnd(bytes, $0) })
        else { throw Archive.Refusal("the ZIP archive has no end: fetch it again") }
        count = ZipReader.number(bytes, end + 10, 2)
        directory = ZipReader.number(bytes, end + 16, 4)
        comment = String(decoding: bytes[(end + 22)...], as: UTF8.self)
        guard count < 0xFFFF, directory < bytes.count else {
            throw Archive.Refusal("the ZIP archive is of the 64-bit kind: pack it as tar.gz")
        }
    }

    /// The end of the central directory says how long the comment behind it is.
    private static func isEnd(_ bytes: [UInt8], _ place: Int) -> Bool {
        number(bytes, place, 4) == 0x0605_4B50 && place + 22 + number(bytes, place + 20, 2) == bytes.count
    }

    func files() throws -> [Archive.File] {
        var files: [Archive.File] = []
        var place = directory
        var room = bytesMax
        for _ in 0..<count {
            guard place + 46 <= bytes.count, number(place, 4) == 0x0201_4B50 else { throw damaged }
            let (flags, method, sum) = (number(place + 8, 2), number(place + 10, 2), number(place + 16, 4))
            let (packed, size) = (number(place + 20, 4), number(place + 24, 4))
            let (nameSize, extraSize, commentSize) = (
                number(place + 28, 2), number(place + 30, 2), number(place + 32, 2)
            )
            let header = number(place + 42, 4)
            guard place + 46 + nameSize <= bytes.count else { throw damaged }
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameSize)], as: UTF8.self)
            // The Unix kind of the file is in the upper half of its outer attributes.
            let kind = number(place + 40, 2) & 0xF000
            place += 46 + nameSize + extraSize + commentSize
            guard !name.hasSuffix("/"), kind == 0 || kind == 0x8000 else { continue }
            guard flags & 1 == 0 else { throw Archive.Refusal("\(name) is encrypted: pack it without a password") }
            guard size <= room else { throw Archive.Refusal("the archive unpacks to more than \(bytesMax) bytes") }
            room -= size
            let content = try content(at: header, packed, size, method, name)
            guard content.withUnsafeBufferPointer({ crc32(0, $0.baseAddress, UInt32($0.count)) }) == UInt(sum) else {
                throw damaged
            }
            files.append(Archive.File(name: name, bytes: content))
        }
        return files
    }

    private func content(at header: Int, _ packed: Int, _ size: Int, _ method: Int, _ name: String) throws -> [UInt8] {
        guard header + 30 <= bytes.count, number(header, 4) == 0x0403_4B50 else { throw damaged }
        let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
        guard start + packed <= bytes.count else { throw damaged }
        let body = Array(bytes[start..<(start + packed)])
        switch method {
        case 0 where packed == size: return body
        case 8:
            do {
                let content = try Unpacker(bytesMax: size, ratioMax: 2_000).raw(body)
                guard content.count == size else { throw damaged }
                return content
            } catch is Unpacker.Refusal {
                throw damaged
            }
        default: throw Archive.Refusal("\(name) is packed by a method that is not known: pack it with deflate")
        }
    }

    private var damaged: Archive.Refusal { Archive.Refusal("the ZIP archive is damaged: fetch it again") }

    private func number(_ place: Int, _ size: Int) -> Int { ZipReader.number(bytes, place, size) }

    /// Little-endian.
    private static func number(_ bytes: [UInt8], _ place: Int, _ size: Int) -> Int {
        bytes[place..<(place + size)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
