public import Foundation

/// A mail that the house writes: plain text to one person (RFC 5322, RFC 2047, RFC 3834).
///
/// No value can begin another field or end the mail early: fields are one line, other characters are encoded, and the body
/// travels as base64.
public struct MailDraft: Hashable, Sendable {
    /// Says that the house itself sent a mail, so that it is known again when it comes back.
    public static let markField = "X-Tocsin-Mail"

    public let from: MailAddress
    public let to: MailAddress
    public let subject: String
    public let text: String
    /// Its own id, without the angle brackets.
    public let id: String
    /// The mail that it answers.
    public let answers: String?

    public init(from: MailAddress, to: MailAddress, subject: String, text: String, id: String, answers: String?) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.id = id
        self.answers = answers
    }

    /// The mail as it travels.
    public func bytes(at date: Date) -> [UInt8] {
        var lines = [
            "Date: \(MailDraft.date(date))", "From: \(MailDraft.mailbox(from))", "To: <\(to.address)>",
            "Subject: \(MailDraft.words(subject))", "Message-ID: <\(MailDraft.plain(id))>",
        ]
        if let answers {
            let id = MailDraft.plain(answers)
            lines += ["In-Reply-To: <\(id)>", "References: <\(id)>"]
        }
        lines += [
            "Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All", "\(MailDraft.markField): yes",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        ]
        let body = Data(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
        lines.append(
            body.base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ])
        )
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// `Thu, 26 Nov 2026 12:00:00 +0000`.
    private static func date(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, d MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: date)
    }

    private static func mailbox(_ address: MailAddress) -> String {
        address.name.isEmpty ? "<\(address.address)>" : "\(words(address.name, isPhrase: true)) <\(address.address)>"
    }

    /// One line as it stands, or as encoded words of at most 75 characters.
    private static func words(_ text: String, isPhrase: Bool = false) -> String {
        let line = text.oneLine
        let isPlain = line.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && $0.value < 0x7F && !(isPhrase && "()<>[]:;@\\,.\"".unicodeScalars.contains($0))
        }
        guard !isPlain || line.contains("=?") || line.utf8.count > 900 else { return line }
        var pieces: [String] = []
        var piece: [UInt8] = []
        for character in line {
            let bytes = Array(String(character).utf8.prefix(45))
            if piece.count + bytes.count > 45 {
                pieces.append("=?utf-8?B?\(Data(piece).base64EncodedString())?=")
                piece = []
            }
            piece += bytes
        }
        pieces.append("=?utf-8?B?\(Data(piece).base64EncodedString())?=")
        return pieces.joined(separator: "\r\n ")
    }

    private static func plain(_ id: String) -> String {
        String(
            id.unicodeScalars.filter { $0.value > 0x20 && $0.value < 0x7F && $0 != "<" && $0 != ">" }.map(
                Character.init
            )
        )
    }
}
