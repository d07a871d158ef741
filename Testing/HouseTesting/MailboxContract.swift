public import Ports
import Testing

/// What every `Mailbox` must do; a new one gets one test that calls this on an empty box.
public struct MailboxContract: Sendable {
    let box: any Mailbox
    /// Puts a mail into the box, as read or not.
    let deliver: @Sendable (String, Bool) async throws -> Void

    public init(_ box: any Mailbox, deliver: @escaping @Sendable (String, Bool) async throws -> Void) {
        self.box = box
        self.deliver = deliver
    }

    public func check() async throws {
        let empty = try await box.look(after: nil)
        #expect(empty.numbers.isEmpty && !empty.hasMore)
        try await deliver("Subject: read before\r\n\r\nold", true)
        try await deliver("Subject: one\r\n\r\nfirst", false)
        let first = try await box.look(after: nil)
        #expect(first.numbers.count == 1, "of what lay there the unread one")
        let number = try #require(first.numbers.first)
        let validity = first.place.validity
        let mail = try #require(try await box.mail(number, validity: validity))
        #expect(String(decoding: mail.bytes, as: UTF8.self).contains("first"))
        #expect(!mail.isCut)
        try await box.settle(number, validity: validity)
        #expect(try await box.look(after: first.place).numbers.isEmpty, "it was dealt with")

        try await deliver("Subject: two\r\n\r\nsecond", true)
        try await deliver("Subject: three\r\n\r\nthird", false)
        let next = try await box.look(after: first.place)
        #expect(next.numbers.count == 2, "what came later counts, read or not")
        #expect(next.numbers == next.numbers.sorted())
        let half = MailPlace(
            validity: validity,
            through: try #require(next.numbers.first),
            unreadBelow: next.place.unreadBelow
        )
        #expect(try await box.look(after: half).numbers == Array(next.numbers.dropFirst()), "from any place on")

        #expect(try await box.mail(4_000_000, validity: validity) == nil, "what is not there is nil")
        try await box.settle(4_000_000, validity: validity)
        let other = MailPlace(validity: validity &+ 1, through: 4_000_000, unreadBelow: 1)
        #expect(try await box.look(after: other).place.validity == validity, "a place of another numbering is none")
    }
}
