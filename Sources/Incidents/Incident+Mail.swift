import Vocabulary

/// What the house does with letters about an incident; it is no response of a person.
public enum MailStep: Hashable, Sendable {
    /// Takes a letter in, as the first or as a reply.
    case receive(Letter)
    /// Notes that its reporter was told that it arrived.
    case acknowledge(to: String)
}

/// What happened by mail.
public enum MailFact: Hashable, Sendable {
    case received(Letter)
    case acknowledged(to: String)
}

extension Incident {
    mutating func mail(_ step: MailStep) throws(IncidentError) -> [IncidentFact.What] {
        switch step {
        case .receive(let letter): try receive(letter)
        case .acknowledge(let address): [.mail(.acknowledged(to: address))]
        }
    }

    private mutating func receive(_ letter: Letter) throws(IncidentError) -> [IncidentFact.What] {
        guard record.correspondence.letterCount < Limits.incidentMailsMax else {
            throw .tooMany("mails of one incident", countMax: Limits.incidentMailsMax)
        }
        guard letter.text.count <= Limits.letterCharactersMax, letter.quoted.count <= Limits.letterCharactersMax else {
            throw .tooLong("the letter", charactersMax: Limits.letterCharactersMax)
        }
        record.correspondence.letterCount += 1
        if !letter.from.isEmpty {
            if record.correspondence.letterCount == 1 { record.correspondence.reporter = letter.from }
            let writer = letter.from.lowercased()
            let isRoom = record.correspondence.writers.count < Limits.incidentWritersMax
            if isRoom, !record.correspondence.hasWriter(writer) { record.correspondence.writers.append(writer) }
        }
        return [.mail(.received(letter))]
    }
}

extension MailFact {
    /// The fact's word in the store and the API, and what else it says, by name.
    var record: (word: String, details: [String: String]) {
        switch self {
        case .received(let letter):
            let details = [
                "id": letter.id, "digest": letter.digest, "from": letter.from, "name": letter.name,
                "subject": letter.subject, "text": letter.text, "quoted": letter.quoted,
                "files": letter.files.joined(separator: "\n"), "problems": letter.problems.joined(separator: "\n"),
                "receipt": letter.receipt,
            ]
            return ("letter received", details.filter { !$0.value.isEmpty })
        case .acknowledged(let address): return ("receipt acknowledged", ["to": address])
        }
    }

    /// Reads a fact back; nil when the word is not known or a detail is missing.
    init?(word: String, details: [String: String]) {
        func lines(_ name: String) -> [String] { (details[name] ?? "").split(separator: "\n").map(String.init) }
        switch word {
        case "letter received":
            guard let id = details["id"], let digest = details["digest"] else { return nil }
            self = .received(
                Letter(
                    id: id,
                    digest: digest,
                    from: details["from"] ?? "",
                    name: details["name"] ?? "",
                    subject: details["subject"] ?? "",
                    text: details["text"] ?? "",
                    quoted: details["quoted"] ?? "",
                    files: lines("files"),
                    problems: lines("problems"),
                    receipt: details["receipt"] ?? ""
                )
            )
        case "receipt acknowledged":
            guard let address = details["to"] else { return nil }
            self = .acknowledged(to: address)
        default: return nil
        }
    }
}
