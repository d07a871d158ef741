import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The people of the house, for admins: the list, and one of them.
struct PeoplePages: Sendable {
    let desks: WebDesks

    private var desk: PeopleDesk { desks.people.people }

    func answer(_ visit: Visit, _ setting: Address.Setting) async throws -> Response {
        let name: String? = if case .person(let name) = setting { name } else { nil }
        do {
            if let name { return visit.isWrite ? try await change(name, visit) : try await show(name, visit) }
            return visit.isWrite ? try await add(visit) : try await list(visit)
        } catch let refusal as PersonRefusal {
            return try await again(name, visit, "\(refusal)")
        } catch let refusal as DeskRefusal {
            return try await again(name, visit, "\(refusal)")
        } catch let refusal as FactorRefusal {
            return try await again(name, visit, "\(refusal)")
        } catch let refusal as ProviderRefusal {
            return try await again(name, visit, "\(refusal)")
        }
    }

    private func again(_ name: String?, _ visit: Visit, _ refusal: String) async throws -> Response {
        if let name { return try await show(name, visit, refusal: refusal) }
        return try await list(visit, refusal: refusal)
    }

    private func list(_ visit: Visit, refusal: String? = nil) async throws -> Response {
        let page = PeoplePage(
            entries: try await desk.all(for: visit.reader.person),
            draft: visit.form,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func show(_ name: String, _ visit: Visit, refusal: String? = nil, password: String? = nil) async throws
        -> Response
    {
        guard let entry = try await desk.entry(name, for: visit.reader.person) else {
            return WebReply.notFound(reader: visit.reader)
        }
        let page = PersonPage(
            entry: entry,
            history: try await desks.trail.facts(FactFilter(subject: "person \(name)", limit: 30)),
            password: password,
            provider: desks.people.provider?.name,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func add(_ visit: Visit) async throws -> Response {
        let name = visit.form["name"].trimmingCharacters(in: .whitespaces)
        guard let role = Role(rawValue: visit.form["role"]) else {
            return try await list(visit, refusal: "choose a role")
        }
        let password = try await desk.add(name, as: role, by: visit.reader.person)
        return try await show(name, visit, password: password)
    }

    private func change(_ name: String, _ visit: Visit) async throws -> Response {
        let admin = visit.reader.person
        switch visit.form["do"] {
        case "role":
            guard let role = Role(rawValue: visit.form["role"]) else {
                return try await show(name, visit, refusal: "choose a role")
            }
            try await desk.change(name, to: role, by: admin)
            return said("\(name) has the role \(role.rawValue) now", name, visit)
        case "password":
            let password = try await desk.renewPassword(of: name, by: admin)
            guard name != admin.name else { return WebReply.page(OwnPasswordPage(password: password).html) }
            return try await show(name, visit, password: password)
        case "identity":
            guard let provider = desks.people.provider else { return WebReply.notFound(reader: visit.reader) }
            let subject = visit.form["subject"].trimmingCharacters(in: .whitespaces)
            try await provider.tie(subject, to: name, by: admin)
            return said("\(name) is \(subject) at \(provider.name)", name, visit)
        case "factor":
            try await desks.people.factors.remove(of: name, by: admin)
            return said("The second factor of \(name) is removed", name, visit)
        case "inactive":
            try await desk.set(name, to: .inactive, by: admin)
            return said("\(name) may not sign in any more", name, visit)
        case "active":
            try await desk.set(name, to: .active, by: admin)
            return said("\(name) may sign in again", name, visit)
        default: return try await show(name, visit, refusal: "choose what to do")
        }
    }

    private func said(_ text: String, _ name: String, _ visit: Visit) -> Response {
        let key = desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.settings(.person(name)).path([("said", key)]))
    }
}
