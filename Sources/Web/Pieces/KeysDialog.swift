/// The keys, shown by `?`; see docs/DESIGN.md.
enum KeysDialog {
    private static let keys: [(keys: [String], means: HTML)] = [
        (["?"], "these keys"), (["/"], "search"), (["g", "h"], "home"), (["g", "a"], "alerts"), (["g", "e"], "events"),
        (["g", "i"], "incidents"), (["g", "n"], "anomalies"), (["g", "j"], "jobs"),
        (["j"], "next"), (["k"], "previous"), (["o"], "open"), (["x"], "tick"),
        (["t"], "take"), (["c"], "verdict"), (["n"], "note"), (["u"], "undo"), (["e"], "open an incident"),
        (["."], "where to from here"),
    ]

    static let html: HTML = {
        let rows = keys.map { entry in
            let shown = HTML(entry.keys.map { "<kbd>\($0)</kbd> " })
            return "<dt>\(shown)</dt><dd>\(entry.means)</dd>" as HTML
        }
        return """
            <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2><dl class="keys">\(HTML(rows))</dl>
            <p class="quiet">They rest while you type, and can be switched off under your name.</p>
            <form method="dialog"><button>Close</button></form></dialog>
            """
    }()
}
