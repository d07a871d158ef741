public import Foundation

/// A ticket as its tracker shows it: theirs, and not to be believed further than that.
public struct Ticket: Hashable, Sendable {
    /// What the tracker calls it: `SEC-7`, `owner/repository#7`, a number.
    public let reference: String
    /// Where people read it.
    public var url: String
    public var createdAt: Date
    public var updatedAt: Date
    public var title: String
    /// Its text, and whatever else the mark may stand in.
    public var text: String
    public var labels: Set<String>
    /// The tracker's own word.
    public var status: String
    /// Whether the tracker counts it as finished.
    public var isFinished: Bool
    public var priority: String?
    /// Whoever has it there, as the tracker calls them.
    public var assignee: String?
    public var due: TicketDay?
    /// Oldest first; filled by a reading of one ticket alone.
    public var comments: [TicketComment]
    /// Fields that this ticket cannot hold, because its project has no place for them.
    public var unheld: Set<TicketField>

    public init(
        reference: String,
        url: String,
        createdAt: Date,
        updatedAt: Date,
        title: String = "",
        text: String = "",
        labels: Set<String> = [],
        status: String = "",
        isFinished: Bool = false,
        priority: String? = nil,
        assignee: String? = nil,
        due: TicketDay? = nil,
        comments: [TicketComment] = [],
        unheld: Set<TicketField> = []
    ) {
        self.reference = reference
        self.url = url
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.title = title
        self.text = text
        self.labels = labels
        self.status = status
        self.isFinished = isFinished
        self.priority = priority
        self.assignee = assignee
        self.due = due
        self.comments = comments
        self.unheld = unheld
    }

    /// Whether the mark is on it: in a label, the title or the text.
    public func carries(_ marker: TicketMarker) -> Bool {
        labels.contains { $0.lowercased() == marker.label } || marker.isIn(title) || marker.isIn(text)
    }
}

/// A comment on a ticket.
public struct TicketComment: Hashable, Sendable {
    /// The tracker's own name of it.
    public let id: String
    public let by: String
    public let at: Date
    public let text: String
    /// Whether the account that we use wrote it.
    public let isOurs: Bool

    public init(id: String, by: String, at: Date, text: String, isOurs: Bool) {
        self.id = id
        self.by = by
        self.at = at
        self.text = text
        self.isOurs = isOurs
    }
}

/// The fields of a ticket that we write.
public enum TicketField: String, CaseIterable, Hashable, Sendable {
    case title, text, labels, priority, assignee, followers
    case due = "due date"
}

/// A day as trackers know it, `2026-11-26`; they have no hours.
public struct TicketDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let description: String

    /// The day of an instant in a time zone.
    public init(_ date: Date, in zone: TimeZone) {
        description = date.formatted(Date.ISO8601FormatStyle(timeZone: zone).year().month().day())
    }

    /// Reads a day, or the day of a time that begins with one; nil for anything else.
    public init?(text: String) {
        let day = String(text.prefix(10))
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ Int($0) != nil && !$0.hasPrefix("+") }),
            (1...12).contains(Int(parts[1]) ?? 0), (1...31).contains(Int(parts[2]) ?? 0)
        else { return nil }
        description = day
    }

    /// The last second of the day, in a time zone.
    public func end(in zone: TimeZone) -> Date? {
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
        do {
            return try style.parse(description).addingTimeInterval(86_399)
        } catch {
            return nil
        }
    }

    public static func < (one: TicketDay, other: TicketDay) -> Bool { one.description < other.description }
}
