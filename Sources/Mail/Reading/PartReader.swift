import Vocabulary

/// Takes a mail's parts apart (RFC 2046): what people wrote, and what is attached.
///
/// Of alternatives the plain text is taken, else HTML as text. A mail in a mail is an attachment. Nothing is read deeper,
/// or more often, than the limits say.
struct PartReader {
    private(set) var attachments: [MailAttachment] = []
    private(set) var problems: Set<MailProblem> = []
    private var partCount = 0

    /// What a part says.
    struct Written {
        var text = ""
        var isPlain = false
    }

    /// Reads one part: its header was read, its body is here.
    mutating func read(_ header: MailHeader, _ body: ArraySlice<UInt8>, depth: Int = 0) -> Written {
        problems.formUnion(header.problems)
        let type = FieldParameters(header["content-type"] ?? "text/plain")
        guard type.value.hasPrefix("multipart/") else { return leaf(header, type, body) }
        guard depth < Limits.mailDepthMax else {
            problems.insert(.tooDeep)
            return keep(header, type, body)
        }
        guard let boundary = type["boundary"], !boundary.isEmpty else {
            problems.insert(.boundaryMissing)
            return leaf(header, FieldParameters("text/plain"), body)
        }
        var children: [Written] = []
        for part in split(body, at: boundary) {
            partCount += 1
            guard partCount <= Limits.mailPartsMax else {
                problems.insert(.tooManyParts)
                break
            }
            let (inner, rest) = MailHeader.read(part)
            children.append(read(inner, rest, depth: depth + 1))
        }
        return type.value == "multipart/alternative" ? best(of: children) : joined(children)
    }

    private func best(of children: [Written]) -> Written {
        let written = children.filter { !$0.text.isEmpty }
        return written.last(where: \.isPlain) ?? written.last ?? Written()
    }

    private func joined(_ children: [Written]) -> Written {
        let written = children.filter { !$0.text.isEmpty }
        return Written(
            text: written.map(\.text).joined(separator: "\n\n"),
            isPlain: written.contains(where: \.isPlain)
        )
    }

    private mutating func leaf(_ header: MailHeader, _ type: FieldParameters, _ body: ArraySlice<UInt8>) -> Written {
        let disposition = FieldParameters(header["content-disposition"])
        let isNamed = disposition["filename"] != nil || type["name"] != nil
        let isText = type.value == "text/plain" || type.value == "text/html"
        guard isText, disposition.value != "attachment", !isNamed else { return keep(header, type, body) }
        let bytes = TransferCoding.decoded(body, header.word("content-transfer-encoding"))
        let label = type["charset"]
        let known = MailCharset.text(bytes[...], label)
        if known == nil { problems.insert(.charsetUnknown) }
        let text = known ?? MailCharset.guess(bytes[...])
        // Four bytes a character: what is beyond is cut anyway, and need not be taken apart.
        let reach = String(text.unicodeScalars.prefix(Limits.mailTextCharactersMax * 4))
        let isHTML = type.value == "text/html"
        let (kept, isCut) = MailText.paragraphs(
            isHTML ? HTMLText.text(of: reach) : reach,
            charactersMax: Limits.mailTextCharactersMax
        )
        if isCut || reach.utf8.count < text.utf8.count { problems.insert(.textCut) }
        return Written(text: kept, isPlain: !isHTML)
    }

    private mutating func keep(_ header: MailHeader, _ type: FieldParameters, _ body: ArraySlice<UInt8>) -> Written {
        let given = FieldParameters(header["content-disposition"])["filename"] ?? type["name"]
        attachments.append(
            MailAttachment(
                givenName: given,
                type: type.value,
                bytes: TransferCoding.decoded(body, header.word("content-transfer-encoding"))
            )
        )
        return Written()
    }

    /// The parts between the lines `--boundary`, until `--boundary--`; what stands before and behind is for old readers.
    private func split(_ body: ArraySlice<UInt8>, at boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var begin: Int?
        var lines = MailLines(body)
        var start = lines.position
        while let line = lines.next() {
            defer { start = lines.position }
            guard line.starts(with: mark) else { continue }
            let rest = line.dropFirst(mark.count)
            let isLast = rest.starts(with: [0x2D, 0x2D])
            guard isLast || rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
            if let begin { parts.append(trimmedEnd(body[begin..<max(begin, start)])) }
            begin = isLast ? nil : lines.position
            if isLast || parts.count > Limits.mailPartsMax { return parts }
        }
        // Cut off on the way: the last part is as much as came.
        if let begin, begin < body.endIndex { parts.append(body[begin...]) }
        return parts
    }

    /// The line end before a boundary belongs to the boundary.
    private func trimmedEnd(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        if part.last == 0x0A { part.removeLast() }
        if part.last == 0x0D { part.removeLast() }
        return part
    }
}
