import Ports

/// The way to every setting, with what it is for and who may change it.
struct SettingsPage: Sendable {
    let reader: Reader

    var html: HTML {
        let cards: HTML = "\(HTML(Address.Setting.pages.map(card)))\(SettingsPage.trackers)"
        return PageFrame(title: "Settings", section: .settings, reader: reader).html(
            "<div class=\"head\"><h1>Settings</h1></div><div class=\"grid\">\(cards)</div>"
        )
    }

    private static let trackers: HTML = """
        <section class="card"><h2><a href="\(Address.trackers.path)">Trackers</a></h2>
        <p>Jira, GitHub and Zoho: how they are doing, what differs there, and moving incidents between them.</p></section>
        """

    private func card(_ setting: Address.Setting) -> HTML {
        let permission = setting.permission(isWrite: false)
        guard reader.may(permission) else {
            let roles = Role.roles(that: permission).map(\.rawValue).joined(separator: ", ")
            return """
                <section class="card"><h2>\(SettingsPage.title(setting))</h2><p>\(SettingsPage.purpose(setting))</p>
                <p class="quiet">For these roles: \(roles).</p></section>
                """
        }
        return """
            <section class="card"><h2><a href="\(Address.settings(setting).path)">\(SettingsPage.title(setting))</a></h2>
            <p>\(SettingsPage.purpose(setting))</p></section>
            """
    }

    static func title(_ setting: Address.Setting) -> String {
        switch setting {
        case .index: "Settings"
        case .people, .person: "People"
        case .teams: "Teams"
        case .tokens: "Tokens"
        case .policy: "Deadlines"
        case .incidents: "Incident policy"
        case .calendars: "Calendars"
        case .suppressions: "Suppressions"
        case .messengers: "Chat targets"
        case .deadLetters: "Dead letters"
        case .letters: "Letters"
        case .audit: "Audit trail"
        }
    }

    private static func purpose(_ setting: Address.Setting) -> String {
        switch setting {
        case .index: ""
        case .people, .person: "Who signs in, in which role, and with what second factor."
        case .teams: "Who works together, and who leads."
        case .tokens: "Keys of machines: shippers that send logs, programs that use the API."
        case .policy: "How long each kind of alert may wait, with a preview of what a change does to running clocks."
        case .incidents:
            "Promises, teams, routes, who is on call, who may know, notifications; with a look at what a change would have meant."
        case .calendars: "Which days count as working days, and in which time zone."
        case .suppressions: "What nobody is told of for a while, with what was hidden."
        case .messengers: "Where alert lines go, what waits there, and a test."
        case .deadLetters: "Logs that were set aside because they ended the process."
        case .letters: "Mails and reports that led to no incident: trapped, set aside, or not to be read."
        case .audit: "Who did what and when: every fact of the house, sealed in a chain."
        }
    }
}
