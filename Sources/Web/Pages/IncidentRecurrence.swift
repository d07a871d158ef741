import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// Whether something like an incident was there before, and what is known of it: the first thing that triage wants.
struct IncidentRecurrence: Sendable {
    let incident: IncidentID
    let recurrence: Recurrence
    let forms: IncidentForms
    let zone: TimeZone
    /// What rules are called.
    var titles: [RuleID: String] = [:]

    private static let shownMax = 5

    var html: HTML {
        guard !recurrence.isEmpty else { return .empty }
        let look: HTML = recurrence.check.isRecurring ? " class=\"hot\"" : .empty
        let first: HTML =
            recurrence.check.alike.isEmpty ? .empty : "<p><strong\(look)>\(recurrence.check.words)</strong></p>"
        return """
            <section class="card" id="recurrence"><h2>It was there before</h2>\(first)\(problems)\(alike)\(offer)</section>
            """
    }

    private var problems: HTML {
        HTML(
            recurrence.problems.map { problem in
                let known: HTML = problem.knownError.map { "<p class=\"written\">\($0)</p>" } ?? .empty
                let workaround: HTML =
                    problem.workaround.map { "<p class=\"written\"><strong>How to live with it:</strong> \($0)</p>" }
                    ?? .empty
                return """
                    <p><a href="\(Address.register(.problem(problem.id)).path)">\(problem.id)</a> \(problem.title)
                    <span class="chip">\(problem.state.rawValue)</span></p>\(known)\(workaround)
                    """
            }
        )
    }

    private var alike: HTML {
        let items = HTML(
            recurrence.check.alike.prefix(Self.shownMax).map { one in
                """
                <li><a href="\(Address.incident(one.incident).path)">\(one.incident)</a> \(Int((one.similarity * 100).rounded())) % alike,
                logged \(IncidentPage.time(one.loggedAt, zone))
                <span class="quiet small">\(one.shared.words(titles).joined(separator: " · "))</span></li>
                """
            }
        )
        return recurrence.check.alike.isEmpty ? .empty : "<ul class=\"linked\">\(items)</ul>"
    }

    /// A record for what comes again; the same incident is not recorded twice.
    private var offer: HTML {
        guard forms.reader.may(.respond), !recurrence.isRecorded, !recurrence.check.alike.isEmpty else { return .empty }
        let names = ([incident] + recurrence.check.alike.prefix(Self.shownMax).map(\.incident)).map(\.description)
        let path = Address.register(.problemNew).path([("incident", names.joined(separator: ","))])
        return "<p><a class=\"button\" href=\"\(path)\">Open a problem of these</a></p>"
    }
}
