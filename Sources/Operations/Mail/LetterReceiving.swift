import Foundation
import Incidents
import Mail
import Ports
import Vocabulary

/// Takes a letter into an incident, with its original and its files as evidence: one change, whole or not at all.
struct LetterReceiving {
    private let letter: IncomingLetter
    private let original: [UInt8]
    private let receipt: String
    private let isReply: Bool

    init(_ letter: IncomingLetter, original: [UInt8], receipt: String, isReply: Bool) {
        self.letter = letter
        self.original = original
        self.receipt = receipt
        self.isReply = isReply
    }

    /// Files that are empty or that an incident cannot hold any more are in the original alone.
    ///
    /// - Throws: `IncidentError`.
    func take(into incident: inout Incident, at now: Date, policy: IncidentPolicy) throws(IncidentError)
        -> (facts: [IncidentFact], exhibits: [Exhibit])
    {
        var facts = try incident.take(
            .mail(.receive(letter.letter(receipt: receipt, isReply: isReply))),
            by: HouseFact.house,
            at: now,
            policy: policy
        )
        var exhibits: [Exhibit] = []
        let room = Limits.attachmentsMax - incident.casework.files.count - 1
        let fitting = letter.attachments.filter { (1...Limits.attachmentBytesMax).contains($0.bytes.count) }
        for file in [whole] + fitting.prefix(max(0, room)) {
            let digest = Secrets.fingerprint(of: file.bytes)
            let attached = AttachedFile(
                name: file.name,
                byteCount: file.bytes.count,
                sha256: digest,
                note: "came with the letter \(receipt)",
                hasCustomerData: false,
                by: HouseFact.house,
                at: now
            )
            facts += try incident.take(.evidence(.attach(attached)), by: HouseFact.house, at: now, policy: policy)
            exhibits.append(.file(incident.casework.files.count, sha256: digest, bytes: file.bytes))
        }
        return (facts, exhibits)
    }

    /// The letter as it came.
    private var whole: MailAttachment {
        let isMail = !letter.isNote
        return MailAttachment(
            givenName: "letter-\(receipt).\(isMail ? "eml" : "json")",
            type: isMail ? "message/rfc822" : "application/json",
            bytes: original
        )
    }
}
