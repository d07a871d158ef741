import Alerts
import Ports
import Vocabulary

/// The triage guide: its text as it is written, its tasks as a check-list whose ticks are kept with the alert.
struct GuideChecklist: Sendable {
    let alert: Alert
    let done: Set<Int>
    let turn: AlertTurn
    let reader: Reader

    var html: HTML {
        let guide = TriageGuide(alert.finding.guide)
        guard !guide.parts.isEmpty else {
            return """
                <section class="card guide" data-part="guide"><h2>What to do</h2><p>The rule brings no guide. Look at the evidence, ask
                whoever owns the host or account, and write down what you found.</p></section>
                """
        }
        let count = guide.itemCount
        let progress: HTML = count == 0 ? .empty : " <span class=\"pill\">\(done.count) of \(count) done</span>"
        return """
            <section class="card guide" data-part="guide"><h2>What to do\(progress)</h2>\(pieces(guide.parts))</section>
            """
    }

    /// Tasks that follow each other are one list.
    private func pieces(_ parts: [TriageGuide.Part]) -> HTML {
        var pieces: [HTML] = []
        var items: [HTML] = []
        func flush() {
            if !items.isEmpty { pieces.append("<ul class=\"checklist\">\(HTML(items))</ul>") }
            items = []
        }
        for part in parts {
            switch part {
            case .text(let markdown):
                flush()
                pieces.append(GuideHTML.html(of: markdown))
            case .item(let number, let markdown): items.append(item(number, markdown))
            }
        }
        flush()
        return HTML(pieces)
    }

    private func item(_ number: Int, _ markdown: String) -> HTML {
        let isDone = done.contains(number)
        let text = GuideHTML.html(of: markdown)
        guard reader.may(.triage) else {
            return "<li>\(Icons.html(isDone ? .check : .box))<div class=\"\(isDone ? "done" : "")\">\(text)</div></li>"
        }
        let says = isDone ? "Task \(number + 1) is done; open it again" : "Mark task \(number + 1) as done"
        return """
            <li><form method="post" action="\(Address.alertStep(alert.id, .tick).path)" data-enhance>\(PageFrame.key(reader))
            \(turn.field)<input type="hidden" name="item" value="\(number)"><input type="hidden" name="mark" value="\(isDone ? "open" : "done")">
            <button id="task-\(number)" aria-label="\(says)" aria-pressed="\(isDone ? "true" : "false")">\(Icons.html(isDone ? .check : .box))</button>
            <div class="\(isDone ? "done" : "")">\(text)</div></form></li>
            """
    }
}
