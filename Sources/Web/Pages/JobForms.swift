import Alerts
import Anomalies
import Foundation
import Operations
import Ports
import Vocabulary

/// What can be done to a job, as plain forms; each asks why where the trail needs it.
struct JobForms: Sendable {
    let view: JobView
    let snapshots: [JobSnapshot]
    let now: Date
    let zone: TimeZone
    let reader: Reader
    let draft: FormBody

    private var id: JobID { view.job.id }

    var html: HTML {
        guard reader.may(.engineer) else { return .empty }
        return """
            <section class="card"><h2>Run</h2>\(turn)</section>
            <section class="card"><h2>Look back</h2>\(lookBack)</section>
            <section class="card"><h2>Text</h2><p class="row-actions">\(edit)</p>\(clone)</section>
            <section class="card"><h2>Begin anew</h2>\(revert)\(reset)\(remove)</section>
            """
    }

    private func form(_ step: Address.JobStep, _ content: HTML) -> HTML {
        "<form method=\"post\" action=\"\(Address.jobStep(id, step).path)\">\(PageFrame.key(reader))\(content)</form>"
    }

    private func why(_ step: Address.JobStep) -> HTML {
        let written = draft["step"] == step.rawValue ? draft["reason"] : ""
        return """
            <label for="\(step.rawValue)-reason">Why</label><input id="\(step.rawValue)-reason" name="reason" value="\(written)" required maxlength="\(Limits.reasonCharactersMax)">
            """
    }

    private var turn: HTML {
        view.standing.isStopped
            ? form(.start, "\(why(.start))<button>\(Icons.html(.play))Start it</button>")
            : form(.stop, "\(why(.stop))<button>\(Icons.html(.pause))Stop it</button>")
    }

    private var lookBack: HTML {
        let last: HTML = view.lookBack.map(progress) ?? .empty
        guard view.lookBack?.state != .running else { return "\(last)\(form(.cancel, "<button>Cancel it</button>"))" }
        let from = draft["step"] == Address.JobStep.lookBack.rawValue ? draft["from"] : "now-30d"
        return """
            \(last)\(form(.lookBack, """
            <label for="look-back-from">Learn from the stored events since</label><p class="hint">As now-30d or 2026-11-01. What the job learned so far is forgotten; alerts are raised for nothing that is past.</p>
            <input id="look-back-from" name="from" value="\(from)" required><button>Look back</button>
            """))
            """
    }

    private func progress(_ progress: LookBackProgress) -> HTML {
        let whole = progress.until.timeIntervalSince(progress.from)
        let done = progress.through.timeIntervalSince(progress.from)
        let percent = whole > 0 ? Int(min(max(done / whole, 0), 1) * 100) : 100
        let state: HTML =
            switch progress.state {
            case .running: "It looks back: \(percent) %"
            case .done: "It looked back"
            case .cancelled: "It was cancelled at \(percent) %"
            case .failed(let why): "It failed at \(percent) %: \(why)"
            }
        return """
            <p><meter min="0" max="100" value="\(percent)" aria-label="How far the look back is"></meter> \(state), from \(TimeMark.minute(progress.from, in: zone)), \
            \(progress.anomalyCount) anomalies.</p>
            """
    }

    private var edit: HTML {
        switch view.origin {
        case .own: "<a class=\"button\" href=\"\(Address.jobEdit(id).path)\">Change it</a>"
        case .pack: "It lies in a file of a pack: take a copy to change it."
        }
    }

    private var clone: HTML {
        form(
            .clone,
            """
            <label for="clone-name">Copy it under the name</label>
            <input id="clone-name" name="name" value="\(draft["step"] == Address.JobStep.clone.rawValue ? draft["name"] : "")" placeholder="\(id)-2" required maxlength="64" pattern="[a-z0-9]([a-z0-9_\\-]*[a-z0-9])?"><button>Copy it</button>
            """
        )
    }

    private var revert: HTML {
        guard !snapshots.isEmpty else { return "<p class=\"quiet\">There is no snapshot to go back to yet.</p>" }
        let options = snapshots.map { one -> HTML in
            """
            <option value="\(TimeWords.utc(one.bucket))">\(TimeWords.instant(one.bucket, in: zone)), \(AnomalyWords.bytes(one.bytes))</option>
            """
        }
        return form(
            .revert,
            """
            <label for="revert-to">Go on from what it knew at</label><select id="revert-to" name="to">\(HTML(options))</select>
            \(why(.revert))<button class="danger">Go back: later anomalies go</button>
            """
        )
    }

    private var reset: HTML {
        form(.reset, "\(why(.reset))<button class=\"danger\">Forget all that it learned and found</button>")
    }

    private var remove: HTML {
        switch view.origin {
        case .own: form(.remove, "\(why(.remove))<button class=\"danger\">Remove the job</button>")
        case .pack: .empty
        }
    }
}
