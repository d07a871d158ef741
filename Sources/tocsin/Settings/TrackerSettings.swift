import Connectors
import Foundation
import Incidents

/// A tracker as it is configured.
struct TrackerSettings {
    /// What stands at the other end.
    enum Kind: String, CaseIterable {
        case jiraCloud = "jira-cloud"
        case jiraCenter = "jira-center"
        case github
        case zohoDesk = "zoho-desk"
        case zohoProjects = "zoho-projects"

        /// The keys that it needs beside its name, its kind and its secrets.
        var needed: [String] {
            switch self {
            case .jiraCloud: ["url", "account", "project"]
            case .jiraCenter: ["url", "project"]
            case .github: ["repository"]
            case .zohoDesk: ["client_id", "organisation", "department", "contact"]
            case .zohoProjects: ["client_id", "portal", "project"]
            }
        }

        /// The secrets without which it cannot be asked anything.
        var neededSecrets: [String] {
            switch self {
            case .jiraCloud, .jiraCenter: ["token"]
            case .github: []
            case .zohoDesk, .zohoProjects: ["client_secret", "refresh_token"]
            }
        }
    }

    let name: String
    let kind: Kind
    /// Plain texts by their key.
    let texts: [String: String]
    let secrets: [String: SecretReference]
    let accounts: [String: String]
    let statuses: [String: TicketStatusMeaning]
    let intakeLabel: String?
    /// Private networks that the tracker may lie in.
    let allow: [NetworkRange]

    private static let keys = [
        "url", "account", "project", "issue_type", "repository", "app_id", "installation_id", "due_field",
        "project_number", "accounts_url", "client_id", "organisation", "department", "contact", "portal",
    ]
    private static let secretKeys = ["token", "private_key", "client_secret", "refresh_token", "webhook_secret"]

    /// Reads one entry of `trackers`; nil when something that it needs is missing or wrong, which is then a problem.
    init?(_ map: YAMLMap, secret: (String) -> SecretReference?) {
        let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let kind = map.value("kind", "one of \(kinds)") { Kind(rawValue: $0) }
        let name = map.text("name")
        var texts: [String: String] = [:]
        for key in TrackerSettings.keys { texts[key] = map.text(key) }
        var secrets: [String: SecretReference] = [:]
        for key in TrackerSettings.secretKeys { secrets[key] = secret(key) }
        var statuses: [String: TicketStatusMeaning] = [:]
        for (word, text) in map.pairs("statuses") {
            guard let meaning = TicketStatusMeaning(rawValue: text) else {
                let known = TicketStatusMeaning.allCases.map(\.rawValue).joined(separator: ", ")
                map.wrong("statuses.\(word)", "one of \(known)")
                continue
            }
            statuses[word] = meaning
        }
        self.statuses = statuses
        accounts = Dictionary(map.pairs("people").map { ($0.key, $0.text) }, uniquingKeysWith: { $1 })
        intakeLabel = map.text("intake_label")
        var allow: [NetworkRange] = []
        for text in map.texts("allow") ?? [] {
            guard let range = NetworkRange(text) else {
                map.wrong("allow", "a list of networks like 10.0.0.0/8")
                continue
            }
            allow.append(range)
        }
        self.allow = allow
        if name == nil { map.missing("name") }
        if name == "built-in" { map.wrong("name", "another one: the house's own tracker is called so") }
        if kind == nil { map.missing("kind") }
        for key in kind?.needed ?? [] where texts[key] == nil { map.missing(key) }
        for key in kind?.neededSecrets ?? [] where secrets[key] == nil { map.missing(key) }
        if kind == .github, secrets["token"] == nil, secrets["private_key"] == nil {
            map.missing("token, or app_id, installation_id and private_key")
        }
        if kind == .zohoProjects, intakeLabel != nil {
            map.wrong(
                "intake_label",
                "left out: issues of Zoho Projects are not known by a tag; name the ticket at step 2"
            )
        }
        map.finish()
        self.texts = texts
        self.secrets = secrets
        guard let name, let kind else { return nil }
        self.name = name
        self.kind = kind
    }
}

/// Which team's incidents are kept where.
struct TrackingSettings {
    /// For teams without a tracker of their own; nil: the built-in one.
    var usual: String?
    var teams: [String: String] = [:]

    init() {}

    init(_ map: YAMLMap) {
        usual = map.text("default").flatMap { $0 == "built-in" ? nil : $0 }
        teams = Dictionary(map.pairs("teams").map { ($0.key, $0.text) }, uniquingKeysWith: { $1 })
        map.finish()
    }
}
