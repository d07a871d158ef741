import Anomalies
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Writing rules: check, save, switch off and on.
struct RuleEditPages: Sendable {
    let desks: WebDesks

    private var desk: RuleDesk { desks.rules }

    // MARK: a rule that is there

    func edit(_ id: RuleID, _ visit: Visit) async throws -> Response {
        if let found = desks.jobs.rules().first(where: { $0.id == id }) {
            return try await JobEditPages(desks: desks).edit(found, visit)
        }
        guard let (rule, _) = try await desk.rule(id), let opened = try desk.open(id) else {
            return RulePages.gone(visit)
        }
        let page = RuleEditPage(
            address: .ruleEdit(id),
            title: rule.title,
            place: opened.path,
            text: visit.isWrite ? visit.form["text"] : opened.text,
            fingerprint: visit.isWrite ? visit.form["fingerprint"] : opened.fingerprint,
            reason: visit.form["reason"],
            ruleCount: opened.ruleCount,
            pack: rule.about.pack,
            locked: opened.refusal.map { "\($0)" },
            reader: visit.reader
        )
        return try await answer(page, RuleDraft(path: opened.path, text: visit.form["text"]), visit)
    }

    // MARK: a new one

    func write(_ visit: Visit) async throws -> Response {
        var (place, locked): (String, String?) = ("", nil)
        do { place = try desk.folder() } catch let refusal as RuleFileRefusal { locked = "\(refusal)" }
        let page = RuleEditPage(
            address: .ruleNew,
            title: nil,
            place: place,
            text: visit.isWrite ? visit.form["text"] : try await template(visit.query["from"]),
            fingerprint: "",
            reason: visit.form["reason"],
            ruleCount: 1,
            locked: locked,
            reader: visit.reader
        )
        return try await answer(page, RuleDraft(path: nil, text: visit.form["text"]), visit)
    }

    /// What a new rule begins with: the text of another under ids of its own, or the least that a rule needs.
    private func template(_ from: String) async throws -> String {
        if !from.isEmpty, let (_, text) = try await desk.rule(RuleID(rawValue: from)) {
            return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.hasPrefix("id:") ? "id: \(UUID().uuidString.lowercased())" : String(line)
            }.joined(separator: "\n")
        }
        return """
            title:
            id: \(UUID().uuidString.lowercased())
            status: experimental
            description:
            logsource:
                product: linux
                service: sshd
            detection:
                selection:
                    event.action: ssh_login
                condition: selection
            level: medium

            """
    }

    // MARK: both

    private func answer(_ page: RuleEditPage, _ draft: RuleDraft, _ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return WebReply.page(page.html) }
        var page = page
        do {
            guard visit.form["do"] == "save" else {
                page.check = try await desk.check(draft, by: visit.reader.person)
                return WebReply.page(page.html)
            }
            let id = try await desk.save(
                draft,
                fingerprint: page.fingerprint,
                reason: page.reason,
                by: visit.reader.person
            )
            let said = Said(text: "The rule is saved and runs from the next events on")
            let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
            return WebReply.redirect(to: (id.map(Address.rule) ?? .rules).path([("said", key)]))
        } catch let refusal as RuleRefusal {
            page.refusal = sentence("\(refusal)")
            if case .problems(let check) = refusal { page.check = check }
        } catch let refusal as RuleFileRefusal {
            page.refusal = sentence("\(refusal)")
        }
        return WebReply.page(page.html, status: .unprocessableContent)
    }

    private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    // MARK: off and on

    func turn(_ id: RuleID, _ visit: Visit) async throws -> Response {
        guard visit.isWrite, let way = RuleSwitch(rawValue: visit.form["do"]) else {
            return WebReply.redirect(to: Address.rule(id).path)
        }
        do {
            try await desk.turn(id, way, reason: visit.form["reason"], by: visit.reader.person)
        } catch let refusal as RuleRefusal {
            return try await RulePages(desks: desks).show(id, visit, refusal: sentence("\(refusal)"))
        }
        let said = Said(text: way == .off ? "The rule is switched off" : "The rule is switched on")
        let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.rule(id).path([("said", key)]))
    }
}
