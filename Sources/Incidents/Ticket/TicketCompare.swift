public import Foundation
import Vocabulary

/// The three-way comparison: what we pushed, what we want, what the tracker shows.
///
/// What is the tracker's to say (status, assignee, due date, comments) becomes a proposal once, unless it is what we wrote
/// ourselves; what is ours to say and differs there is drift.
public struct TicketCompare: Sendable {
    public let tracker: String
    public let marker: TicketMarker
    /// What the tracker confirmed that it holds.
    public let pushed: TicketImage
    /// What it was sent most lately, confirmed or not.
    public let sent: TicketImage?
    /// What we want.
    public let ours: TicketImage
    public let theirs: Ticket
    public let seen: TicketSight?
    public let statuses: TicketStatusTable
    /// People here by what the tracker calls them.
    public let people: [String: String]
    public let ground: TicketGround

    public init(
        tracker: String,
        marker: TicketMarker,
        pushed: TicketImage,
        sent: TicketImage?,
        ours: TicketImage,
        theirs: Ticket,
        seen: TicketSight?,
        statuses: TicketStatusTable,
        people: [String: String],
        ground: TicketGround = TicketGround()
    ) {
        self.tracker = tracker
        self.marker = marker
        self.pushed = pushed
        self.sent = sent
        self.ours = ours
        self.theirs = theirs
        self.seen = seen
        self.statuses = statuses
        self.people = people
        self.ground = ground
    }

    /// What was seen now, to be kept as the last sight.
    public var sight: TicketSight {
        var sight = TicketSight(
            status: theirs.status,
            assignee: theirs.assignee,
            due: theirs.due,
            comments: Set(theirs.comments.suffix(Limits.ticketCommentsMax).map(\.id)),
            count: seen?.count ?? 0
        )
        if let seen, seen != sight { sight.count += 1 }
        return sight
    }

    /// What is new there, in the order status, assignee, due date, comments; a status seen
    /// for the first time is news when it is none that a new ticket has.
    public func proposals(at now: Date) -> [TicketProposal] {
        var wishes: [(key: String, wish: TicketProposal.Wish)] = []
        let count = seen?.count ?? 0
        let meaning = statuses.meaning(of: theirs.status)
        let isMoved = seen.map { $0.status != theirs.status } ?? (meaning == .working || meaning == .finished)
        if isMoved {
            wishes.append(("status-\(count)-\(theirs.status)", .status(theirs.status, meaning)))
        }
        if hasNew(.assignee, \.assignee, \.assignee, \.assignee) {
            let person = theirs.assignee.flatMap { people[$0] }
            let wish = TicketProposal.Wish.assignee(person: person, account: theirs.assignee)
            wishes.append(("assignee-\(count)-\(theirs.assignee ?? "")", wish))
        }
        if hasNew(.due, \.due, \.due, \.due) {
            wishes.append(("due-\(count)-\(theirs.due?.description ?? "")", .due(theirs.due)))
        }
        for comment in theirs.comments.suffix(Limits.ticketCommentsMax)
        where !isEcho(comment) && seen?.comments.contains(comment.id) != true {
            let text = String(comment.text.prefix(Limits.ticketCommentCharactersMax))
            let by = comment.by.isEmpty ? "somebody" : comment.by
            if !text.allSatisfy(\.isWhitespace) {
                wishes.append(("comment-\(comment.id)", .comment(by: by, text: text)))
            }
        }
        return wishes.map { TicketProposal(id: "\(marker)/\($0.key)", tracker: tracker, wish: $0.wish, at: now) }
    }

    /// Whether a field shows something that was not seen before, and that we did not write.
    private func hasNew<Value: Equatable>(
        _ field: TicketField,
        _ there: (Ticket) -> Value,
        _ here: (TicketImage) -> Value,
        _ before: (TicketSight) -> Value
    ) -> Bool {
        let value = there(theirs)
        guard !theirs.unheld.contains(field), seen.map(before) != .some(value) else { return false }
        return value != here(pushed) && value != here(ours) && value != sent.map(here)
    }

    /// What we wrote ourselves: by our account, or with our mark.
    private func isEcho(_ comment: TicketComment) -> Bool { comment.isOurs || marker.isIn(comment.text) }

    /// The fields that are other there than we want them; title and text only where they are ours, and labels that are
    /// missing, or are ours and out of date.
    public var drift: Set<TicketField> {
        var fields: Set<TicketField> = []
        var wanted = ours.labels
        switch ground.author {
        case .house:
            if theirs.title != ours.title { fields.insert(.title) }
            if !marker.isIn(theirs.text) { fields.insert(.text) }
        // Where the mark stands in the text, the reporter's has none.
        case .reporter: wanted.remove(marker.label)
        }
        let there = Set(theirs.labels.map { $0.lowercased() })
        if !wanted.isSubset(of: there) || !ground.stale.labels.isDisjoint(with: there) { fields.insert(.labels) }
        if theirs.assignee != ours.assignee { fields.insert(.assignee) }
        if theirs.due != ours.due { fields.insert(.due) }
        return fields.subtracting(theirs.unheld)
    }
}
