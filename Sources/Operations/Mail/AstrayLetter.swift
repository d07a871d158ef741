public import Foundation
import Mail
public import Ports
import Vocabulary

/// Something that came and led to no incident, as an admin looks at it.
public struct AstrayLetter: Hashable, Sendable {
    public let number: Int64
    /// What its sender may ask by.
    public let code: String
    public let way: MailArrival.Way
    public let receivedAt: Date
    /// What became of it, in words.
    public let fate: String
    public let from: String
    public let subject: String
    /// Its text, or its bytes as text where it could not be read.
    public let text: String

    /// Nil when it speaks of an incident that whoever looks may not know of.
    init?(_ receipt: MailReceipt, code: String, hiding hidden: HiddenIncidents, terms: MailTerms) {
        switch receipt.fate {
        case .setAside(let reason): fate = "set aside: \(reason)"
        case .trapped(let reason): fate = "trapped: \(reason)"
        case .dead(let reason): fate = "dead: \(reason)"
        case nil, .opened, .continued, .repeated, .discarded: return nil
        }
        (number, way, receivedAt) = (receipt.number, receipt.arrival.way, receipt.arrival.receivedAt)
        self.code = code
        do {
            let letter = try IncomingLetter.read(receipt.arrival, own: terms.own, lists: terms.lists)
            from = letter.from.map { $0.name.isEmpty ? $0.address : "\($0.name) <\($0.address)>" } ?? ""
            subject = letter.subject
            text = String(letter.text.prefix(Limits.reasonCharactersMax))
        } catch {
            (from, subject) = ("", "")
            text = String(decoding: receipt.arrival.bytes.prefix(Limits.reasonCharactersMax), as: UTF8.self)
        }
        guard [from, subject, text, fate].allSatisfy({ AstrayLetter.mayShow($0, hidden) }) else { return nil }
    }

    /// Whether a text names no incident that is hidden.
    private static func mayShow(_ text: String, _ hidden: HiddenIncidents) -> Bool {
        var rest = text[...]
        while let start = rest.range(of: "INC-", options: .caseInsensitive) {
            rest = rest[start.upperBound...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(19)
            if !hidden.mayTell(of: "INC-\(digits)") { return false }
        }
        return true
    }
}
