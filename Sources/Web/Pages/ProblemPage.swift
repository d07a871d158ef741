/// What went wrong, in a sentence, and where to go on.
struct ProblemPage: Sendable {
    let title: String
    let remedy: String
    let reader: Reader?
    /// Where to go on, for whoever is signed in.
    var onward: (address: Address, words: HTML) = (.alerts, "To the alerts")

    var html: HTML {
        let link: HTML =
            reader == nil ? .empty : "<p><a href=\"\(onward.address.path)\">\(onward.words)</a></p>"
        return PageFrame(title: title, reader: reader).html(
            """
            <section class="card narrow">
            <h1>\(title)</h1>
            <p>\(remedy)</p>
            \(link)
            </section>
            """
        )
    }
}
