import Vocabulary

/// Asks for the code of the second factor, after the right password.
struct CodePage: Sendable {
    let returnTo: String
    let refusal: String?

    var html: HTML {
        let problem: HTML = refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty
        return PageFrame(title: "Second factor", reader: nil).html(
            """
            <section class="card narrow">
            <h1>Second factor</h1>
            \(problem)
            <form method="post" action="\(Address.login(.code).path)">
            <input type="hidden" name="return_to" value="\(returnTo)">
            <label for="code">Code of your app, or a recovery code</label>
            <input id="code" name="code" class="mono" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" \
            maxlength="40" required autofocus>
            <button class="main">Go on</button>
            </form>
            <p class="quiet">No phone and no recovery code? An admin can remove your second factor.</p>
            <p><a href="\(Address.login(.password).path)">Sign in as somebody else</a></p>
            </section>
            """
        )
    }
}
