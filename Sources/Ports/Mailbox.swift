/// A box of mails at a server, which people write to.
///
/// A box numbers its mails upwards; where it begins to number anew, its validity changes (RFC 9051, section 2.3.1.1).
/// Every call may take as long as the server takes, and throws what stands in the way in words for an admin.
public protocol Mailbox: Sendable {
    /// What the box is called in records; the place in it is kept under this name.
    var name: String { get }
    /// Which mails came after a place, in order, at most `Limits.mailsPerRoundMax`.
    ///
    /// Without a place, or when the box numbers anew, it begins at the first mail: of what lies there already the unread
    /// ones alone are told.
    func look(after place: MailPlace?) async throws -> MailLook
    /// A mail's bytes; nil when it is not there any more. One that is too large comes cut.
    func mail(_ number: UInt32, validity: UInt32) async throws -> BoxedMail?
    /// Marks a mail that was taken over as read, or moves it to where the settings say; nothing happens when it is gone.
    func settle(_ number: UInt32, validity: UInt32) async throws
}

/// How far a box was read.
public struct MailPlace: Hashable, Sendable {
    public let validity: UInt32
    /// The last number that was dealt with.
    public let through: UInt32
    /// Mails below this number lay in the box when it was first looked into: of them the unread ones are taken.
    public let unreadBelow: UInt32

    public init(validity: UInt32, through: UInt32, unreadBelow: UInt32) {
        self.validity = validity
        self.through = through
        self.unreadBelow = unreadBelow
    }

    /// The same box, read as far as a number.
    public func reached(_ number: UInt32) -> MailPlace {
        MailPlace(validity: validity, through: max(through, number), unreadBelow: unreadBelow)
    }
}

/// What a look into a box told.
public struct MailLook: Hashable, Sendable {
    /// In order.
    public let numbers: [UInt32]
    /// Where the box is read to once these are dealt with.
    public let place: MailPlace
    /// Whether more may wait behind it.
    public let hasMore: Bool

    public init(numbers: [UInt32], place: MailPlace, hasMore: Bool) {
        self.numbers = numbers
        self.place = place
        self.hasMore = hasMore
    }
}

/// A mail out of a box.
public struct BoxedMail: Hashable, Sendable {
    public let bytes: [UInt8]
    /// Whether it was too large, and this is its beginning.
    public let isCut: Bool

    public init(bytes: [UInt8], isCut: Bool = false) {
        self.bytes = bytes
        self.isCut = isCut
    }
}

/// Why a box or a mail server did not do what was asked, in words for whoever looks after it.
public struct MailServerTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
