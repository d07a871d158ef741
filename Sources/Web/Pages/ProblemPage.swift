/// What went wrong, in a sentence, and where to go on.
struct ProblemPage: Sendable {
    let title: String
    let remedy: String
    let reader: Reader?

    var html: HTML {
        PageFrame(title: title, reader: reader).html(
            """
            <section class="card narrow">
            <h1>\(title)</h1>
            <p>\(remedy)</p>
            <p><a href="\(Address.alerts.path)">To the alerts</a></p>
            </section>
            """
        )
    }
}
