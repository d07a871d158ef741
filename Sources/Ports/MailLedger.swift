public import Foundation
public import Vocabulary

/// What came to the house from outside and is no log: mails, calls of the webhook, reports.
///
/// It is kept as it came before anything is made of it, so that nothing is lost and nothing is taken twice.
public protocol MailLedger: Sendable {
    /// Keeps what came, durable when it returns; of one origin the first alone.
    func accept(_ arrival: MailArrival) async throws -> MailReceipt
    /// What still waits to be taken in, oldest first.
    func waiting(limit: Int) async throws -> [MailReceipt]
    /// Counts a try to take it in, before it begins: one that ends the process is counted, too.
    func begin(_ number: Int64) async throws
    /// Says what became of it, with the answer that is owed for it, in one transaction.
    ///
    /// What was set aside, trapped or dead may become something else; what is in an incident stays.
    func settle(_ number: Int64, as fate: MailFate, at now: Date, owing answer: MailAnswer?) async throws
    /// What led to no incident, newest first: set aside, trapped, dead.
    func astray(limit: Int) async throws -> [MailReceipt]
    func place(in box: String) async throws -> MailPlace?
    func keep(_ place: MailPlace, in box: String) async throws
}

/// Answers that are owed for what came, until they were sent or given up.
public protocol MailAnswers: Sendable {
    /// Those whose time has come, oldest first.
    func owed(at now: Date, limit: Int) async throws -> [OwedAnswer]
    /// Notes what became of a try; `retryAt` nil: it is over.
    func tried(_ number: Int64, outcome: String, retryAt: Date?) async throws
    /// How many were owed to an address since an instant.
    func count(to address: String, since: Date) async throws -> Int
    /// Forgets the bytes of what was taken into incidents before an instant.
    func forget(before: Date) async throws
}

/// Which mails belong to which incidents; they come with the changes of `IncidentStore`, which refuses one that is there
/// (`MailKnown`).
public protocol MailThreads: Sendable {
    /// The marks of those that are known, by their ids.
    func marks(of ids: [String]) async throws -> [String: MailMark]
}

/// Where a mail that is known belongs.
public struct MailMark: Hashable, Sendable {
    public let incident: IncidentID
    /// SHA-256 of who wrote what, in hex.
    public let digest: String
    /// The number that its sender was told.
    public let receipt: String

    public init(incident: IncidentID, digest: String, receipt: String) {
        self.incident = incident
        self.digest = digest
        self.receipt = receipt
    }
}

/// A mail of this id belongs to an incident already.
public struct MailKnown: Error, Hashable, Sendable, CustomStringConvertible {
    public let id: String
    public init(id: String) { self.id = id }
    public var description: String { "the mail \(id) was taken in before" }
}

/// Something that came from outside, as it came.
public struct MailArrival: Hashable, Sendable {
    /// The way by which it came.
    public enum Way: String, CaseIterable, Hashable, Sendable {
        case box = "mail box"
        case webhook
        case report = "report form"
    }

    /// What its bytes are.
    public enum Form: String, CaseIterable, Hashable, Sendable {
        /// RFC 5322.
        case mail
        /// A note of ours in JSON.
        case note
    }

    public let way: Way
    public let form: Form
    /// What makes it one: the box with its number, the id that a sender gave, the form that was opened.
    public let origin: String
    public let bytes: [UInt8]
    /// Whether it is the beginning of something larger.
    public let isCut: Bool
    /// Which trap it went into; nil: none.
    public let trap: String?
    public let receivedAt: Date

    public init(
        way: Way,
        form: Form,
        origin: String,
        bytes: [UInt8],
        isCut: Bool = false,
        trap: String? = nil,
        receivedAt: Date
    ) {
        self.way = way
        self.form = form
        self.origin = origin
        self.bytes = bytes
        self.isCut = isCut
        self.trap = trap
        self.receivedAt = receivedAt
    }
}

/// Something that came, with its number in the ledger.
public struct MailReceipt: Hashable, Sendable {
    public let number: Int64
    public let arrival: MailArrival
    /// Tries to take it in that began.
    public let tries: Int
    /// Nil while it waits.
    public let fate: MailFate?

    public init(number: Int64, arrival: MailArrival, tries: Int = 0, fate: MailFate? = nil) {
        self.number = number
        self.arrival = arrival
        self.tries = tries
        self.fate = fate
    }
}

/// What became of something that came.
public enum MailFate: Hashable, Sendable {
    case opened(IncidentID)
    case continued(IncidentID)
    /// The same was taken in before.
    case repeated(IncidentID)
    /// Not written by a person: nothing is to be made of it.
    case setAside(reason: String)
    case trapped(reason: String)
    /// It could not be taken in, and is kept as it came.
    case dead(reason: String)
    /// Somebody looked at it and let it go.
    case discarded(by: String)
}

/// A mail that is to be sent for something that came.
public struct MailAnswer: Hashable, Sendable {
    /// The address.
    public let to: String
    public let incident: IncidentID
    /// The subject of what is answered.
    public let subject: String
    /// The Message-ID of what is answered.
    public let answers: String?

    public init(to: String, incident: IncidentID, subject: String, answers: String?) {
        self.to = to
        self.incident = incident
        self.subject = subject
        self.answers = answers
    }
}

/// An answer that waits to be sent.
public struct OwedAnswer: Hashable, Sendable {
    public let number: Int64
    public let answer: MailAnswer
    public let owedAt: Date
    public let tries: Int

    public init(number: Int64, answer: MailAnswer, owedAt: Date, tries: Int) {
        self.number = number
        self.answer = answer
        self.owedAt = owedAt
        self.tries = tries
    }
}
