import Alerts
import Foundation
import Operations
import Ports
import Vocabulary

/// An expectation before it is kept: of what, and what it would have hidden.
struct ExpectPage: Sendable {
    let id: AnomalyID
    let wish: ExpectWish
    /// Nil when the wish cannot be kept as it is.
    var preview: ExpectationPreview?
    let measures: AnomalyMeasures
    let zone: TimeZone
    let reader: Reader
    var refusal: String?

    /// What is shown of that which it would have hidden.
    private static let shownCount = 20

    var html: HTML {
        PageFrame(title: "Expect what \(id) tells", section: .anomalies, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <div class="columns"><div><section class="card"><p class="kicker"><a href="\(Address.anomaly(id).path)">\(id)</a> \(AnomalyRows.sentence(wish.anomaly))</p>
            <h1>Say that it is expected</h1>\(keep)</section>\(hidden)</div>
            <aside aria-label="What is expected"><section class="card"><h2>Of what, and how long</h2>
            <form method="get" action="\(Address.anomalyExpect(id).path)">\(ExpectFields(wish: wish).html)
            <button>Show what it would have hidden</button></form></section></aside></div>
            """
        )
    }

    private var keep: HTML {
        guard let preview, let until = wish.until else { return "<p>Choose beside of what, and for how long.</p>" }
        let chips = HTML(wish.scope.map { "\(PartChip.html($0, lens: AnomalyLens())) " })
        let of: HTML =
            wish.isOfAllDetectors
            ? "every detector of \(wish.anomaly.job)" : "\(wish.anomaly.detectorText) of \(wish.anomaly.job)"
        return """
            <p>Until <strong>\(TimeWords.instant(until, in: zone))</strong> there is no anomaly of \(of) that is about \(chips)</p>
            <p>Of the last 30 days it would have hidden <strong>\(preview.hidden.count) of \(preview.total)</strong> anomalies of the job.</p>
            <form method="post" action="\(Address.anomalyExpect(id).path)">\(PageFrame.key(reader))\(ExpectFields(wish: wish).hidden)
            <label for="reason">Why it is expected</label>
            <textarea id="reason" name="reason" rows="2" required maxlength="\(Limits.reasonCharactersMax)">\(wish.reason)</textarea>
            <button class="main">Expect it</button></form>
            """
    }

    private var hidden: HTML {
        guard let preview, !preview.hidden.isEmpty else { return .empty }
        let shown = preview.hidden.prefix(ExpectPage.shownCount)
        let caption =
            preview.hidden.count > shown.count
            ? "The newest \(shown.count) of \(preview.hidden.count)" : "All of them, newest first"
        return """
            <section class="card"><h2>What it would have hidden</h2>\(AnomalyRows(anomalies: Array(shown), caption: caption, measures: measures, zone: zone).html)</section>
            """
    }
}
