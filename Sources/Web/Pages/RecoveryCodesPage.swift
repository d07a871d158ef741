/// The recovery codes of a new second factor, shown this once.
struct RecoveryCodesPage: Sendable {
    let codes: [String]
    let reader: Reader

    var html: HTML {
        let items = HTML(codes.map { "<li class=\"mono\">\($0)</li>" as HTML })
        return PageFrame(title: "Recovery codes", reader: reader).html(
            """
            <section class="card narrow"><p class="said" role="status">The second factor is on.</p>
            <h1>Recovery codes</h1>
            <p>Each opens your account once, in the place of a code, when the phone is lost. They are shown this once:
            print them or write them down, and keep them away from the phone.</p>
            <ol>\(items)</ol>
            <p><a href="\(Address.me(.page).path)">I have kept them</a></p></section>
            """
        )
    }
}
