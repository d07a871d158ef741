import Vocabulary

/// A file that came with a mail.
public struct MailAttachment: Hashable, Sendable {
    /// A name without a path, in one line; made from the type where the sender gives none.
    public let name: String
    /// What the sender says that it is, like `image/png`; nothing relies on it.
    public let type: String
    public let bytes: [UInt8]

    /// `givenName`: as the sender wrote it; nil where there is none.
    public init(givenName: String?, type: String, bytes: [UInt8]) {
        let isType =
            type.split(separator: "/").count == 2
            && type.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
        self.type = isType && type.count <= Limits.mailNameCharactersMax ? type : "application/octet-stream"
        self.bytes = bytes
        name = MailAttachment.safe(givenName ?? "") ?? MailAttachment.made(for: self.type)
    }

    /// The last part of a path, without what a file system or a page could stumble over; nil when nothing is left.
    private static func safe(_ given: String) -> String? {
        let last = given.oneLine.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let kept = String(last.unicodeScalars.filter { !"<>:\"|?*".unicodeScalars.contains($0) }.map(Character.init))
            .trimmed
        guard kept.contains(where: { $0 != "." }) else { return nil }
        return String(kept.suffix(Limits.mailNameCharactersMax))
    }

    private static func made(for type: String) -> String {
        switch type {
        case "message/rfc822": "message.eml"
        case "text/html": "part.html"
        case "text/plain": "part.txt"
        case "text/calendar": "invitation.ics"
        case "image/png": "image.png"
        case "image/jpeg": "image.jpg"
        default: "part.bin"
        }
    }
}
