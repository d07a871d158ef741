/// What of ours lies on a ticket: labels and followers that we wrote and did not take away again.
///
/// What people added there is not in it, and stays.
public struct TicketTraces: Hashable, Sendable {
    public var labels: Set<String>
    /// As the tracker calls them.
    public var followers: Set<String>

    public init(labels: Set<String> = [], followers: Set<String> = []) {
        self.labels = labels
        self.followers = followers
    }

    /// An image is about to be written, and who knows what comes of it.
    public mutating func add(_ image: TicketImage) {
        labels.formUnion(image.labels)
        followers.formUnion(image.followers)
    }

    /// What an image does not want any more.
    public func stale(under image: TicketImage) -> TicketTraces {
        TicketTraces(labels: labels.subtracting(image.labels), followers: followers.subtracting(image.followers))
    }

    /// An image was written, these fields of it at least.
    public mutating func settle(_ fields: Set<TicketField>, of image: TicketImage) {
        if fields.contains(.labels) { labels = image.labels }
        if fields.contains(.followers) { followers = image.followers }
    }
}

/// Whose words are a ticket's title and text.
public enum TicketAuthor: String, CaseIterable, Hashable, Sendable {
    /// Ours: we made the ticket, or made a stub of it.
    case house
    /// Whoever wrote the issue before it was an incident's ticket: we leave them alone.
    case reporter
}

/// What a change meets on a ticket.
public struct TicketGround: Hashable, Sendable {
    /// Title and text are written where they are ours alone.
    public var author: TicketAuthor
    /// What of ours is to be taken away.
    public var stale: TicketTraces

    public init(author: TicketAuthor = .house, stale: TicketTraces = TicketTraces()) {
        self.author = author
        self.stale = stale
    }
}
