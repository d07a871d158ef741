import Ports

/// What every page has around it: head, skip link, who is signed in.
struct PageFrame: Sendable {
    let title: String
    let reader: Reader?

    /// Who reads the page, and the key that their forms send back.
    struct Reader: Sendable {
        let person: Person
        let formKey: String
    }

    func html(_ content: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) · Tocsin</title>
        <link rel="stylesheet" href="\(Address.style.path)">
        <link rel="icon" href="data:,">
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        \(header)
        <main id="content">
        \(content)
        </main>
        </body>
        </html>

        """
    }

    private var header: HTML {
        guard let reader else { return "<header><span class=\"brand\">Tocsin</span></header>" }
        return """
            <header><a class="brand" href="\(Address.alerts.path)">Tocsin</a>
            <nav aria-label="Main"><a href="\(Address.alerts.path)">Alerts</a></nav>
            <form method="post" action="\(Address.logout.path)" class="who">\(PageFrame.key(reader))
            <span>\(reader.person.name), \(reader.person.role.rawValue)</span> <button>Sign out</button></form></header>
            """
    }

    static func key(_ reader: Reader) -> HTML {
        "<input type=\"hidden\" name=\"form_key\" value=\"\(reader.formKey)\">"
    }
}
