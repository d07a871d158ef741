import Alerts
import Operations
import Ports
import Vocabulary

/// A suppression before it is agreed to: what it would hide, and what it would have hidden.
struct SuppressPage: Sendable {
    let alert: Alert
    let wish: SuppressWish
    let preview: SuppressionDesk.Preview
    let reader: Reader
    var refusal: String?

    var html: HTML {
        PageFrame(title: "Suppress \(alert.id)", section: .alerts, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.alert(alert.id).path)">\(alert.id)</a></p>
            <h1>Do not tell of this for a while</h1>
            <p>What is hidden is counted, and the agreement ends by itself.</p>
            <form method="get" action="\(Address.alertSuppress(alert.id).path)" class="toolbar">
            <div class="grow"><label for="scope">What</label><select id="scope" name="scope">\(scopes)</select></div>
            <div><label for="hours">For how long</label><select id="hours" name="hours">\(hours)</select></div>
            <button>Show what it would have hidden</button></form>
            <h2>Of the last 30 days</h2>
            <p>It would have hidden <strong>\(preview.hiddenCount) of \(preview.alertCount)</strong> alerts.</p>
            <ul class="history">\(HTML(preview.newest.map(item)))</ul>
            <form method="post" action="\(Address.alertSuppress(alert.id).path)">\(PageFrame.key(reader))
            <input type="hidden" name="scope" value="\(wish.part.rawValue)">
            <input type="hidden" name="hours" value="\(Int(wish.seconds / 3_600))">
            <label for="reason">Why nobody needs to be told</label>
            <textarea id="reason" name="reason" rows="2" required maxlength="\(Limits.reasonCharactersMax)">\(wish.reason)</textarea>
            <button class="main">Suppress \(words(wish.part)) for \(length(Int(wish.seconds / 3_600)))</button></form>
            </section>
            """
        )
    }

    private func words(_ part: SuppressWish.Part) -> String {
        let entity = alert.finding.entity?.values.first ?? "every entity"
        switch part {
        case .both: return "this rule on \(entity)"
        case .rule: return "this rule everywhere"
        case .entity: return "every rule on \(entity)"
        }
    }

    private var scopes: HTML {
        let parts = alert.finding.entity == nil ? [SuppressWish.Part.rule] : SuppressWish.Part.allCases
        return HTML(
            parts.map { part in
                let chosen: HTML = part == wish.part ? " selected" : .empty
                return "<option value=\"\(part.rawValue)\"\(chosen)>\(words(part))</option>"
            }
        )
    }

    private var hours: HTML {
        HTML(
            SuppressWish.hours.map { count in
                let chosen: HTML = Double(count) * 3_600 == wish.seconds ? " selected" : .empty
                return "<option value=\"\(count)\"\(chosen)>\(length(count))</option>"
            }
        )
    }

    private func length(_ hours: Int) -> String {
        hours < 24 ? "\(hours) hour\(hours == 1 ? "" : "s")" : "\(hours / 24) day\(hours == 24 ? "" : "s")"
    }

    private func item(_ alert: Alert) -> HTML {
        """
        <li><a href="\(Address.alert(alert.id).path)">\(alert.id)</a> \(SeverityMark.html(of: alert.finding.kind)) \
        \(LineText(alert.finding.message).text)</li>
        """
    }
}
