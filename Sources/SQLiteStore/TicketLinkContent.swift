import Foundation
import Incidents
import Vocabulary

/// A link as the store writes it: everything that is not asked for by SQL, as one JSON text.
struct TicketLinkContent: Codable {
    var state: StateContent
    var attempts: Int
    var pushed: TicketImageContent?
    var sent: TicketImageContent?
    /// Nil in links that an older version wrote.
    var author: String?
    /// Nil in links that an older version wrote.
    var traces: TracesContent?
    var seen: SightContent?
    var toldStage: Int?
    var doubtedComment: String?
    var repairs: [String]
    var drift: [String]
    var isLogged: Bool
    var hints: Int
    var answered: Int
    var touches: Int
    var checkAt: Date?
    var trouble: String?

    /// Where a ticket stands, in the store.
    struct StateContent: Codable {
        var attempt: String?
        var since: Date?
        var lookups: [Date]?
        var reference: String?
        var url: String?
    }

    /// What of ours lies there, in the store.
    struct TracesContent: Codable {
        var labels: [String]
        var followers: [String]
    }

    /// What was seen last, in the store.
    struct SightContent: Codable {
        var status: String
        var assignee: String?
        var due: String?
        var comments: [String]
        var count: Int
    }

    init(_ link: TicketLink) {
        state = StateContent()
        switch link.state {
        case .reserved: break
        case .sending(let attempt, let since): (state.attempt, state.since) = (attempt, since)
        case .unknown(let since, let lookups): (state.since, state.lookups) = (since, lookups)
        case .confirmed(let name): (state.reference, state.url) = (name.reference, name.url)
        case .left(let name): (state.reference, state.url) = (name?.reference, name?.url)
        }
        attempts = link.attempts
        pushed = link.pushed.map(TicketImageContent.init)
        sent = link.sent.map(TicketImageContent.init)
        author = link.author.rawValue
        traces = TracesContent(labels: link.traces.labels.sorted(), followers: link.traces.followers.sorted())
        seen = link.seen.map {
            SightContent(
                status: $0.status,
                assignee: $0.assignee,
                due: $0.due?.description,
                comments: $0.comments.sorted(),
                count: $0.count
            )
        }
        toldStage = link.toldStage?.rawValue
        doubtedComment = link.doubtedComment
        repairs = link.repairs.map(\.rawValue).sorted()
        drift = link.drift.map(\.rawValue).sorted()
        isLogged = link.isLogged
        hints = link.hints
        answered = link.answered
        touches = link.touches
        checkAt = link.checkAt
        trouble = link.trouble
    }

    func link(_ incident: Int64, tracker: String, marker: String, state word: String, dueAt: Double?) throws
        -> TicketLink
    {
        guard let mark = TicketMarker(text: marker) else { throw StoredValueUnknown(value: marker) }
        return TicketLink(
            incident: IncidentID(rawValue: incident),
            tracker: tracker,
            marker: mark,
            state: try state(word),
            attempts: attempts,
            pushed: try pushed?.image(),
            sent: try sent?.image(),
            author: try author.map { try StoredWord.read($0) } ?? oldAuthor,
            traces: try traces.map { TicketTraces(labels: Set($0.labels), followers: Set($0.followers)) }
                ?? oldTraces(),
            seen: seen.map {
                TicketSight(
                    status: $0.status,
                    assignee: $0.assignee,
                    due: $0.due.flatMap { TicketDay(text: $0) },
                    comments: Set($0.comments),
                    count: $0.count
                )
            },
            toldStage: try toldStage.map { try StoredWord.stage($0) },
            doubtedComment: doubtedComment,
            repairs: Set(try repairs.map { try StoredWord.read($0) }),
            drift: Set(try drift.map { try StoredWord.read($0) }),
            isLogged: isLogged,
            hints: hints,
            answered: answered,
            touches: touches,
            checkAt: checkAt,
            dueAt: dueAt.map(Date.init(timeIntervalSince1970:)),
            trouble: trouble
        )
    }

    /// Before it was written down: who never tried to make the ticket was given its name.
    private var oldAuthor: TicketAuthor { attempts > 0 ? .house : .reporter }

    /// Before they were written down: what was pushed or sent most lately.
    private func oldTraces() throws -> TicketTraces {
        var traces = TicketTraces()
        for image in [try pushed?.image(), try sent?.image()].compactMap({ $0 }) { traces.add(image) }
        return traces
    }

    private func state(_ word: String) throws -> TicketLink.State {
        let name = state.reference.map { TicketName(reference: $0, url: state.url ?? "") }
        switch (word, name) {
        case ("reserved", _): return .reserved
        case ("sending", _): return .sending(attempt: state.attempt ?? "", since: state.since ?? .distantPast)
        case ("unknown", _): return .unknown(since: state.since ?? .distantPast, lookups: state.lookups ?? [])
        case ("confirmed", let name?): return .confirmed(name)
        case ("left", let name): return .left(name)
        default: throw StoredValueUnknown(value: word)
        }
    }
}

/// A ticket as we want it, in the store.
struct TicketImageContent: Codable {
    var title: String
    var text: String
    var labels: [String]
    var priority: String
    var due: String?
    var assignee: String?
    var followers: [String]

    init(_ image: TicketImage) {
        title = image.title
        text = image.text
        labels = image.labels.sorted()
        priority = image.priority.rawValue
        due = image.due?.description
        assignee = image.assignee
        followers = image.followers.sorted()
    }

    func image() throws -> TicketImage {
        TicketImage(
            title: title,
            text: text,
            labels: Set(labels),
            priority: try StoredWord.read(priority),
            due: due.flatMap { TicketDay(text: $0) },
            assignee: assignee,
            followers: Set(followers)
        )
    }
}
