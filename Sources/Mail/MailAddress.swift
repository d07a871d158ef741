import Vocabulary

/// Who a mail says that it is from; anybody can write anything there.
public struct MailAddress: Hashable, Sendable {
    /// The name that it gives, in one line; empty when it gives none.
    public let name: String
    /// `local@domain`, the domain in lower case.
    public let address: String

    /// A bare address; nil when it is none.
    public init?(address: String, name: String = "") {
        let text = address.trimmed
        guard let at = text.lastIndex(of: "@") else { return nil }
        let (local, domain) = (text[..<at], text[text.index(after: at)...].lowercased())
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && !MailText.isControl($0) && !"<>()[]\\,;:\"".unicodeScalars.contains($0)
        }
        guard isPlain, !local.isEmpty, !local.contains("@"), !domain.isEmpty,
            text.count <= Limits.mailAddressCharactersMax
        else { return nil }
        self.name = String(name.oneLine.prefix(Limits.shortCharactersMax))
        self.address = "\(local)@\(domain)"
    }

    /// The first mailbox of a field: `Name <a@b>`, `a@b (Name)`, `a@b` (RFC 5322, section 3.4).
    public init?(mailbox: String) {
        let scan = MailAddress.scan(mailbox)
        if let angle = scan.angle {
            self.init(address: angle, name: EncodedWords.decoded(scan.plain))
        } else {
            self.init(address: scan.plain, name: EncodedWords.decoded(scan.comment))
        }
    }

    /// Whether two are one: local parts are compared without case, as nearly every server does.
    public func isSame(as other: String) -> Bool { address.lowercased() == other.lowercased() }

    /// The parts of the first mailbox: words, comment, and what stands in angle brackets.
    private static func scan(_ field: String) -> (plain: String, comment: String, angle: String?) {
        var (plain, comment, angle) = ("", "", String?.none)
        var (depth, isQuoted, isEscaped) = (0, false, false)
        var isAngle = false
        for scalar in field.unicodeScalars {
            func add() {
                if isAngle {
                    angle?.unicodeScalars.append(scalar)
                } else if depth > 0 {
                    comment.unicodeScalars.append(scalar)
                } else {
                    plain.unicodeScalars.append(scalar)
                }
            }
            if isEscaped {
                isEscaped = false
                add()
                continue
            }
            switch scalar {
            case "\\" where isQuoted || depth > 0: isEscaped = true
            case "\"" where depth == 0 && !isAngle: isQuoted.toggle()
            case "(" where !isQuoted && !isAngle:
                if depth > 0 { add() }
                depth += 1
            case ")" where !isQuoted && depth > 0:
                depth -= 1
                if depth > 0 { add() }
            case "<" where !isQuoted && depth == 0 && angle == nil: (isAngle, angle) = (true, "")
            case ">" where isAngle: return (plain.trimmed, comment.trimmed, angle)
            case "," where !isQuoted && depth == 0 && !isAngle: return (plain.trimmed, comment.trimmed, angle)
            default: add()
            }
        }
        return (plain.trimmed, comment.trimmed, angle)
    }
}
