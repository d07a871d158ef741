import Vocabulary

/// How things of the demo are told from the house's own: a word beside each, and a line at the top of home.
enum DemoMark {
    static func html(of origin: Origin) -> HTML {
        switch origin {
        case .house: .empty
        case .demo: "<span class=\"pill\" title=\"of the demo, made up\">demo</span> "
        }
    }

    /// What home says while there is a demo.
    static let line: HTML = """
        <p class="said" role="note">This house shows demo data, made up and marked. Remove it with \
        <code>tocsin demo remove --state DIR</code>; real alerts stay.</p>
        """
}
