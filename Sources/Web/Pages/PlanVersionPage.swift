import Foundation
import Incidents
import Vocabulary

/// One version of the plan, and what differs from the one before.
struct PlanVersionPage: Sendable {
    let version: PlanVersion
    let before: PlanVersion?
    let zone: TimeZone
    let reader: Reader

    var html: HTML {
        let approved: HTML =
            version.approvedAt.map { "approved by \(version.approvedBy ?? "") \(IncidentPage.time($0, zone))" }
            ?? "a draft, which does not hold"
        return PageFrame(title: "Response plan, version \(version.number)", section: .incidents, reader: reader).html(
            """
            <section class="card"><p class="kicker"><a href="\(Address.register(.plan).path)">Response plan</a></p>
            <h1>Version \(version.number)</h1><p>\(version.reason)</p>
            <p class="quiet small">written by \(version.writers.joined(separator: ", ")) · \(approved)</p></section>
            \(before.map { PlanChanges(difference: PlanDifference(from: $0, to: version), against: $0.number).html } ?? .empty)
            \(PlanRoles(version: version).html)
            \(HTML(version.pages.map(PlanPageView.card)))
            """
        )
    }
}

/// What differs between two versions: pages line by line, roles, approvals.
struct PlanChanges: Sendable {
    let difference: PlanDifference
    /// The number of the version before.
    let against: Int

    var html: HTML {
        let pages = HTML(difference.pages.map(page))
        let roles = HTML(
            difference.roles.map { role in
                "<li>\(role.name.rawValue): \(PlanChanges.words(role.before)) → \(PlanChanges.words(role.after))</li>"
            }
        )
        let approvals = HTML(difference.approvals.map { "<li>others approve \($0.rawValue)</li>" })
        let rest: HTML =
            difference.roles.isEmpty && difference.approvals.isEmpty ? .empty : "<ul>\(roles)\(approvals)</ul>"
        return """
            <section class="card" id="changes"><h2>What differs from version \(against)</h2>
            \(difference.isEmpty ? "<p class=\"quiet\">Nothing.</p>" : .empty)\(rest)\(pages)</section>
            """
    }

    private static func words(_ role: PlanRole?) -> String {
        guard let holder = role?.holder else { return "nobody" }
        let parts = [holder] + (role?.deputies ?? []).map { "deputy \($0)" } + [role?.contact ?? ""]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func page(_ page: PlanDifference.Page) -> HTML {
        let lines = HTML(
            page.lines.map { line in
                switch line {
                case .same(let text): "<li>\(text)</li>"
                case .removed(let text): "<li><del>\(text)</del></li>"
                case .added(let text): "<li><ins>\(text)</ins></li>"
                }
            }
        )
        return "<details open><summary>\(page.title)</summary><ul class=\"difference\">\(lines)</ul></details>"
    }
}
