import Foundation

/// A file that a browser sent.
struct FormFile: Hashable, Sendable {
    /// As the browser names it; it may hold anything.
    let name: String
    let bytes: [UInt8]
}

/// Reads `multipart/form-data` (RFC 7578; the boundary as RFC 2046, section 5.1.1 has it).
enum MultipartForm {
    /// The most parts that a form of ours has.
    private static let partsMax = 20

    /// The boundary of a content type; nil when it is no form with files.
    static func boundary(of contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
            let value = part.dropFirst("boundary=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
            return (1...70).contains(value.utf8.count) ? value : nil
        }
        return nil
    }

    /// Nil when the body is not what its boundary says.
    static func read(_ body: [UInt8], boundary: String) -> FormBody? {
        let mark = Array("--\(boundary)".utf8)
        var pairs: [(name: String, value: String)] = []
        var files: [FormFile] = []
        guard var start = find(mark, in: body, from: 0) else { return nil }
        for _ in 0..<partsMax {
            start += mark.count
            if body[start...].starts(with: [0x2D, 0x2D]) {
                var form = FormBody(pairs: pairs)
                form.files = files
                return form
            }
            guard body[start...].starts(with: [0x0D, 0x0A]),
                let end = find([0x0D, 0x0A] + mark, in: body, from: start),
                let headEnd = find([0x0D, 0x0A, 0x0D, 0x0A], in: body, from: start), headEnd < end
            else { return nil }
            let head = String(decoding: body[start..<headEnd], as: UTF8.self)
            let content = Array(body[(headEnd + 4)..<max(end, headEnd + 4)])
            guard let name = parameter("name", of: head) else { return nil }
            if let file = parameter("filename", of: head) {
                if !file.isEmpty || !content.isEmpty { files.append(FormFile(name: file, bytes: content)) }
            } else {
                let value = String(decoding: content, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
                pairs.append((name, value))
            }
            start = end + 2
        }
        return nil
    }

    /// Browsers write `"` in a name as `%22` (WHATWG HTML standard, section 4.10.21.8).
    private static func parameter(_ name: String, of head: String) -> String? {
        let lines = head.components(separatedBy: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let open = line.range(of: "; \(name)=\""), let close = line[open.upperBound...].firstIndex(of: "\"")
        else { return nil }
        return line[open.upperBound..<close].replacingOccurrences(of: "%22", with: "\"")
    }

    /// Where a run of bytes begins, looked for in one pass.
    private static func find(_ wanted: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first, body.count >= wanted.count else { return nil }
        var index = start
        while index <= body.count - wanted.count {
            guard let next = body[index...].firstIndex(of: first), next <= body.count - wanted.count else { return nil }
            if body[next..<(next + wanted.count)].elementsEqual(wanted) { return next }
            index = next + 1
        }
        return nil
    }
}
