import Alerts
import Foundation

/// The facts of an alert, newest first: who, when, what.
struct AlertHistory: Sendable {
    let facts: [AlertFact]
    let zone: TimeZone

    var html: HTML {
        let items = HTML(
            facts.reversed().map { fact in
                """
                <li><time datetime="\(TimeWords.utc(fact.at))">\(TimeWords.instant(fact.at, in: zone))</time> \
                <strong>\(fact.by)</strong> \(words(fact.what))</li>
                """
            }
        )
        return
            "<section class=\"card\" data-part=\"history\"><h2>History</h2><ul class=\"history\">\(items)</ul></section>"
    }

    private func words(_ what: AlertFact.What) -> HTML {
        switch what {
        case .raised(let line): "raised it: <code>\(line)</code>"
        case .repeated(let times): "saw it \(times) more time\(times == 1 ? "" : "s")"
        case .assigned(let person): "gave it to \(person)"
        case .unassigned: "gave it to nobody"
        case .triaged(let decision, let reason): "decided <strong>\(decision)</strong>: \(reason)"
        case .undone(let reason): "took the verdict back: \(reason)"
        case .noted(let text): "noted: \(text)"
        case .paused(let reason): "paused the clock: \(reason)"
        case .resumed: "resumed the clock"
        case .deadlineNeared(let due): "said that the deadline is near: \(TimeWords.instant(due, in: zone))"
        case .deadlineMissed(let due): "said that the deadline was missed: \(TimeWords.instant(due, in: zone))"
        case .severityChanged(let from, let to, let reason): "changed the severity from \(from) to \(to): \(reason)"
        case .policyApplied(let line): "applied another policy: \(line)"
        case .ticked(let item): "ticked task \(item + 1) of the guide"
        case .unticked(let item): "unticked task \(item + 1) of the guide"
        case .joined(let incident): "escalated it to \(incident)"
        case .left(let incident, let reason): "took it out of \(incident): \(reason)"
        }
    }
}
