import Vocabulary

/// A mail as it was read: who wrote what, and which mails it follows.
///
/// Everything in it was written by somebody outside and is to be shown as text alone.
public struct MailMessage: Hashable, Sendable {
    /// Its Message-ID without the angle brackets; nil when it has none that can be used.
    public let id: String?
    /// The mails that it answers or follows, the nearest first.
    public let references: [String]
    public let from: MailAddress?
    /// In one line; empty when it has none.
    public let subject: String
    public let kind: MailKind
    /// What people wrote, quotes and signature included.
    public let text: String
    public let attachments: [MailAttachment]
    public let problems: [MailProblem]
    /// Whether an answer of a machine is welcome: a program that forwards asks for none.
    public let wantsNoAnswer: Bool

    /// Reads a mail.
    ///
    /// `own` and `lists`: see `MailKind`; `isCut`: the box gave less than the whole.
    /// - Throws: `MailUnreadable` when it is none: then it is kept as it came.
    public static func read(
        _ bytes: [UInt8],
        own: [String] = [],
        lists: [String] = [],
        isCut: Bool = false
    ) throws(MailUnreadable) -> MailMessage {
        guard !bytes.isEmpty else { throw MailUnreadable(reason: "it is empty") }
        let (header, body) = MailHeader.read(bytes[...])
        guard !header.fields.isEmpty else { throw MailUnreadable(reason: "it has no header") }
        let known: Set = ["from", "to", "subject", "date", "message-id", "received", "return-path", "sender"]
        guard header.fields.contains(where: { known.contains($0.name) }) else {
            throw MailUnreadable(reason: "its header has no field of a mail (From, To, Subject, Date, Message-ID)")
        }
        var parts = PartReader()
        let written = parts.read(header, body)
        let from =
            header["from"].flatMap { MailAddress(mailbox: $0) } ?? header["sender"].flatMap { MailAddress(mailbox: $0) }
        var problems = parts.problems
        if from == nil { problems.insert(.senderUnknown) }
        if isCut { problems.insert(.cut) }
        return MailMessage(
            id: ids(header["message-id"]).first,
            references: references(header),
            from: from,
            subject: String((header.text("subject") ?? "").prefix(Limits.titleCharactersMax * 2)),
            kind: MailKind(header, from: from, own: own, lists: lists),
            text: written.text,
            attachments: parts.attachments,
            problems: problems.sorted(),
            wantsNoAnswer: header["x-auto-response-suppress"] != nil || header["list-id"] != nil
        )
    }

    /// What somebody wrote elsewhere as the text of a mail would be kept: no controls, no floods of empty lines.
    public static func plain(_ text: String) -> String {
        MailText.paragraphs(text, charactersMax: Limits.mailTextCharactersMax).text
    }

    /// The same as one line.
    public static func line(_ text: String) -> String { text.oneLine }

    private static func references(_ header: MailHeader) -> [String] {
        var seen: Set<String> = []
        let all = ids(header["in-reply-to"]) + ids(header["references"]).reversed()
        return Array(all.filter { seen.insert($0).inserted }.prefix(Limits.mailReferencesMax))
    }

    /// The ids between angle brackets (RFC 5322, section 3.6.4).
    private static func ids(_ field: String?) -> [String] {
        (field ?? "").split(separator: "<", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
            guard let end = piece.firstIndex(of: ">") else { return nil }
            let id = piece[..<end].filter { !$0.isWhitespace }
            let isPlain =
                !id.isEmpty && id.utf8.count <= Limits.mailIDBytesMax && id.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
            return isPlain ? id : nil
        }
    }
}
