import Foundation
import Incidents
import Ports
import Vocabulary

/// Why incidents come again: known errors first, for they are what the next triage needs.
struct ProblemsPage: Sendable {
    let problems: [Problem]
    let reader: Reader

    var html: HTML {
        let open: HTML =
            reader.may(.respond)
            ? "<a class=\"button main\" href=\"\(Address.register(.problemNew).path)\">\(Icons.html(.plus))Open a problem</a>"
            : .empty
        let list: HTML =
            problems.isEmpty
            ? """
            <p class="empty">No problem is recorded. When incidents come again, the page of the newest offers to open one:
            it holds what is known to be wrong and how to live with it, and is shown at the triage of the next.</p>
            """ : table
        return PageFrame(title: "Problems", section: .incidents, reader: reader).html(
            """
            \(IncidentParts(reader: reader, current: .register(.problems)).html)
            <div class="head"><h1>Problems</h1>\(open)</div>
            <section class="card">\(list)</section>
            """
        )
    }

    private var table: HTML {
        let rows = HTML(
            problems.map { problem in
                """
                <tr><td><a href="\(Address.register(.problem(problem.id)).path)">\(problem.id)</a></td>
                <td>\(problem.title)<br><span class="quiet small">\(problem.workaround ?? problem.knownError ?? "")</span></td>
                <td><span class="chip">\(problem.state.rawValue)</span></td><td class="num">\(problem.incidents.count)</td>
                <td>\(ProblemsPage.newest(problem))</td></tr>
                """
            }
        )
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Problems"><table>
            <caption class="visually-hidden">Problems, known errors first</caption>
            <thead><tr><th scope="col">Problem</th><th scope="col">What it is</th><th scope="col">State</th>
            <th scope="col" class="num">Incidents</th><th scope="col">Last</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static func newest(_ problem: Problem) -> HTML {
        problem.incidents.max().map { "<a href=\"\(Address.incident($0).path)\">\($0)</a>" } ?? .empty
    }
}

/// Opening a record for incidents that belong together.
struct ProblemNewPage: Sendable {
    /// What was written, or comes from the incident's page.
    let written: FormBody
    let reader: Reader
    var refusal: String?

    var html: HTML {
        let incidents = written.all("incident").filter { !$0.isEmpty }.joined(separator: ", ")
        return PageFrame(title: "Open a problem", section: .incidents, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card narrow"><p class="kicker"><a href="\(Address.register(.problems).path)">Problems</a></p>
            <h1>Open a problem</h1>
            <p>A problem is why incidents come again. It outlives them, and is shown at the triage of the next.</p>
            <form method="post" action="\(Address.register(.problemNew).path)">\(PageFrame.key(reader))\(OnceForm.key(written))
            <label for="title">What comes again, in one line</label>
            <input id="title" name="title" required maxlength="\(Limits.titleCharactersMax)" value="\(written["title"])">
            <label for="incident">Incidents, such as INC-7, INC-9</label>
            <input id="incident" name="incident" required value="\(incidents)">
            <button class="main">Open it</button></form></section>
            """
        )
    }
}
