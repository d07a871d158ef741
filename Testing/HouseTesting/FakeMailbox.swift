public import Ports
import Synchronization
import Vocabulary

/// A box that remembers its mails, and what became of them.
public final class FakeMailbox: Mailbox {
    private struct Content {
        var validity: UInt32 = 1
        var next: UInt32 = 1
        var mails: [UInt32: [UInt8]] = [:]
        var read: Set<UInt32> = []
        var settled: [UInt32] = []
        var trouble: String?
    }

    public let name: String
    private let content = Mutex(Content())

    public init(_ name: String = "box") { self.name = name }

    /// Puts a mail in; answers its number.
    @discardableResult
    public func deliver(_ text: String, isRead: Bool = false) -> UInt32 {
        content.withLock { content in
            let number = content.next
            content.next += 1
            content.mails[number] = Array(text.utf8)
            if isRead { content.read.insert(number) }
            return number
        }
    }

    /// Takes a mail out.
    public func remove(_ number: UInt32) { content.withLock { $0.mails[number] = nil } }

    /// Numbers everything anew, as a server does that was restored.
    public func renumber() {
        content.withLock { content in
            content.validity += 1
            let read = content.read
            let mails = content.mails.sorted { $0.key < $1.key }
            (content.mails, content.read, content.next) = ([:], [], 1)
            for (number, bytes) in mails {
                content.mails[content.next] = bytes
                if read.contains(number) { content.read.insert(content.next) }
                content.next += 1
            }
        }
    }

    /// What it says to whoever asks, until nil.
    public func fail(_ reason: String?) { content.withLock { $0.trouble = reason } }

    public var settled: [UInt32] { content.withLock { $0.settled } }

    public func look(after known: MailPlace?) async throws -> MailLook {
        try content.withLock { content in
            if let trouble = content.trouble { throw MailServerTrouble(trouble) }
            let fresh = MailPlace(validity: content.validity, through: 0, unreadBelow: content.next)
            let place = known?.validity == content.validity ? known ?? fresh : fresh
            let waiting = content.mails.keys.sorted().filter { number in
                number > place.through && (number >= place.unreadBelow || !content.read.contains(number))
            }
            let numbers = Array(waiting.prefix(Limits.mailsPerRoundMax))
            let isAll = numbers.count == waiting.count
            return MailLook(
                numbers: numbers,
                place: place.reached(isAll ? content.next - 1 : numbers.last ?? 0),
                hasMore: !isAll
            )
        }
    }

    public func mail(_ number: UInt32, validity: UInt32) async throws -> BoxedMail? {
        try content.withLock { content in
            if let trouble = content.trouble { throw MailServerTrouble(trouble) }
            guard validity == content.validity, let bytes = content.mails[number] else { return nil }
            content.read.insert(number)
            return BoxedMail(bytes: bytes)
        }
    }

    public func settle(_ number: UInt32, validity: UInt32) async throws {
        try content.withLock { content in
            if let trouble = content.trouble { throw MailServerTrouble(trouble) }
            if validity == content.validity, content.mails[number] != nil { content.settled.append(number) }
        }
    }
}

/// A mailer that remembers what it sent, and answers what it was told to.
public final class FakeMailer: Mailer {
    /// A mail as it was handed over.
    public struct Sent: Hashable, Sendable {
        public let mail: [UInt8]
        public let from: String
        public let to: String
    }

    private let answer: Mutex<Delivery>
    private let mails = Mutex<[Sent]>([])

    public init(answer: Delivery = .delivered) { self.answer = Mutex(answer) }

    public var sent: [Sent] { mails.withLock { $0 } }
    public func willAnswer(_ delivery: Delivery) { answer.withLock { $0 = delivery } }

    public func send(_ mail: [UInt8], from: String, to: String) async -> Delivery {
        mails.withLock { $0.append(Sent(mail: mail, from: from, to: to)) }
        return answer.withLock { $0 }
    }
}
