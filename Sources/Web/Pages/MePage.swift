import Foundation
import Operations
import Ports
import Vocabulary

/// A person's own account: looks, password, second factor, sessions.
struct MePage: Sendable {
    let reader: Reader
    /// Views that the queue can open with.
    let views: [SavedView]
    let sessions: [Session]
    let factor: Factor?
    let offer: FactorOffer?
    var refusal: String?

    var html: HTML {
        let name = reader.person.name
        let problem: HTML = refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty
        guard !reader.person.isPasswordTemporary else {
            return PageFrame(title: "Choose a password", reader: reader).html(
                """
                \(problem)
                <section class="card narrow"><h1>Choose a password</h1>
                <p>Somebody else made the one that you signed in with. Choose one that only you know, then go on.</p>
                \(passwordForm)</section>
                """
            )
        }
        return PageFrame(title: "Your account", reader: reader).html(
            """
            \(problem)
            <div class="head"><h1>\(name)</h1><p class="quiet">\(reader.person.role.rawValue)</p></div>
            <div class="columns"><div>
            \(MyLooks(reader: reader, views: views).html)
            \(MySessions(reader: reader, sessions: sessions).html)
            </div><aside>
            <section class="card"><h2>Password</h2>\(passwordForm)</section>
            \(MyFactor(reader: reader, factor: factor, offer: offer).html)
            </aside></div>
            """
        )
    }

    private var passwordForm: HTML {
        guard !reader.person.passwordHash.isEmpty else {
            return "<p>You sign in at the identity provider; there is no password here to change.</p>"
        }
        return """
            <form method="post" action="\(Address.me(.password).path)">\(PageFrame.key(reader))
            <span class="visually-hidden" aria-hidden="true"><input name="username" value="\(reader.person.name)" autocomplete="username" readonly tabindex="-1"></span>
            <label for="old">The password until now</label>
            <input id="old" name="old" type="password" autocomplete="current-password" required>
            <label for="new">The new one, at least \(Limits.passwordCharactersMin) characters</label>
            <input id="new" name="new" type="password" autocomplete="new-password" minlength="\(Limits.passwordCharactersMin)" \
            maxlength="\(Limits.passwordCharactersMax)" required>
            <button class="main">Change the password</button></form>
            """
    }
}
