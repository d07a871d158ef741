import Alerts
import Foundation
import Ports
import Vocabulary

/// What people said is expected, and until when; each can be ended early.
struct ExpectationsPage: Sendable {
    let expectations: [Expectation]
    let zone: TimeZone
    let reader: Reader
    var refusal: String?

    var html: HTML {
        PageFrame(title: "What is expected", section: .anomalies, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <p class="kicker"><a href="\(Address.anomalies.path)">Anomalies</a></p><h1>What is expected</h1>
            <section class="card">\(expectations.isEmpty ? empty : table)</section>
            """
        )
    }

    private var empty: HTML {
        """
        <div class="empty"><p>Nobody said of anything that it is expected. On an anomaly's page <em>Is it expected?</em> does: it names the values,
        shows what it would have hidden, and ends by itself.</p></div>
        """
    }

    private var table: HTML {
        """
        <div class="scroll"><table class="stack"><caption>Anomalies of these make none until then</caption><thead><tr><th scope="col">About</th>
        <th scope="col">Job</th><th scope="col">Until</th><th scope="col">Who and why</th><th scope="col"><span class="visually-hidden">End</span></th></tr></thead>
        <tbody>\(HTML(expectations.map(row)))</tbody></table></div>
        """
    }

    private func row(_ one: Expectation) -> HTML {
        let chips = HTML(one.scope.map { "\(PartChip.html($0, lens: AnomalyLens())) " })
        let detector: HTML = one.detector.map { ", detector \($0 + 1)" } ?? ", all detectors"
        return """
            <tr><td>\(chips)</td><td data-label="Job"><a href="\(Address.job(one.job).path)">\(one.job)</a>\(detector)</td>
            <td data-label="Until">\(TimeMark.minute(one.until, in: zone))</td><td>\(one.by): \(one.reason)</td><td>\(end(one))</td></tr>
            """
    }

    private func end(_ one: Expectation) -> HTML {
        guard reader.may(.suppress), let number = one.number else { return .empty }
        return """
            <form method="post" action="\(Address.expectations.path)">\(PageFrame.key(reader))<input type="hidden" name="number" value="\(number)">
            <button>End it<span class="visually-hidden"> now: number \(number)</span></button></form>
            """
    }
}
