/// Reads a tar archive.
///
/// Source: POSIX.1-2017 `pax`, ustar and extended headers, and GNU's long names.
struct TarReader {
    private let bytes: [UInt8]
    /// The comment of the global header; git writes the commit there.
    private(set) var comment = ""

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func files() throws -> [Archive.File] {
        guard bytes.count >= 512, text(257, 5) == "ustar" else {
            throw Archive.Refusal("this is no ZIP, tar or tar.gz archive: name a directory, or one of these")
        }
        var files: [Archive.File] = []
        var place = 0
        var longName: String?
        while place + 512 <= bytes.count, bytes[place] != 0 {
            guard let size = octal(place + 124, 12), size >= 0, size <= bytes.count - place - 512 else { throw damaged }
            let body = (place + 512)..<(place + 512 + size)
            switch bytes[place + 156] {
            case 0x67: comment = TarReader.records(bytes[body])["comment"] ?? comment
            case 0x78: longName = TarReader.records(bytes[body])["path"] ?? longName
            case 0x4C: longName = String(decoding: bytes[body].prefix { $0 != 0 }, as: UTF8.self)
            case 0x30, 0:
                let prefix = text(place + 345, 155)
                let name = longName ?? (prefix.isEmpty ? "" : prefix + "/") + text(place, 100)
                files.append(Archive.File(name: name, bytes: Array(bytes[body])))
                longName = nil
            default: longName = nil
            }
            place += 512 + (size + 511) / 512 * 512
        }
        return files
    }

    private var damaged: Archive.Refusal { Archive.Refusal("the tar archive ends in the middle: fetch it again") }

    /// Lines of `length key=value`.
    private static func records(_ bytes: ArraySlice<UInt8>) -> [String: String] {
        var records: [String: String] = [:]
        var rest = bytes
        while let blank = rest.firstIndex(of: 0x20),
            let size = Int(String(decoding: rest[rest.startIndex..<blank], as: UTF8.self)),
            size > blank - rest.startIndex + 1, size <= rest.count
        {
            let end = rest.startIndex + size
            let record = String(decoding: rest[(blank + 1)..<(end - 1)], as: UTF8.self)
            if let sign = record.firstIndex(of: "=") {
                records[String(record[..<sign])] = String(record[record.index(after: sign)...])
            }
            rest = rest[end...]
        }
        return records
    }

    /// Text up to its length or the first NUL.
    private func text(_ place: Int, _ size: Int) -> String {
        String(decoding: bytes[place..<(place + size)].prefix { $0 != 0 }, as: UTF8.self)
    }

    private func octal(_ place: Int, _ size: Int) -> Int? {
        Int(text(place, size).filter { $0 != " " }, radix: 8)
    }
}
