import Connectors
import Foundation
import Incidents
import Operations
import Ports
import SQLiteStore

/// Makes the trackers of the configuration, with their secrets.
struct TrackerBuilder {
    let secrets: SecretReader

    /// - Throws: `HouseRefusal`.
    func book(_ settings: Settings) async throws -> TrackerBook {
        let names = settings.trackers.map(\.name)
        guard Set(names).count == names.count else { throw HouseRefusal("two trackers have the same name") }
        for name in settings.tracking.teams.values.sorted() + [settings.tracking.usual].compactMap({ $0 })
        where !names.contains(name) && name != TrackerBook.builtIn {
            throw HouseRefusal("tracking names a tracker \(name), and there is none of that name")
        }
        var targets: [TrackerBook.Target] = []
        for entry in settings.trackers { targets.append(try await target(entry)) }
        return TrackerBook(targets: targets, teams: settings.tracking.teams, usual: settings.tracking.usual)
    }

    private func target(_ entry: TrackerSettings) async throws -> TrackerBook.Target {
        TrackerBook.Target(
            tracker: try await tracker(entry),
            accounts: entry.accounts,
            statuses: TicketStatusTable(own: entry.statuses),
            hook: try await hook(entry)
        )
    }

    private func hook(_ entry: TrackerSettings) async throws -> TrackerHook? {
        guard let secret = try await secret("webhook_secret", of: entry) else { return nil }
        guard secret.utf8.count >= 16 else {
            throw HouseRefusal("tracker \(entry.name): webhook_secret is too short; use 16 characters at least")
        }
        switch entry.kind {
        case .github: return TrackerHook(style: .github, secret: secret)
        case .jiraCloud, .jiraCenter: return TrackerHook(style: .jira, secret: secret)
        case .zohoDesk, .zohoProjects: return TrackerHook(style: .address, secret: secret)
        }
    }

    private func tracker(_ entry: TrackerSettings) async throws -> any Tracker {
        let text = entry.texts
        switch entry.kind {
        case .jiraCloud, .jiraCenter:
            return JiraTracker(
                name: entry.name,
                edition: entry.kind == .jiraCloud ? .cloud(email: text["account"] ?? "") : .center,
                url: text["url"] ?? "",
                token: try await secret("token", of: entry) ?? "",
                place: JiraTracker.Place(project: text["project"] ?? "", issueType: text["issue_type"] ?? "Task"),
                intakeLabel: entry.intakeLabel,
                allowed: entry.allow
            )
        case .github: return try await github(entry)
        case .zohoDesk:
            return ZohoDeskTracker(
                name: entry.name,
                url: text["url"] ?? "https://desk.zoho.com/api/v1",
                access: try await zoho(entry),
                place: ZohoDeskTracker.Place(
                    organisation: text["organisation"] ?? "",
                    department: text["department"] ?? "",
                    contact: text["contact"] ?? ""
                ),
                intakeLabel: entry.intakeLabel,
                allowed: entry.allow,
                shelf: ZohoShelf(secrets: secrets.secrets, tracker: entry.name)
            )
        case .zohoProjects:
            return ZohoProjectsTracker(
                name: entry.name,
                url: text["url"] ?? "https://projectsapi.zoho.com/api/v3",
                access: try await zoho(entry),
                portal: text["portal"] ?? "",
                project: text["project"] ?? "",
                intakeLabel: entry.intakeLabel,
                allowed: entry.allow,
                shelf: ZohoShelf(secrets: secrets.secrets, tracker: entry.name)
            )
        }
    }

    private func github(_ entry: TrackerSettings) async throws -> any Tracker {
        let text = entry.texts
        let parts = (text["repository"] ?? "").split(separator: "/").map(String.init)
        guard parts.count == 2 else { throw HouseRefusal("tracker \(entry.name): repository must be OWNER/NAME") }
        let access: GitHubAccess
        if let token = try await secret("token", of: entry) {
            access = .token(token)
        } else if let key = try await secret("private_key", of: entry), let app = text["app_id"],
            let installation = text["installation_id"]
        {
            access = .app(id: app, installation: installation, privateKey: key)
        } else {
            throw HouseRefusal("tracker \(entry.name) needs a token, or app_id, installation_id and private_key")
        }
        return GitHubTracker(
            name: entry.name,
            url: text["url"] ?? "https://api.github.com",
            access: access,
            place: GitHubTracker.Place(
                owner: parts[0],
                repository: parts[1],
                dueField: text["due_field"].flatMap { Int($0) },
                project: text["project_number"].flatMap { Int($0) }
            ),
            intakeLabel: entry.intakeLabel,
            allowed: entry.allow
        )
    }

    private func zoho(_ entry: TrackerSettings) async throws -> ZohoAccess {
        ZohoAccess(
            accounts: entry.texts["accounts_url"] ?? "https://accounts.zoho.com",
            clientID: entry.texts["client_id"] ?? "",
            clientSecret: try await secret("client_secret", of: entry) ?? "",
            refreshToken: try await secret("refresh_token", of: entry) ?? ""
        )
    }

    private func secret(_ key: String, of entry: TrackerSettings) async throws -> String? {
        try await secrets.secret(entry.secrets[key], for: "tracker \(entry.name)")
    }
}
