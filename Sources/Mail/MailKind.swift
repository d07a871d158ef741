import Vocabulary

/// What a mail is, by what it says of itself: only what people wrote becomes an incident.
public enum MailKind: String, CaseIterable, Hashable, Sendable {
    case person
    /// It says that a machine sent it (RFC 3834, section 5).
    case automatic = "sent by a machine"
    /// A report that a mail was not delivered, or was read.
    case bounce = "a delivery report"
    /// Sent to a list that this house does not read as its own box.
    case list = "from a mailing list"
    /// Sent by this house, or from its own address.
    case own = "a mail of this house"

    /// `own`: the addresses of this house; `lists`: the lists (List-Id) through which people write to it.
    init(_ header: MailHeader, from: MailAddress?, own: [String], lists: [String]) {
        if header[MailDraft.markField.lowercased()] != nil || own.contains(where: { from?.isSame(as: $0) ?? false }) {
            self = .own
        } else if MailKind.isBounce(header, from: from) {
            self = .bounce
        } else if MailKind.isAutomatic(header) {
            self = .automatic
        } else if MailKind.isList(header, lists) {
            self = .list
        } else {
            self = .person
        }
    }

    private static func isBounce(_ header: MailHeader, from: MailAddress?) -> Bool {
        if header["return-path"]?.replacing(" ", with: "") == "<>" { return true }
        if FieldParameters(header["content-type"]).value == "multipart/report" { return true }
        let local = from?.address.split(separator: "@").first?.lowercased()
        return local == "mailer-daemon" || local == "postmaster"
    }

    private static func isAutomatic(_ header: MailHeader) -> Bool {
        if let word = header.word("auto-submitted"), word != "no" { return true }
        if header["x-autoreply"] != nil || header["x-autorespond"] != nil { return true }
        return header.word("precedence") == "auto_reply"
    }

    private static func isList(_ header: MailHeader, _ lists: [String]) -> Bool {
        if let field = header["list-id"] {
            let id = field.split(separator: "<").last.map { $0.prefix { $0 != ">" }.lowercased().trimmed }
            return !lists.contains { $0.lowercased() == id }
        }
        return ["bulk", "list", "junk"].contains(header.word("precedence") ?? "")
    }
}
