/// A new password of one's own, which has ended every session, this one too.
struct OwnPasswordPage: Sendable {
    let password: String

    var html: HTML {
        PageFrame(title: "Your new password", reader: nil).html(
            """
            <section class="card narrow"><h1>Your new password</h1>
            <p class="said" role="status">It is shown this once, and your sessions have ended: <strong class="mono">\(password)</strong></p>
            <p><a href="\(Address.login(.password).path)">Sign in with it</a></p></section>
            """
        )
    }
}
