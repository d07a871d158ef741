import Connectors
import Foundation
import Ports
import SQLiteStore

/// Makes the messengers of the configuration, with their secrets; without any, the console.
struct MessengerBuilder {
    let secrets: SQLiteSecrets
    let environment: [String: String]

    func messengers(_ settings: [MessengerSettings]) async throws -> [any Messenger] {
        guard !settings.isEmpty else { return [ConsoleMessenger()] }
        guard Set(settings.map(\.name)).count == settings.count else {
            throw HouseRefusal("two messengers have the same name")
        }
        var built: [any Messenger] = []
        for target in settings { built.append(try await messenger(target)) }
        return built
    }

    private func messenger(_ target: MessengerSettings) async throws -> any Messenger {
        let allowed = try target.allow.map { text in
            guard let range = NetworkRange(text) else {
                throw HouseRefusal("messenger \(target.name): \(text) is no network like 10.0.0.0/8")
            }
            return range
        }
        let url = try await secret(target.url, of: target) ?? ""
        switch target.kind {
        case .console: return ConsoleMessenger(name: target.name)
        case .rocketChatWebhook:
            return RocketChatWebhook(name: target.name, url: url, room: target.room, allowed: allowed)
        case .rocketChatREST:
            return RocketChatREST(
                name: target.name,
                url: url,
                room: target.room,
                user: target.user,
                token: try await token(of: target),
                allowed: allowed
            )
        case .slackWebhook: return SlackWebhook(name: target.name, url: url, allowed: allowed)
        case .slack:
            return SlackChat(
                name: target.name,
                url: url,
                channel: target.room,
                token: try await token(of: target),
                allowed: allowed
            )
        case .mattermost: return MattermostWebhook(name: target.name, url: url, channel: target.room, allowed: allowed)
        case .webhook:
            return try SignedWebhook(name: target.name, url: url, secret: try await token(of: target), allowed: allowed)
        }
    }

    private func token(of target: MessengerSettings) async throws -> String {
        guard let token = try await secret(target.token, of: target) else {
            throw HouseRefusal("messenger \(target.name) needs a token")
        }
        return token
    }

    private func secret(_ reference: SecretReference?, of target: MessengerSettings) async throws -> String? {
        try await SecretReader(secrets: secrets, environment: environment)
            .secret(reference, for: "messenger \(target.name)")
    }
}
