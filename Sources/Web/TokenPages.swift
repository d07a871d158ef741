import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The keys of machines: making, listing and revoking them.
struct TokenPages: Sendable {
    let desks: WebDesks
    private static let nameCharactersMax = 64
    private static let daysMax = 3_650

    func answer(_ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return try await show(visit) }
        if visit.form["do"] == "revoke" {
            guard let token = try await desks.tokens.revoke(visit.form["id"]) else {
                return try await show(visit, refusal: "there is no such token")
            }
            try await tell(token.id, "token revoked", ["name": token.name], visit)
            let said = Said(text: "The token \(token.name) is revoked")
            let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
            return WebReply.redirect(to: Address.settings(.tokens).path([("said", key)]))
        }
        return try await add(visit)
    }

    /// The secret is on this page and nowhere else, so it is no redirect.
    private func add(_ visit: Visit) async throws -> Response {
        let form = visit.form
        let name = form["name"].trimmingCharacters(in: .whitespaces)
        guard (1...TokenPages.nameCharactersMax).contains(name.count) else {
            return try await show(
                visit,
                refusal: "a token has a name of 1 to \(TokenPages.nameCharactersMax) characters"
            )
        }
        guard let kind = Token.Kind(rawValue: form["kind"]) else {
            return try await show(visit, refusal: "choose what the token is for")
        }
        var expiresAt: Date?
        if !form["days"].isEmpty {
            guard let days = Int(form["days"]), (1...TokenPages.daysMax).contains(days) else {
                return try await show(
                    visit,
                    refusal: "a token lives for 1 to \(TokenPages.daysMax) days, or without an end"
                )
            }
            expiresAt = visit.now.addingTimeInterval(Double(days) * 86_400)
        }
        let owner = kind == .api && !form["owner"].isEmpty ? form["owner"] : nil
        if let owner, try await !desks.accounts.people().contains(where: { $0.name == owner }) {
            return try await show(visit, refusal: "\(owner) may not sign in, so no token acts in that name")
        }
        let scopes = kind == .api ? Set(form.all("scope").compactMap { Permission(rawValue: $0) }) : []
        let text = try await desks.tokens.add(kind, name: name, owner: owner, scopes: scopes, expiresAt: expiresAt)
        try await tell(text.id, "token made", ["name": name, "kind": kind.rawValue, "owner": owner ?? ""], visit)
        return try await show(visit, made: text.text)
    }

    private func show(_ visit: Visit, refusal: String? = nil, made: String? = nil) async throws -> Response {
        let page = TokensPage(
            tokens: try await desks.tokens.all(),
            people: try await desks.accounts.people().map(\.name),
            made: made,
            draft: visit.form,
            now: visit.now,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func tell(_ id: String, _ word: String, _ details: [String: String], _ visit: Visit) async throws {
        let fact = HouseFact(
            subject: "token \(id)",
            at: visit.now,
            by: visit.reader.person.name,
            word: word,
            details: details
        )
        try await desks.trail.append([fact])
    }
}
