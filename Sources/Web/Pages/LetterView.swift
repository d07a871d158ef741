import Incidents

/// What came by mail about an incident, in its history: hostile text, shown as text, with what it quotes folded away.
struct LetterView: Sendable {
    let fact: MailFact

    var html: HTML {
        switch fact {
        case .acknowledged(let address): "told \(address) that the report arrived"
        case .received(let letter): received(letter)
        }
    }

    private func received(_ letter: Letter) -> HTML {
        let sender = [letter.name, letter.from.isEmpty ? "" : "<\(letter.from)>"].filter { !$0.isEmpty }
        let who = sender.isEmpty ? "somebody who gives no address" : sender.joined(separator: " ")
        let files: HTML = letter.files.isEmpty ? .empty : "<p>Files: \(letter.files.joined(separator: "; "))</p>"
        let odd: HTML =
            letter.problems.isEmpty ? .empty : "<p class=\"quiet\">Odd: \(letter.problems.joined(separator: "; "))</p>"
        return """
            took in a letter of \(who), receipt \(letter.receipt): <strong>\(letter.subject)</strong>
            <pre>\(letter.text)</pre>\(quoted(letter.quoted))\(files)\(odd)
            """
    }

    private func quoted(_ text: String) -> HTML {
        text.isEmpty ? .empty : "<details><summary>What it quotes</summary><pre>\(text)</pre></details>"
    }
}
