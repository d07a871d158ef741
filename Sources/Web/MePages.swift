import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// What a person changes about their own account.
struct MePages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit, _ step: Address.MyStep) async throws -> Response {
        guard visit.isWrite else {
            return step == .page ? try await show(visit) : WebReply.redirect(to: Address.me(.page).path)
        }
        do {
            switch step {
            case .page: return WebReply.redirect(to: Address.me(.page).path)
            case .preferences: return try await keepLooks(visit)
            case .password: return try await changePassword(visit)
            case .factor: return try await changeFactor(visit)
            case .sessions: return try await endSessions(visit)
            }
        } catch let refusal as PersonRefusal {
            return try await show(visit, refusal: "\(refusal)")
        } catch let refusal as FactorRefusal {
            return try await show(visit, refusal: "\(refusal)")
        } catch let refusal as LoginRefusal {
            return try await show(visit, refusal: "\(refusal)")
        }
    }

    private func show(_ visit: Visit, refusal: String? = nil) async throws -> Response {
        let person = visit.reader.person
        let page = MePage(
            reader: visit.reader,
            views: try await desks.personal.views(for: person.name).filter { $0.content.list == .alerts },
            sessions: try await desks.accounts.sessions(of: person),
            factor: try await desks.people.factors.factor(of: person.name),
            offer: desks.people.factors.waitingOffer(for: person),
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func said(_ text: String, _ visit: Visit) -> Response {
        let key = desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.me(.page).path([("said", key)]))
    }

    private func keepLooks(_ visit: Visit) async throws -> Response {
        let form = visit.form
        let zone = form["zone"].trimmingCharacters(in: .whitespaces)
        guard zone.isEmpty || TimeZone(identifier: zone) != nil else {
            return try await show(
                visit,
                refusal: "\(zone) is no time zone; write one like Europe/Berlin or UTC, or leave it empty"
            )
        }
        var preferences = visit.reader.preferences
        preferences.theme = Preferences.Theme(rawValue: form["theme"]) ?? preferences.theme
        preferences.density = Preferences.Density(rawValue: form["density"]) ?? preferences.density
        preferences.keys = Preferences.Keys(rawValue: form["keys"]) ?? preferences.keys
        preferences.timeZone = zone.isEmpty ? nil : zone
        let views = try await desks.personal.views(for: visit.reader.person.name)
        preferences.view = Int64(form["view"]).flatMap { number in
            views.contains { $0.number == number && $0.content.list == .alerts } ? number : nil
        }
        try await desks.personal.save(preferences, of: visit.reader.person.name)
        return said("Your looks are kept", visit)
    }

    private func changePassword(_ visit: Visit) async throws -> Response {
        let secret = try await desks.accounts.changePassword(
            visit.form["old"],
            to: visit.form["new"],
            by: visit.reader.person,
            from: visit.peer
        )
        var response = said("The password is changed; your other sessions have ended", visit)
        SessionCookie(publicURL: desks.publicURL).set(secret, on: &response)
        return response
    }

    private func changeFactor(_ visit: Visit) async throws -> Response {
        let (factors, person) = (desks.people.factors, visit.reader.person)
        switch visit.form["do"] {
        case "confirm":
            let codes = try await factors.confirm(visit.form["code"], by: person)
            return WebReply.page(RecoveryCodesPage(codes: codes, reader: visit.reader).html)
        case "remove":
            try await factors.remove(visit.form["code"], by: person)
            return said("The second factor is removed", visit)
        default:
            guard try await factors.factor(of: person.name) == nil else { throw FactorRefusal.isOn }
            _ = factors.offer(to: person)
            return WebReply.redirect(to: Address.me(.page).path + "#factor")
        }
    }

    private func endSessions(_ visit: Visit) async throws -> Response {
        let person = visit.reader.person
        let all = try await desks.accounts.sessions(of: person)
        guard let own = all.first(where: { $0.formKey == visit.reader.formKey }) else {
            return WebReply.redirect(to: Address.login(.password).path)
        }
        let name = visit.form["session"]
        let chosen = all.first { MySessions.name(of: $0) == name }
        guard chosen != nil || name.isEmpty else { return said("That session had ended already", visit) }
        let count = try await desks.accounts.end(
            chosen.map { .one(hash: $0.hash) } ?? .others(than: own.hash),
            by: person
        )
        return said(count == 1 ? "One session has ended" : "\(count) sessions have ended", visit)
    }
}
