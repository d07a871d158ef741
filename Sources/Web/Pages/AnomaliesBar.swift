import Ports
import Vocabulary

/// What the explorer is narrowed to: times, score, jobs and values, as links and one form.
struct AnomaliesBar: Sendable {
    let lens: AnomalyLens
    let jobs: [JobID]

    private static let spans = [
        ("now-24h", "24 hours"), ("now-7d", "7 days"), ("now-30d", "30 days"), ("now-90d", "90 days"),
    ]

    var html: HTML {
        """
        <ul class="tabs">\(HTML(AnomaliesBar.spans.map(span)))</ul>
        <form class="toolbar" method="get" action="\(Address.anomalies.path)" role="search">\(kept)
        <div><label for="from">From</label><input id="from" name="from" value="\(lens.from)" data-search></div>
        <div><label for="until">Until</label><input id="until" name="until" value="\(lens.until)"></div>
        <div><label for="score">Score from</label><input id="score" name="score" type="number" min="0" max="100" value="\(lens.minimumScore)"></div>
        <div><label for="job">Job</label><select id="job" name="job"><option value="">all</option>\(HTML(jobs.map(option)))</select></div>
        <button class="main">Show</button></form>\(narrowed)
        """
    }

    private func span(_ from: String, _ words: String) -> HTML {
        let isCurrent = lens.from == from && lens.until == AnomalyLens.untilDefault
        let path = lens.with { ($0.from, $0.until) = (from, AnomalyLens.untilDefault) }.path
        return "<li><a href=\"\(path)\"\(isCurrent ? " aria-current=\"true\"" : .empty)>\(words)</a></li>"
    }

    /// What the form does not ask for and must not lose.
    private var kept: HTML {
        let names = ["about", "by"]
        return HTML(
            lens.pairs.filter { names.contains($0.0) && !$0.1.isEmpty }.map { name, value in
                "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
            }
        )
    }

    private func option(_ job: JobID) -> HTML {
        "<option\(lens.jobs == [job] ? " selected" : .empty)>\(job)</option>"
    }

    private var narrowed: HTML {
        var items = lens.jobs.map { job -> HTML in
            chip("job", "\(job)", without: lens.with { $0.jobs.removeAll { $0 == job } })
        }
        items += lens.about.map { part -> HTML in
            chip(part.field, part.value, without: lens.with { $0.about.removeAll { $0 == part } })
        }
        guard !items.isEmpty else { return .empty }
        return "<ul class=\"narrowed\" aria-label=\"Narrowed to\">\(HTML(items.map { "<li>\($0)</li>" }))</ul>"
    }

    private func chip(_ field: String, _ value: String, without: AnomalyLens) -> HTML {
        """
        <a class="chip" href="\(without.path)"><span class="visually-hidden">Do not narrow to </span><span class="quiet">\(field)</span> \
        <span class="mono">\(PartChip.shown(value))</span>\(Icons.html(.close))</a>
        """
    }
}

/// What is said when nothing fits, and how it would be found.
struct AnomaliesEmpty: Sendable {
    let lens: AnomalyLens
    let hasJobs: Bool
    let reader: Reader

    var html: HTML {
        "<section class=\"card empty\">\(hasJobs ? nothing : jobless)</section>"
    }

    private var jobless: HTML {
        let write: HTML =
            reader.may(.engineer)
            ? "<p><a class=\"button\" href=\"\(Address.jobNew.path)\">Write a job</a></p>"
            : "<p>An engineer can write one.</p>"
        return """
            <h2>No job watches yet</h2><p>A job learns what is usual in a data feed, for each user, host or address, and says how rarely chance alone would do
            what it sees. Its anomalies are shown here.</p>\(write)
            """
    }

    private var nothing: HTML {
        let lower: HTML =
            lens.minimumScore > 0
            ? "<li><a href=\"\(lens.with { $0.minimumScore = 0 }.path)\">Show all scores</a>, not only those from \(lens.minimumScore) on</li>"
            : .empty
        let narrowed: HTML =
            lens.about.isEmpty && lens.jobs.isEmpty
            ? .empty
            : "<li><a href=\"\(lens.with { ($0.about, $0.jobs) = ([], []) }.path)\">Look at all jobs and values</a></li>"
        return """
            <h2>Nothing unusual</h2><p>No anomaly fits. 20 means about once a week by chance in a job, 50 once in two months, 80 once in two years.</p>
            <ul>\(lower)\(narrowed)<li><a href="\(lens.with { ($0.from, $0.until) = ("now-90d", "now") }.path)">Look back 90 days</a></li>
            <li><a href="\(Address.jobs.path)">See whether the jobs run</a></li></ul>
            """
    }
}
