import Vocabulary

/// What stands in the place of a report that is not there: it is being computed, or was asked for wrongly.
struct ReportWaitPage: Sendable {
    enum State: Sendable {
        /// Of so many incidents.
        case underWay(Int)
        /// What to do instead.
        case refused(String)
    }

    let report: Address.Report
    let days: ReportDays
    let state: State
    let reader: Reader

    var html: HTML {
        PageFrame(title: "Report", section: .incidents, reader: reader).html(
            """
            <section class="card"><h1>\(title)</h1>\(said)
            \(form)<p><a href="\(Address.report(.index).path)">All reports</a></p></section>
            """
        )
    }

    private var title: HTML {
        switch state {
        case .underWay: "The report is being computed"
        case .refused: "There is no such report"
        }
    }

    private var path: String {
        switch report {
        case .index, .month, .week: Address.report(report).path
        case .times, .process: days.path(report)
        }
    }

    private var said: HTML {
        switch state {
        case .underWay(let count):
            """
            <p role="status">\(count) incidents are being read. A hundred thousand take half a minute.</p>
            <p><a class="button main" href="\(path)">Look again</a></p>
            """
        case .refused(let why): "<p class=\"problem\" role=\"alert\">\(why)</p>"
        }
    }

    private var form: HTML {
        switch report {
        case .index, .month, .week: .empty
        case .times, .process: ReportFrame.spanForm(report, days)
        }
    }
}
