import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The teams of the house: reading for everybody, changing for admins.
struct TeamPages: Sendable {
    let desks: WebDesks

    private var desk: TeamDesk { desks.people.teams }

    func answer(_ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return try await show(visit) }
        let name = visit.form["name"].trimmingCharacters(in: .whitespaces)
        do {
            if visit.form["do"] == "remove" {
                try await desk.remove(name, by: visit.reader.person)
                return said("The team \(name) is removed", visit)
            }
            let lead = visit.form["lead"]
            let members = Set(visit.form.all("member").filter { !$0.isEmpty })
            try await desk.save(
                Team(name: name, lead: lead.isEmpty ? nil : lead, members: members),
                by: visit.reader.person
            )
            return said("The team \(name) is kept", visit)
        } catch let refusal as TeamRefusal {
            return try await show(visit, refusal: "\(refusal)")
        } catch let refusal as DeskRefusal {
            return try await show(visit, refusal: "\(refusal)")
        }
    }

    private func show(_ visit: Visit, refusal: String? = nil) async throws -> Response {
        let page = TeamsPage(
            teams: try await desk.all(),
            bare: try await desk.bareTeams(),
            people: try await desks.accounts.people().map(\.name),
            draft: refusal == nil ? nil : visit.form,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func said(_ text: String, _ visit: Visit) -> Response {
        let key = desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.settings(.teams).path([("said", key)]))
    }
}
