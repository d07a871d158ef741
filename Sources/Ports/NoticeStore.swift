public import Foundation

/// What people are told of the incidents that they have, follow or are named in, until they have seen it.
public protocol NoticeStore: Sendable {
    /// The notices of a person, newest first.
    func notices(of person: String, limit: Int) async throws -> [StoredNotice]
    /// How many a person has not seen.
    func unseen(by person: String) async throws -> Int
    /// A person has seen all up to this number.
    func see(through number: Int64, by person: String, at now: Date) async throws
    /// Keeps notices that come with no change of an incident: a deadline that is near.
    func append(_ notices: [Notice]) async throws
}

/// One sentence for one person.
public struct Notice: Hashable, Sendable {
    public let person: String
    /// What it is about: `INC-7`.
    public let subject: String
    public let text: String
    public let at: Date

    public init(person: String, subject: String, text: String, at: Date) {
        self.person = person
        self.subject = subject
        self.text = text
        self.at = at
    }
}

/// A notice as it is kept.
public struct StoredNotice: Hashable, Sendable {
    public let number: Int64
    public let notice: Notice
    public let seenAt: Date?

    public init(number: Int64, notice: Notice, seenAt: Date?) {
        self.number = number
        self.notice = notice
        self.seenAt = seenAt
    }
}
