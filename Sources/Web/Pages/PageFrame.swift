import Foundation
import Ports

/// What every page has around it: head, skip link, who is signed in.
struct PageFrame: Sendable {
    let title: String
    /// Which part of the house it belongs to, for the navigation.
    var section: Section?
    let reader: Reader?

    /// The parts of the house that the navigation leads to.
    enum Section: String, CaseIterable, Sendable {
        case home, alerts, events, incidents, rules, feeds, settings

        var address: Address {
            switch self {
            case .home: .home
            case .alerts: .alerts
            case .events: .events
            case .incidents: .incidents
            case .rules: .rules
            case .feeds: .feeds
            case .settings: .settings(.index)
            }
        }
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
            <nav aria-label="Main">\(HTML(Section.allCases.map(link)))</nav>
            <form method="post" action="\(Address.logout.path)" class="who">\(PageFrame.key(reader))
            <span>\(reader.person.name), \(reader.person.role.rawValue)</span> <button>Sign out</button></form></header>
            """
    }

    private func link(_ section: Section) -> HTML {
        let current: HTML = section == self.section ? " aria-current=\"page\"" : .empty
        return "<a href=\"\(section.address.path)\"\(current)>\(section.rawValue.capitalized)</a> "
    }

    static func key(_ reader: Reader) -> HTML {
        "<input type=\"hidden\" name=\"form_key\" value=\"\(reader.formKey)\">"
    }
}
