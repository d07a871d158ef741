/// What went wrong, in a sentence, and where to go on.
struct ProblemPage: Sendable {
    let title: String
    let remedy: String
    let reader: Reader?

    var html: HTML {
        let onward: HTML =
            reader == nil ? .empty : "<p><a href=\"\(Address.alerts.path)\">To the alerts</a></p>"
        return PageFrame(title: title, reader: reader).html(
            """
            <section class="card narrow">
            <h1>\(title)</h1>
            <p>\(remedy)</p>
            \(onward)
            </section>
            """
        )
    }
}
