import Foundation
import Ports

/// What every page has around it: head, skip link, the parts of the house, who is signed in, and what was just said.
struct PageFrame: Sendable {
    let title: String
    /// Which part of the house it belongs to, for the navigation.
    var section: Section?
    let reader: Reader?

    /// The parts of the house that the navigation leads to.
    enum Section: String, CaseIterable, Sendable {
        case home, alerts, anomalies, events, incidents, rules, jobs, feeds, settings

        var address: Address {
            switch self {
            case .home: .home
            case .alerts: .alerts
            case .anomalies: .anomalies
            case .events: .events
            case .incidents: .incidents
            case .rules: .rules
            case .jobs: .jobs
            case .feeds: .feeds
            case .settings: .settings(.index)
            }
        }

        var icon: Icons.Name {
            switch self {
            case .home: .home
            case .alerts: .bell
            case .anomalies: .pulse
            case .events: .search
            case .incidents: .flag
            case .rules: .book
            case .jobs: .dial
            case .feeds: .feed
            case .settings: .sliders
            }
        }

        /// The letter that leads there after `g`.
        var key: String {
            switch self {
            case .home, .alerts, .events, .incidents, .rules, .jobs, .feeds, .settings: String(rawValue.prefix(1))
            case .anomalies: "n"
            }
        }
    }

    func html(_ content: HTML) -> HTML {
        let looks = reader?.preferences ?? Preferences()
        return """
            <!doctype html>
            <html lang="en" data-theme="\(looks.theme.rawValue)" data-density="\(looks.density.rawValue)" \
            data-keys="\(looks.keys.rawValue)" data-facts="\(reader?.newestFact ?? 0)" \
            data-person="\(reader?.person.name ?? "")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title) · Tocsin</title>
            <link rel="stylesheet" href="\(Address.style.path)">
            <link rel="icon" href="data:,">
            \(reader == nil ? .empty : "<script type=\"module\" src=\"\(Address.script.path)\"></script>")
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            \(reader.map(header) ?? "<header class=\"topbar\"><span class=\"brand\">\(Icons.html(.bell))Tocsin</span></header>")
            <main id="content" tabindex="-1">
            \(reader == nil ? .empty : SaidBar(reader: reader).html)
            \(content)
            </main>
            \(reader == nil ? .empty : KeysDialog.html)
            </body>
            </html>

            """
    }

    private func header(_ reader: Reader) -> HTML {
        """
        <header class="topbar">
        <a class="brand" href="\(Address.home.path)">\(Icons.html(.bell))Tocsin</a>
        <details class="menu end" data-menu><summary>Menu</summary><div class="sheet">
        <nav aria-label="Main, as a menu">\(parts)</nav><hr>\(who(reader))</div></details>
        </header>
        <header class="rail">
        <a class="brand" href="\(Address.home.path)">\(Icons.html(.bell))Tocsin</a>
        <nav aria-label="Main">\(parts)</nav>
        \(who(reader))
        </header>
        """
    }

    private var parts: HTML { "<ul class=\"parts\">\(HTML(Section.allCases.map(link)))</ul>" }

    private func link(_ section: Section) -> HTML {
        let current: HTML = section == self.section ? " aria-current=\"page\"" : .empty
        return """
            <li><a href="\(section.address.path)" data-part-key="\(section.key)"\(current)>\
            \(Icons.html(section.icon))\(section.rawValue.capitalized)</a></li>
            """
    }

    private func who(_ reader: Reader) -> HTML {
        """
        <div class="who"><a href="\(Address.me(.page).path)">\(reader.person.name), \(reader.person.role.rawValue)</a>
        <form method="post" action="\(Address.logout.path)">\(PageFrame.key(reader))
        <button class="link">Sign out</button></form></div>
        """
    }

    static func key(_ reader: Reader) -> HTML {
        "<input type=\"hidden\" name=\"form_key\" value=\"\(reader.formKey)\">"
    }
}
