import Hummingbird
import Operations
import Ports
import Vocabulary

/// What came from outside and led to no incident, for an admin: let it in, or let it go.
struct LetterPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        guard let intake = desks.letters?.intake else {
            return WebReply.page(LettersPage(letters: [], isOff: true, reader: visit.reader).html)
        }
        guard visit.isWrite else {
            let hidden = try await desks.hidden(from: visit.reader.person)
            let letters = try await intake.astray(hiding: hidden, limit: Limits.pageCountMax)
            return WebReply.page(LettersPage(letters: letters, isOff: false, reader: visit.reader).html)
        }
        let number = Int64(visit.form["number"]) ?? 0
        let text: String
        switch visit.form["do"] {
        case "take in":
            try await intake.release(number, by: visit.reader.person)
            text = "It was taken in, as far as it can be read"
        case "let go":
            try await intake.discard(number, by: visit.reader.person)
            text = "It was let go"
        default: text = "Choose what is to be done with it"
        }
        let key = desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.settings(.letters).path([("said", key)]))
    }
}
