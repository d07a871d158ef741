import Vocabulary

/// Where people sign in; it brings them back to where they wanted to go.
struct LoginPage: Sendable {
    let returnTo: String
    let name: String
    let refusal: String?
    /// What people call the identity provider; nil when there is none.
    var provider: String?

    var html: HTML {
        let problem: HTML = refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty
        return PageFrame(title: "Sign in", reader: nil).html(
            """
            <section class="card narrow">
            <h1>Sign in</h1>
            \(problem)
            <form method="post" action="\(Address.login(.password).path)">
            <input type="hidden" name="return_to" value="\(returnTo)">
            <label for="username">Name</label>
            <input id="username" name="username" value="\(name)" autocomplete="username" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button class="main">Sign in</button>
            </form>
            \(provider.map(elsewhere) ?? .empty)
            </section>
            """
        )
    }

    private func elsewhere(_ provider: String) -> HTML {
        """
        <p><a href="\(Address.login(.oidc).path([("return_to", returnTo)]))">Sign in with \(provider)</a></p>
        """
    }

    /// Only a path of ours is followed after signing in, never another site's address.
    static func safe(returnTo: String?) -> String {
        guard let path = returnTo, path.count <= Limits.returnPathCharactersMax, path.hasPrefix("/"),
            !path.hasPrefix("//"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return Address.home.path }
        return path
    }
}
