import Alerts
import Foundation
import Ports
import Vocabulary

/// Logs that were set aside because they ended the process, as they came.
struct DeadLettersPage: Sendable {
    let letters: [DeadLetter]
    let reader: Reader
    /// What is shown of one, in bytes.
    private static let shownBytes = 4_096

    var html: HTML {
        let items = letters.map { letter -> HTML in
            let bytes = letter.bytes.prefix(DeadLettersPage.shownBytes)
            let cut: HTML =
                letter.bytes.count > bytes.count ? " (the first \(bytes.count) of \(letter.bytes.count) bytes)" : .empty
            return """
                <li><strong>\(letter.feed)</strong> event \(letter.id.rawValue),
                <time datetime="\(TimeWords.utc(letter.at))">\(TimeWords.instant(letter.at, in: reader.zone(or: .gmt)))</time>: \(letter.reason)\(cut)
                <pre>\(String(decoding: bytes, as: UTF8.self))</pre></li>
                """
        }
        let content: HTML =
            letters.isEmpty
            ? "<p class=\"empty\">None. A log that ends the process twice while it is worked on alone is set aside here, so that the others go on.</p>"
            : "<ul class=\"history\">\(HTML(items))</ul>"
        return PageFrame(title: "Dead letters", section: .settings, reader: reader).html(
            "<section class=\"card\"><p class=\"kicker\"><a href=\"\(Address.settings(.index).path)\">Settings</a></p><h1>Dead letters</h1>\(content)</section>"
        )
    }
}
