import Alerts
import Foundation
import Ports
import Vocabulary

/// The keys of machines, and the form that makes one.
struct TokensPage: Sendable {
    let tokens: [Token]
    let people: [String]
    /// The text of the token that was just made; it is never shown again.
    let made: String?
    let draft: FormBody
    let now: Date
    let reader: Reader
    var refusal: String?

    var html: HTML {
        let shown: HTML =
            made.map { text in
                """
                <div class="said"><div><p>Here is the token. Copy it now: it is kept only as a hash and cannot be shown again.</p>
                <pre>\(text)</pre><button type="button" data-copy="\(text)" hidden>\(Icons.html(.copy))Copy</button></div></div>
                """
            } ?? .empty
        return PageFrame(title: "Tokens", section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)\(shown)
            <div class="columns"><section class="card"><p class="kicker"><a href="\(Address.settings(.index).path)">Settings</a></p><h1>Tokens</h1>\(list)</section>
            <aside aria-label="A new token"><section class="card"><h2>A new token</h2>\(form)</section></aside></div>
            """
        )
    }

    private var list: HTML {
        guard !tokens.isEmpty else {
            return "<p class=\"empty\">None yet. A shipper needs an ingest token; its name is the feed's name.</p>"
        }
        return """
            <div class="scroll"><table class="stack"><caption>Oldest first; secrets are not kept</caption><thead><tr><th scope="col">Name</th><th scope="col">For</th>
            <th scope="col">Made</th><th scope="col">State</th><th scope="col"><span class="visually-hidden">What to do</span></th></tr></thead>
            <tbody>\(HTML(tokens.map(row)))</tbody></table></div>
            """
    }

    private func row(_ token: Token) -> HTML {
        let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: ", ")
        let purpose: String =
            switch token.kind {
            case .ingest: "sends logs"
            case .api:
                "API, " + (token.owner.map { "as \($0)" } ?? "reads only") + (scopes.isEmpty ? "" : ": \(scopes)")
            }
        let revoke: HTML =
            token.isRevoked
            ? .empty
            : """
            <form method="post" action="\(Address.settings(.tokens).path)">\(PageFrame.key(reader))<input type="hidden" name="id" value="\(token.id)">
            <button class="danger" name="do" value="revoke">Revoke<span class="visually-hidden"> \(token.name)</span></button></form>
            """
        return """
            <tr><td>\(token.name)<br><span class="quiet small mono">\(token.id)</span></td><td>\(purpose)</td>
            <td class="tight" data-label="Made">\(TimeWords.instant(token.createdAt, in: reader.zone(or: .gmt)))</td><td>\(state(token))</td><td>\(revoke)</td></tr>
            """
    }

    private func state(_ token: Token) -> String {
        if token.isRevoked { return "revoked" }
        guard let end = token.expiresAt else { return "good, without an end" }
        let length = TimeWords.length(seconds: end.timeIntervalSince(now))
        return end > now ? "good for \(length)" : "ended \(length) ago"
    }

    private var form: HTML {
        let owners = HTML(
            people.map { $0 == draft["owner"] ? "<option selected>\($0)</option>" : "<option>\($0)</option>" }
        )
        let scopes = HTML(
            Permission.allCases.map { scope in
                "<label class=\"choice\"><input type=\"checkbox\" name=\"scope\" value=\"\(scope.rawValue)\"> \(scope.words)</label>"
            }
        )
        let isAPI: HTML = draft["kind"] == "api" ? " checked" : .empty
        let isIngest: HTML = draft["kind"] == "api" ? .empty : " checked"
        return """
            <form method="post" action="\(Address.settings(.tokens).path)">\(PageFrame.key(reader))
            <label for="name">Name</label><p class="hint" id="name-hint">For a shipper it is the name of its data feed.</p>
            <input id="name" name="name" value="\(made == nil ? draft["name"] : "")" required maxlength="64" aria-describedby="name-hint">
            <fieldset><legend>What is it for?</legend>
            <label class="choice"><input type="radio" name="kind" value="ingest"\(isIngest)> sending logs</label>
            <label class="choice"><input type="radio" name="kind" value="api"\(isAPI)> the API</label></fieldset>
            <label for="days">Good for so many days (empty: without an end)</label><input id="days" name="days" inputmode="numeric" value="\(draft["days"])">
            <label for="owner">For the API: acts in the name of</label><select id="owner" name="owner"><option value="">nobody, and only reads</option>\(owners)</select>
            <fieldset><legend>For the API: may (nothing ticked: all that its owner may)</legend>\(scopes)</fieldset>
            <button class="main" name="do" value="add">Make the token</button></form>
            """
    }
}
