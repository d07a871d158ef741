public import Foundation

/// What a tracker would have of an incident; a person accepts it or declines.
public struct TicketProposal: Hashable, Sendable {
    /// Its name, the same however often the ticket is read.
    public let id: String
    /// The tracker's name in the configuration.
    public let tracker: String
    public let wish: Wish
    public let at: Date

    /// What is proposed.
    public enum Wish: Hashable, Sendable {
        /// The tracker's own word, and what it means here. Finishing it there closes nothing here.
        case status(String, TicketStatusMeaning)
        /// Whoever has it there: the name here, when the account is somebody's, and the tracker's own.
        case assignee(person: String?, account: String?)
        case due(TicketDay?)
        case comment(by: String, text: String)
    }

    public init(id: String, tracker: String, wish: Wish, at: Date) {
        self.id = id
        self.tracker = tracker
        self.wish = wish
        self.at = at
    }

    /// The proposal in a sentence.
    public var words: String {
        switch wish {
        case .status(let word, .finished):
            "the ticket is finished there (\(word)); the evidence is wanted here all the same"
        case .status(let word, .working): "the ticket is being worked on there (\(word))"
        case .status(let word, .waiting): "the ticket waits there (\(word))"
        case .status(let word, .unknown): "the ticket's status there is \(word)"
        case .assignee(let person?, _): "the ticket is with \(person) there"
        case .assignee(nil, let account?): "the ticket is with \(account) there, whom nobody here goes by"
        case .assignee(nil, nil): "the ticket is with nobody there"
        case .due(let day?): "the ticket is due on \(day) there"
        case .due(nil): "the ticket has no due date there"
        case .comment(let by, let text): "\(by) wrote there: \(text)"
        }
    }
}

/// What a tracker's status says in our words.
public enum TicketStatusMeaning: String, CaseIterable, Hashable, Sendable {
    case waiting, working, finished
    /// In no table: told like a comment, and nothing more.
    case unknown
}

/// What the statuses of a tracker mean: a table in the configuration over one that fits most.
public struct TicketStatusTable: Hashable, Sendable {
    private let meanings: [String: TicketStatusMeaning]

    private static let usual: [String: TicketStatusMeaning] = [
        "open": .waiting, "to do": .waiting, "new": .waiting, "backlog": .waiting, "reopened": .waiting,
        "in progress": .working, "in review": .working, "assigned": .working,
        "on hold": .waiting, "escalated": .working,
        "done": .finished, "closed": .finished, "resolved": .finished, "completed": .finished,
    ]

    /// `own`: by the tracker's word, in any case.
    public init(own: [String: TicketStatusMeaning] = [:]) {
        var all = TicketStatusTable.usual
        for (word, meaning) in own { all[word.lowercased()] = meaning }
        meanings = all
    }

    public func meaning(of status: String) -> TicketStatusMeaning { meanings[status.lowercased()] ?? .unknown }
}
