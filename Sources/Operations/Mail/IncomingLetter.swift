import Foundation
import Incidents
import Mail
import Ports
import Vocabulary

/// Something that came from outside, read: a mail, or a note of the webhook or the report form.
struct IncomingLetter: Hashable, Sendable {
    let id: String
    let digest: String
    let references: [String]
    let from: MailAddress?
    let subject: String
    let text: String
    let kind: MailKind
    let attachments: [MailAttachment]
    let problems: [String]
    let wantsNoAnswer: Bool
    /// Whether it came as a note, not as a mail.
    let isNote: Bool
    var source = IncidentSource.email
    var areas: Set<Identification.Area> = []
    var about = Categorization.Kind.incident

    /// - Throws: `MailUnreadable`.
    static func read(_ arrival: MailArrival, own: [String], lists: [String]) throws(MailUnreadable) -> IncomingLetter {
        switch arrival.form {
        case .mail:
            IncomingLetter(
                try MailMessage.read(arrival.bytes, own: own, lists: lists, isCut: arrival.isCut),
                arrival
            )
        case .note: try IntakeNote.read(arrival.bytes).letter(arrival)
        }
    }

    private init(_ mail: MailMessage, _ arrival: MailArrival) {
        id = mail.id ?? "sha256:\(Secrets.fingerprint(of: arrival.bytes))"
        references = mail.references
        (from, subject, text, kind) = (mail.from, mail.subject, mail.text, mail.kind)
        attachments = mail.attachments
        problems = mail.problems.map(\.rawValue)
        wantsNoAnswer = mail.wantsNoAnswer
        isNote = false
        digest = IncomingLetter.digest(mail.from, mail.subject, mail.text, mail.attachments)
    }

    init(_ note: IntakeNote, _ arrival: MailArrival) {
        id = arrival.origin
        references = note.thread.map { [$0] } ?? []
        from = note.from
        subject = MailMessage.line(note.title)
        text = note.text
        kind = .person
        attachments = []
        problems = []
        wantsNoAnswer = arrival.way == .webhook
        isNote = true
        digest = IncomingLetter.digest(note.from, note.title, note.text, [])
        (areas, about) = (note.areas, note.about)
        source = arrival.way == .webhook ? .email : note.isCustomer ? .customer : .byHand
    }

    /// Who wrote what, whichever way it took.
    private static func digest(_ from: MailAddress?, _ subject: String, _ text: String, _ files: [MailAttachment])
        -> String
    {
        let parts = [from?.address.lowercased() ?? "", subject, text] + files.map { Secrets.fingerprint(of: $0.bytes) }
        return Secrets.fingerprint(of: Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
    }

    /// As it is noted on an incident: as a reply what is new, with what it quotes beside it.
    func letter(receipt: String, isReply: Bool) -> Letter {
        let cut = isReply ? ReplyCut(text) : nil
        let new = String((cut?.new ?? text).prefix(Limits.letterCharactersMax))
        let quoted = String((cut?.quoted ?? "").prefix(Limits.letterCharactersMax))
        let isShort = new.count < (cut?.new ?? text).count || quoted.count < (cut?.quoted ?? "").count
        return Letter(
            id: id,
            digest: digest,
            from: from?.address ?? "",
            name: from?.name ?? "",
            subject: subject,
            text: new,
            quoted: quoted,
            files: attachments.map { "\($0.name) (\($0.type), \($0.bytes.count) bytes)" },
            problems: problems + (isShort ? ["the rest of it is in the original"] : []),
            receipt: receipt
        )
    }

    /// What an incident begins with.
    var opening: IncidentOpening {
        let title = String(subject.prefix(Limits.titleCharactersMax)).trimmingCharacters(in: .whitespaces)
        let most = Limits.reasonCharactersMax - 40
        let words = text.count > most ? text.prefix(most) + "\n… the rest is in the letter" : text[...]
        return IncidentOpening(
            title: title.isEmpty ? "A letter without a subject" : title,
            kind: about,
            identification: Identification(
                areas: areas,
                source: source,
                description: words.isEmpty ? "The letter has no text; look at its files." : String(words)
            ),
            sensitivity: .s3
        )
    }
}
