import Anomalies
import Foundation
import Operations
import Ports
import Vocabulary

/// All anomaly jobs: whether they run, whether they are behind, how full they are, and whether they say more than chance would.
struct JobsPage: Sendable {
    let jobs: [JobView]
    let problems: [RuleTrouble]
    let lens: JobsLens
    let now: Date
    let reader: Reader

    var html: HTML {
        let write: HTML =
            reader.may(.engineer) ? "<a class=\"button\" href=\"\(Address.jobNew.path)\">Write a job</a>" : .empty
        let fitting = lens.chosen(of: jobs)
        return PageFrame(title: "Jobs", section: .jobs, reader: reader).html(
            """
            <div class="head"><h1>Anomaly jobs</h1><div class="row-actions"><a href="\(Address.anomalies.path)">What they found</a><a href="\(Address.anomalyRules.path)">Rules over them</a>\(write)</div></div>
            \(troubles)<form class="toolbar" method="get" action="\(Address.jobs.path)" role="search">
            <div class="grow"><label for="q">Words</label><input id="q" name="q" type="search" value="\(lens.words)" placeholder="name, group, tag" data-search></div>
            <div><label for="group">Group</label><select id="group" name="group"><option value="">all</option>\(HTML(groups.map(group)))</select></div>
            <div><label for="state">State</label><select id="state" name="state"><option value="">all</option>\(HTML(JobFigures.State.allCases.map(state)))</select></div>
            <button class="main">Show</button></form>
            <section class="card">\(fitting.isEmpty ? empty : table(fitting))</section>
            """
        )
    }

    private var groups: [String] { Set(jobs.flatMap(\.job.groups)).sorted() }

    private func group(_ name: String) -> HTML {
        "<option\(name == lens.group ? " selected" : .empty)>\(name)</option>"
    }

    private func state(_ state: JobFigures.State) -> HTML {
        "<option\(state == lens.state ? " selected" : .empty)>\(state.rawValue)</option>"
    }

    private var troubles: HTML {
        guard !problems.isEmpty else { return .empty }
        return """
            <section class="card"><details><summary><strong>\(problems.count) problem\(problems.count == 1 ? "" : "s") in the files of jobs</strong></summary>\(RuleProblems.list(Array(problems.prefix(200))))</details></section>
            """
    }

    private var empty: HTML {
        jobs.isEmpty
            ? """
            <div class="empty"><p>No job is read. The house comes with packs of them in <code>jobs/starter</code>; one is written in a few lines under
            <em>Write a job</em>, or carried over from Elastic there.</p></div>
            """
            : "<p class=\"empty\">No job fits. <a href=\"\(Address.jobs.path)\">Show all</a>.</p>"
    }

    private func table(_ fitting: [JobView]) -> HTML {
        let pages = (fitting.count + JobsLens.pageCount - 1) / JobsLens.pageCount
        let page = min(lens.page, pages)
        let shown = fitting.dropFirst((page - 1) * JobsLens.pageCount).prefix(JobsLens.pageCount)
        return """
            <div class="scroll"><table class="stack jobs"><caption>\(fitting.count) of \(jobs.count) jobs</caption><thead><tr><th scope="col">Job</th><th scope="col">State</th>
            <th scope="col" class="num">Last bucket</th><th scope="col" class="num">Series</th><th scope="col" class="num">Memory</th>
            <th scope="col" class="num">80 and more</th><th scope="col" class="num">50 and more</th></tr></thead><tbody>\(HTML(shown.map(row)))</tbody></table></div>\(pager(page, of: pages))
            <p class="hint">80 and more: so many anomalies came; a job that is well made says hardly more than chance alone would, but for what is truly unusual.</p>
            """
    }

    private func pager(_ page: Int, of pages: Int) -> HTML {
        guard pages > 1 else { return .empty }
        let back: HTML =
            page > 1 ? "<a rel=\"prev\" href=\"\(lens.path(page: page - 1))\">Back</a>" : "<span></span>"
        let on: HTML =
            page < pages ? "<a rel=\"next\" href=\"\(lens.path(page: page + 1))\">Next</a>" : "<span></span>"
        return "<nav class=\"pager\" aria-label=\"Pages\">\(back)<span>Page \(page) of \(pages)</span>\(on)</nav>"
    }

    private func row(_ view: JobView) -> HTML {
        let (job, standing) = (view.job, view.standing)
        let chips = HTML(job.groups.map { "<span class=\"chip\">\($0)</span> " })
        let trouble: HTML =
            standing.trouble.isEmpty ? .empty : "<br><span class=\"critical\">\(standing.trouble)</span>"
        return """
            <tr data-row><td class="job"><a data-open href="\(Address.job(job.id).path)">\(job.id)</a><br><span class="quiet small">\(job.words)</span> \(chips)\(trouble)</td>
            <td>\(JobFigures.html(of: view))</td><td class="num" data-label="Last bucket">\(JobFigures.last(view, at: now))</td>
            <td class="num" data-label="Series">\(AnomalyWords.number(Double(standing.seriesCount)))</td><td class="num" data-label="Memory">\(JobFigures.memory(view))</td>
            <td class="num" data-label="80 and more">\(JobFigures.budget(expected: standing.expectedCritical, observed: standing.observedCritical))</td>
            <td class="num" data-label="50 and more">\(JobFigures.budget(expected: standing.expectedHigh, observed: standing.observedHigh))</td></tr>
            """
    }
}
