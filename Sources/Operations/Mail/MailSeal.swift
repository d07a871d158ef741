import Crypto
public import Foundation
public import Vocabulary

/// Marks that only this house can make: the tag of an incident's thread, the receipt of what came in, the ticket of a form.
public struct MailSeal: Sendable {
    private let key: SymmetricKey
    /// 80 bits: nobody guesses one of them over the network.
    private static let markBytes = 10
    private static let markCharacters = 16

    /// `key`: a secret of the house.
    public init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

    /// `INC-7-q2w…`: who shows it continues the incident's thread, and nobody can guess another's.
    public func tag(of incident: IncidentID) -> String { "\(incident)-\(mark("thread", incident.description))" }

    /// The incident whose tag stands in a text; a tag that is not right is no tag.
    public func incident(in text: String) -> IncidentID? {
        var rest = text.prefix(Limits.mailFieldBytesMax)[...]
        while let start = rest.range(of: "INC-", options: .caseInsensitive) {
            rest = rest[start.upperBound...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(19)
            let behind = rest.dropFirst(digits.count)
            guard behind.first == "-", let id = IncidentID(text: "INC-\(digits)") else { continue }
            let given = behind.dropFirst().prefix(MailSeal.markCharacters).lowercased()
            if Secrets.isEqual(Array(given.utf8), Array(mark("thread", id.description).utf8)) { return id }
        }
        return nil
    }

    /// What somebody may ask by who sent something; it tells nothing of what else came, or of what became of it.
    public func receipt(of number: Int64) -> String {
        let mark = mark("receipt", String(number)).uppercased()
        return "R-\(mark.prefix(4))-\(mark.dropFirst(4).prefix(4))-\(mark.dropFirst(8).prefix(4))"
    }

    /// A ticket for a form that was opened at an instant; `nonce` makes it one.
    public func ticket(at now: Date, nonce: String) -> String {
        let text = "\(Int64(now.timeIntervalSince1970)).\(nonce)"
        return "\(text).\(mark("ticket", text))"
    }

    /// When a ticket's form was opened, and which it is; nil when it is none of ours.
    public func opened(by ticket: String) -> (at: Date, nonce: String)? {
        let parts = ticket.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let seconds = Int64(parts[0]), ticket.utf8.count < 200 else { return nil }
        let wanted = mark("ticket", "\(parts[0]).\(parts[1])")
        guard Secrets.isEqual(Array(parts[2].utf8), Array(wanted.utf8)) else { return nil }
        return (Date(timeIntervalSince1970: Double(seconds)), parts[1])
    }

    private func mark(_ purpose: String, _ text: String) -> String {
        let hash = HMAC<SHA256>.authenticationCode(for: Data("\(purpose)|\(text)".utf8), using: key)
        return Base32.text(hash.prefix(MailSeal.markBytes)).lowercased()
    }
}
