import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Operations
import Ports
import Vocabulary

/// Which pages answer for the records that outlive an incident.
struct RegisterPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit, _ page: Address.Register) async throws -> Response {
        switch page {
        case .problems, .problemNew, .problem: try await ProblemPages(desks: desks).answer(visit, page)
        case .exercises, .exercise: try await ExercisePages(desks: desks).answer(visit, page)
        case .disclosures, .disclosure, .advisory: try await DisclosurePages(desks: desks).answer(visit, page)
        case .plan, .planDraft, .planVersion: try await PlanPages(desks: desks).answer(visit, page)
        }
    }

    /// The status of a refusal that a person can do something about; nil for what is the house's trouble.
    static func status(of error: any Error) -> HTTPResponse.Status? {
        switch error {
        case is RegisterConflict: .conflict
        case is ProblemError, is ExerciseError, is DisclosureError, is PlanError, is CVSSProblem,
            is CSAFDocument.Refusal,
            is FormMistake:
            .unprocessableContent
        case is ProblemDeskRefusal, is ExerciseDeskRefusal, is DisclosureDeskRefusal: .unprocessableContent
        default: IncidentPages.status(of: error)
        }
    }

    /// Back to a page, which then says what was done.
    static func said(_ text: String, at address: Address, _ visit: Visit, _ desks: WebDesks) -> Response {
        WebReply.redirect(to: path(text, address, visit, desks))
    }

    /// The path of a page that says what was done.
    static func path(_ text: String, _ address: Address, _ visit: Visit, _ desks: WebDesks) -> String {
        address.path([("said", desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now))])
    }
}

/// Why a form of a register's page was refused, and what was written in it.
struct RegisterRefusal: Sendable {
    let reason: String
    let written: FormBody

    var html: HTML { "<p class=\"problem\" role=\"alert\">\(reason)</p>" }
}

/// The forms of one entry of a register: each says by `do` what it wants, and names the version that the reader sees.
struct RegisterForms: Sendable {
    let address: Address
    let version: Int
    let reader: Reader
    let refusal: RegisterRefusal?

    var mayAct: Bool { reader.may(.respond) }

    /// A form; nothing for a reader who may not.
    func form(_ act: String, _ fields: HTML, button: HTML, as look: HTML = " class=\"main\"") -> HTML {
        guard mayAct else { return .empty }
        return """
            <form method="post" action="\(address.path)">\(PageFrame.key(reader))
            <input type="hidden" name="do" value="\(act)"><input type="hidden" name="version" value="\(version)">
            \(fields)<button\(look)>\(button)</button></form>
            """
    }

    /// A form behind a word, open again when it was refused.
    func folded(_ act: String, _ word: HTML, _ fields: HTML, button: HTML) -> HTML {
        guard mayAct else { return .empty }
        let isOpen: HTML = refusal?.written["do"] == act ? " open" : .empty
        return "<details\(isOpen)><summary>\(word)</summary>\(form(act, fields, button: button))</details>"
    }

    /// What stands in a field: what was written when the form was refused, else what is there.
    func value(_ act: String, _ name: String, _ there: String = "") -> String {
        guard let written = refusal?.written, written["do"] == act else { return there }
        return written[name]
    }

    /// One line to be written.
    func line(_ act: String, _ name: String, _ label: HTML, _ there: String = "", type: HTML = "text") -> HTML {
        let id = RegisterForms.id(act, name)
        return """
            <label for="\(id)">\(label)</label>
            <input id="\(id)" name="\(name)" type="\(type)" value="\(value(act, name, there))" required>
            """
    }

    /// Several lines to be written.
    func area(_ act: String, _ name: String, _ label: HTML, _ there: String = "", rows: Int = 3) -> HTML {
        let id = RegisterForms.id(act, name)
        return """
            <label for="\(id)">\(label)</label>
            <textarea id="\(id)" name="\(name)" rows="\(rows)" required>\(value(act, name, there))</textarea>
            """
    }

    static func id(_ act: String, _ name: String) -> String {
        "\(act)-\(name)".replacing(" ", with: "-")
    }
}

/// What happened to an entry, newest first.
struct RegisterHistory: Sendable {
    let facts: [HouseFact]
    let zone: TimeZone

    var html: HTML {
        guard !facts.isEmpty else { return .empty }
        let items = HTML(
            facts.map { fact in
                let details = fact.details.sorted { $0.key < $1.key }.map {
                    "\($0.key): \(value($0.value, of: $0.key))"
                }
                return """
                    <li>\(IncidentPage.time(fact.at, zone)) <strong>\(fact.by)</strong> \(fact.word)
                    <span class="quiet small">\(details.joined(separator: " · "))</span></li>
                    """
            }
        )
        return "<section class=\"card\"><h2>History</h2><ul class=\"linked\">\(items)</ul></section>"
    }

    /// Details that are instants, in seconds since 1970.
    private static let instants: Set<String> = ["for", "to", "at", "due"]

    private func value(_ text: String, of name: String) -> String {
        guard RegisterHistory.instants.contains(name), let seconds = Double(text), text.contains(".") || seconds > 1e8
        else { return text }
        return TimeWords.instant(Date(timeIntervalSince1970: seconds), in: zone)
    }
}

/// The pages beside the list of incidents.
struct IncidentParts: Sendable {
    let reader: Reader
    /// The page that is open; nil on the list itself.
    var current: Address?

    var html: HTML {
        var parts: [(Address, HTML)] = [
            (.incidents, "Incidents"), (.duties, "Duties"), (.register(.problems), "Problems"),
            (.register(.disclosures), "Disclosures"), (.register(.exercises), "Exercises"), (.register(.plan), "Plan"),
            (.report(.index), "Reports"),
            (.notices, "Notices"), (.trackers, "Trackers"),
        ]
        if reader.may(.administer) { parts.append((.breakGlass, "Break the glass")) }
        let links = HTML(
            parts.map { address, word in
                let mark: HTML = address == current ? " aria-current=\"page\"" : .empty
                return "<a href=\"\(address.path)\"\(mark)>\(word)</a> "
            }
        )
        return "<nav class=\"toolbar parts-of\" aria-label=\"Beside the list\">\(links)</nav>"
    }
}
