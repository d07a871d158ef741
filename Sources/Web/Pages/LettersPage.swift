import Alerts
import Foundation
import Operations
import Ports

/// Mails and reports that led to no incident, each as it was read: hostile text, shown as text.
struct LettersPage: Sendable {
    let letters: [AstrayLetter]
    /// Whether there is no way in for letters.
    let isOff: Bool
    let reader: Reader

    var html: HTML {
        let content: HTML =
            letters.isEmpty
            ? "<p class=\"empty\">\(emptyWords)</p>" : "<ul class=\"letters\">\(HTML(letters.map(item)))</ul>"
        return PageFrame(title: "Letters", section: .settings, reader: reader).html(
            """
            <section class="card"><p class="kicker"><a href="\(Address.settings(.index).path)">Settings</a></p>
            <h1>Letters that led to no incident</h1>\(content)</section>
            """
        )
    }

    private var emptyWords: String {
        isOff
            ? "No letters come in: neither a mail box, a webhook nor the report form is configured (mail, report)."
            : "None. What looks like a machine's, cannot be read or went into a trap waits here for you."
    }

    private func item(_ letter: AstrayLetter) -> HTML {
        let zone = reader.zone(or: .gmt)
        return """
            <li><p><strong>\(letter.subject.isEmpty ? "(no subject)" : letter.subject)</strong>\
            \(letter.from.isEmpty ? .empty : " from \(letter.from)" as HTML)<br>
            <span class="quiet">by \(letter.way.rawValue), receipt \(letter.code),
            <time datetime="\(TimeWords.utc(letter.receivedAt))">\(TimeWords.instant(letter.receivedAt, in: zone))</time>;
            \(letter.fate)</span></p>
            <details><summary>What it says<span class="visually-hidden">, receipt \(letter.code)</span></summary><pre>\(letter.text)</pre></details>
            <form method="post" action="\(Address.settings(.letters).path)" class="row-actions">\(PageFrame.key(reader))
            <input type="hidden" name="number" value="\(letter.number)">
            <button name="do" value="take in">Take it in<span class="visually-hidden">, receipt \(letter.code)</span></button>
            <button name="do" value="let go">Let it go<span class="visually-hidden">, receipt \(letter.code)</span></button></form></li>
            """
    }
}
