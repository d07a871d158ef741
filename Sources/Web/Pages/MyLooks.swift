import Foundation
import Ports

/// How a person wants the pages.
struct MyLooks: Sendable {
    let reader: Reader
    let views: [SavedView]

    var html: HTML {
        let looks = reader.preferences
        let zones = HTML(TimeZone.knownTimeZoneIdentifiers.map { "<option value=\"\($0)\">" as HTML })
        return """
            <section class="card"><h2>Looks</h2>
            <form method="post" action="\(Address.me(.preferences).path)">\(PageFrame.key(reader))
            \(choice("Theme", "theme", Preferences.Theme.allCases, looks.theme) { MyLooks.word($0) })
            \(choice("Rows", "density", Preferences.Density.allCases, looks.density) { MyLooks.word($0) })
            \(choice("Single keys", "keys", Preferences.Keys.allCases, looks.keys) { MyLooks.word($0) })
            <label for="zone">Time zone</label>
            <input id="zone" name="zone" list="zones" value="\(looks.timeZone ?? "")" placeholder="that of the calendar" aria-describedby="zone-hint">
            <datalist id="zones">\(zones)</datalist>
            <p id="zone-hint" class="quiet">Like Europe/Berlin. Empty: times are shown in the zone of the calendar they are counted by.</p>
            <label for="view">The queue opens with</label>
            <select id="view" name="view"><option value="">Open, and mine or nobody's</option>\(HTML(views.map(option)))</select>
            <button class="main">Keep this</button></form></section>
            """
    }

    private func option(_ view: SavedView) -> HTML {
        let chosen: HTML = view.number == reader.preferences.view ? " selected" : .empty
        return "<option value=\"\(view.number)\"\(chosen)>\(view.content.name)</option>"
    }

    private func choice<Value: RawRepresentable<String> & Equatable>(
        _ title: String,
        _ name: String,
        _ all: [Value],
        _ current: Value,
        _ word: (Value) -> String
    ) -> HTML {
        let boxes = HTML(
            all.map { value -> HTML in
                let chosen: HTML = value == current ? " checked" : .empty
                return """
                    <label class="choice"><input type="radio" name="\(name)" value="\(value.rawValue)"\(chosen)> \(word(value))</label>
                    """
            }
        )
        return "<fieldset><legend>\(title)</legend>\(boxes)</fieldset>"
    }

    private static func word(_ theme: Preferences.Theme) -> String {
        switch theme {
        case .system: "as the system says"
        case .light: "light"
        case .dark: "dark"
        }
    }

    private static func word(_ density: Preferences.Density) -> String {
        switch density {
        case .roomy: "roomy"
        case .compact: "compact"
        }
    }

    private static func word(_ keys: Preferences.Keys) -> String {
        switch keys {
        case .on: "act, as the list behind ? says"
        case .off: "do nothing"
        }
    }
}
