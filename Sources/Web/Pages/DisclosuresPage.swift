import Foundation
import Incidents
import Operations
import Vocabulary

/// The disclosure desk: what has to be told to the world by when.
struct DisclosuresPage: Sendable {
    let views: [DisclosureView]
    let now: Date
    let zone: TimeZone
    let reader: Reader

    var html: HTML {
        let list: HTML =
            views.isEmpty
            ? """
            <p class="empty">Nothing is prepared for disclosure. The page of an incident of the kind vulnerability leads here.</p>
            """ : table
        return PageFrame(title: "Disclosures", section: .incidents, reader: reader).html(
            """
            \(IncidentParts(reader: reader, current: .register(.disclosures)).html)
            <h1>Disclosures</h1><section class="card">\(list)</section>
            """
        )
    }

    private var table: HTML {
        let rows = HTML(
            views.map { view in
                let plan = view.plan
                return """
                    <tr><td><a href="\(Address.register(.disclosure(view.incident.id)).path)">\(view.incident.id)</a></td>
                    <td>\(plan.advisory?.title ?? view.incident.title)</td><td><span class="chip">\(plan.state.rawValue)</span></td>
                    <td>\(DisclosuresPage.number(plan))</td>
                    <td>\(plan.embargoEnds.map { IncidentPage.time($0, zone) } ?? "after the release")</td>
                    <td class="num">\(plan.published == nil ? "\(plan.missing(at: now).count)" as HTML : "0")</td></tr>
                    """
            }
        )
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Disclosures"><table>
            <caption class="visually-hidden">Disclosures, what is to be told first comes first</caption>
            <thead><tr><th scope="col">Incident</th><th scope="col">Advisory</th><th scope="col">State</th><th scope="col">CVE</th>
            <th scope="col">Embargo until</th><th scope="col" class="num">Missing</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    static func number(_ plan: DisclosurePlan) -> HTML {
        switch plan.cve {
        case .missing: "none yet"
        case .assigned(let id): "<span class=\"mono\">\(id)</span>"
        case .none(let reason): "none: \(reason)"
        }
    }
}
