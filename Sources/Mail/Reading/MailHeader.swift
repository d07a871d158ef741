import Vocabulary

/// The header of a mail or of a part: its fields in order, unfolded (RFC 5322, section 2.2).
struct MailHeader: Hashable, Sendable {
    /// One field, its name in lower case.
    struct Field: Hashable, Sendable {
        let name: String
        let value: String
    }

    private(set) var fields: [Field] = []
    private(set) var problems: Set<MailProblem> = []

    /// Reads the header and says where the body begins.
    ///
    /// A line that is no field is left out and marked; what lies beyond the limits is left out and marked.
    static func read(_ bytes: ArraySlice<UInt8>) -> (header: MailHeader, body: ArraySlice<UInt8>) {
        var header = MailHeader()
        var lines = MailLines(bytes)
        var open: (name: String, value: [UInt8])?
        let end = min(bytes.endIndex, bytes.startIndex + Limits.mailHeaderBytesMax)
        while lines.position < end, let line = lines.next() {
            guard !line.isEmpty else { break }
            if line.first == 0x20 || line.first == 0x09 {
                guard let value = open?.value, value.count + line.count <= Limits.mailFieldBytesMax else {
                    header.problems.insert(.headerCut)
                    continue
                }
                open?.value += line
                continue
            }
            header.close(open)
            open = header.begin(line)
        }
        header.close(open)
        if lines.position >= end, end < bytes.endIndex { header.problems.insert(.headerCut) }
        return (header, bytes[lines.position...])
    }

    private mutating func begin(_ line: ArraySlice<UInt8>) -> (name: String, value: [UInt8])? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
            problems.insert(.headerMalformed)
            return nil
        }
        var name = line[..<colon]
        while name.last == 0x20 || name.last == 0x09 { name.removeLast() }
        guard !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            problems.insert(.headerMalformed)
            return nil
        }
        if line.count > Limits.mailFieldBytesMax { problems.insert(.headerCut) }
        let value = line[(colon + 1)...].prefix(Limits.mailFieldBytesMax)
        return (String(decoding: name, as: UTF8.self).lowercased(), Array(value))
    }

    private mutating func close(_ field: (name: String, value: [UInt8])?) {
        guard let field else { return }
        guard fields.count < Limits.mailFieldsMax else {
            problems.insert(.headerCut)
            return
        }
        fields.append(Field(name: field.name, value: MailCharset.guess(field.value[...])))
    }

    /// The first field of a name, as it was written; nil when there is none.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value.trimmed }

    /// The first field of a name as people read it: encoded words decoded, in one line.
    func text(_ name: String) -> String? { self[name].map { EncodedWords.decoded($0).oneLine } }

    /// The words before the first semicolon, in lower case.
    func word(_ name: String) -> String? {
        self[name].map { $0.prefix { $0 != ";" && $0 != "(" }.lowercased().trimmed }
    }
}

/// The lines of bytes, without their ends: CRLF or LF.
struct MailLines {
    private let bytes: ArraySlice<UInt8>
    /// Where the next line begins.
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard position < bytes.endIndex else { return nil }
        let rest = bytes[position...]
        guard let end = rest.firstIndex(of: 0x0A) else {
            position = bytes.endIndex
            return rest.last == 0x0D ? rest.dropLast() : rest
        }
        position = end + 1
        let line = rest[..<end]
        return line.last == 0x0D ? line.dropLast() : line
    }
}
