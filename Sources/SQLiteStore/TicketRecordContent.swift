import Foundation
import Incidents

/// What an incident knows of its tickets, in the store.
struct TicketRecordContent: Codable {
    var proposals: [ProposalContent]
    var decided: [String]

    /// What a tracker would have, in the store.
    struct ProposalContent: Codable {
        var id: String
        var tracker: String
        var at: Date
        var kind: String
        var word: String?
        var meaning: String?
        var person: String?
        var text: String?
    }

    init(_ tickets: TicketRecord) {
        decided = tickets.decided
        proposals = tickets.proposals.map { proposal in
            var content = ProposalContent(id: proposal.id, tracker: proposal.tracker, at: proposal.at, kind: "status")
            switch proposal.wish {
            case .status(let word, let meaning): (content.word, content.meaning) = (word, meaning.rawValue)
            case .assignee(let person, let account):
                (content.kind, content.person, content.word) = ("assignee", person, account)
            case .due(let day): (content.kind, content.word) = ("due date", day?.description)
            case .comment(let by, let text): (content.kind, content.person, content.text) = ("comment", by, text)
            }
            return content
        }
    }

    func tickets() throws -> TicketRecord {
        TicketRecord(proposals: try proposals.map { try $0.proposal() }, decided: decided)
    }
}

extension TicketRecordContent.ProposalContent {
    func proposal() throws -> TicketProposal {
        let wish: TicketProposal.Wish
        switch kind {
        case "status": wish = .status(word ?? "", try StoredWord.read(meaning ?? ""))
        case "assignee": wish = .assignee(person: person, account: word)
        case "due date": wish = .due(word.flatMap { TicketDay(text: $0) })
        case "comment": wish = .comment(by: person ?? "", text: text ?? "")
        default: throw StoredValueUnknown(value: kind)
        }
        return TicketProposal(id: id, tracker: tracker, wish: wish, at: at)
    }
}
