import Alerts
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The settings: which page answers which.
struct SettingPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit, _ setting: Address.Setting) async throws -> Response {
        switch setting {
        case .index: WebReply.page(SettingsPage(reader: visit.reader).html)
        case .policy: try await PolicyPages(desks: desks).policy(visit)
        case .incidents: try await IncidentPolicyPages(desks: desks).answer(visit)
        case .calendars: try await PolicyPages(desks: desks).calendars(visit)
        case .suppressions: try await suppressions(visit)
        case .messengers: try await messengers(visit)
        case .deadLetters: try await deadLetters(visit)
        case .letters: try await LetterPages(desks: desks).answer(visit)
        case .audit: try await AuditPages(desks: desks).answer(visit)
        case .tokens: try await TokenPages(desks: desks).answer(visit)
        case .people, .person: try await PeoplePages(desks: desks).answer(visit, setting)
        case .teams: try await TeamPages(desks: desks).answer(visit)
        }
    }

    private func said(_ text: String, _ visit: Visit, to setting: Address.Setting) -> Response {
        let key = desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.settings(setting).path([("said", key)]))
    }

    private func suppressions(_ visit: Visit) async throws -> Response {
        guard visit.isWrite else {
            let current = try await desks.suppressionDesk.current()
            let titles = desks.rules.titles(of: current.compactMap(\.rule))
            return WebReply.page(
                SuppressionsPage(suppressions: current, titles: titles, reader: visit.reader).html
            )
        }
        let number = Int64(visit.form["number"]) ?? 0
        let hasEnded = try await desks.suppressionDesk.end(number, by: visit.reader.person)
        return said(hasEnded ? "The suppression has ended" : "It had ended already", visit, to: .suppressions)
    }

    private func messengers(_ visit: Visit) async throws -> Response {
        let name = visit.form["target"]
        guard visit.isWrite else {
            let targets = try await desks.messengers.targets()
            return WebReply.page(MessengersPage(targets: targets, reader: visit.reader).html)
        }
        if visit.form["do"] == "retry" {
            let count = try await desks.messengers.retry(name, by: visit.reader.person)
            return said("\(count) posts to \(name) wait again", visit, to: .messengers)
        }
        switch try await desks.messengers.test(name, by: visit.reader.person) {
        case nil: return said("There is no target \(name)", visit, to: .messengers)
        case .delivered: return said("\(name) took the test line", visit, to: .messengers)
        case .tryAgain(_, let reason): return said("\(name) did not take it now: \(reason)", visit, to: .messengers)
        case .refused(let reason): return said("\(name) refused it: \(reason)", visit, to: .messengers)
        }
    }

    private func deadLetters(_ visit: Visit) async throws -> Response {
        let letters = try await desks.deadLetters.deadLetters(limit: Limits.pageCountMax)
        return WebReply.page(DeadLettersPage(letters: letters, reader: visit.reader).html)
    }
}
