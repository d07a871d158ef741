import Alerts
import Foundation
import Ports
import Vocabulary

/// The suppressions that run, with what each has hidden.
struct SuppressionsPage: Sendable {
    let suppressions: [Suppression]
    /// What the rules that they name are called; one that no longer runs has its id.
    let titles: [RuleID: String]
    let reader: Reader

    var html: HTML {
        let content: HTML =
            suppressions.isEmpty
            ? "<p class=\"empty\">Nothing is hidden. An alert's page offers to suppress what is like it, and shows first what that would have hidden.</p>"
            : """
            <div class="scroll"><table class="stack"><caption>Each ends by itself</caption><thead><tr><th scope="col">Rule</th><th scope="col">On</th>
            <th scope="col">Until</th><th scope="col" class="num">Hidden</th><th scope="col">Who and why</th>
            <th scope="col"><span class="visually-hidden">What to do</span></th></tr></thead><tbody>\(HTML(suppressions.map(row)))</tbody></table></div>
            """
        return PageFrame(title: "Suppressions", section: .settings, reader: reader).html(
            "<section class=\"card\"><p class=\"kicker\"><a href=\"\(Address.settings(.index).path)\">Settings</a></p><h1>Suppressions</h1>\(content)</section>"
        )
    }

    private func row(_ suppression: Suppression) -> HTML {
        let rule: HTML =
            suppression.rule.map { "<a href=\"\(Address.rule($0).path)\">\(titles[$0] ?? $0.rawValue)</a>" }
            ?? "every rule"
        let end: HTML =
            reader.may(.suppress)
            ? """
            <form method="post" action="\(Address.settings(.suppressions).path)">\(PageFrame.key(reader))
            <input type="hidden" name="number" value="\(suppression.id)"><button>End now<span class="visually-hidden"> number \(suppression.id)</span></button></form>
            """ : .empty
        return """
            <tr><td>\(rule)</td><td class="mono" data-label="On">\(suppression.entity ?? "everything")</td>
            <td class="tight" data-label="Until"><time datetime="\(TimeWords.utc(suppression.until))">\(TimeWords.instant(suppression.until, in: reader.zone(or: .gmt)))</time></td>
            <td class="num" data-label="Hidden">\(suppression.hidden)</td><td>\(suppression.by): \(suppression.reason)</td><td>\(end)</td></tr>
            """
    }
}
