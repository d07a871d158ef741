import Foundation
import Testing
import Vocabulary

@testable import Operations

@Suite("Marks that only this house can make")
struct MailSealTests {
    private let seal = MailSeal(key: [UInt8](repeating: 7, count: 32))

    @Test func `a tag leads to its incident, wherever it stands and however it is written`() {
        let tag = seal.tag(of: IncidentID(rawValue: 7))
        #expect(tag.hasPrefix("INC-7-"))
        for text in ["[\(tag)] Re: x", "AW: [\(tag.uppercased())]", "3.\(tag)@example.com", "INC-7 INC-8-abc [\(tag)]"]
        {
            #expect(seal.incident(in: text) == IncidentID(rawValue: 7), "\(text)")
        }
    }

    @Test func `a tag of another incident, of another house or without its mark leads nowhere`() {
        let tag = seal.tag(of: IncidentID(rawValue: 7))
        let other = MailSeal(key: [UInt8](repeating: 8, count: 32)).tag(of: IncidentID(rawValue: 7))
        let moved = tag.replacing("INC-7", with: "INC-8")
        for text in [
            "INC-7", "[INC-7]", "INC-7-", other, moved, String(tag.dropLast()),
            "INC-99999999999999999999-\(tag.suffix(16))", "",
        ] {
            #expect(seal.incident(in: text) == nil, "\(text)")
        }
    }

    @Test func `receipts look like chance`() {
        let receipts = (1...200).map { seal.receipt(of: $0) }
        #expect(Set(receipts).count == 200)
        #expect(receipts.allSatisfy { $0.wholeMatch(of: /R-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}/) != nil })
    }

    @Test func `a ticket tells when its form was opened, and cannot be made elsewhere`() {
        let now = Date(timeIntervalSince1970: 1_000)
        let ticket = seal.ticket(at: now, nonce: "abc")
        #expect(seal.opened(by: ticket)?.at == now)
        #expect(seal.opened(by: ticket)?.nonce == "abc")
        for text in [
            "", "1000.abc", "1000.abc.", ticket.replacing("1000", with: "1001"), ticket.replacing("abc", with: "abd"),
            ticket + "x", ticket + ".x",
        ] {
            #expect(seal.opened(by: text) == nil, "\(text)")
        }
    }
}
