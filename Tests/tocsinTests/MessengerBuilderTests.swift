import Alerts
import Detection
import Events
import Foundation
import HouseTesting
import Intake
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import tocsin

@Suite("The messengers of the configuration")
struct MessengerBuilderTests {
    private func builder(_ directory: TemporaryDirectory) throws -> MessengerBuilder {
        let state = StateDirectory(below: directory.path)
        return MessengerBuilder(secrets: try state.secrets(try state.controlDatabase()), environment: ["TOKEN": "t"])
    }

    private func settings(
        _ kind: MessengerSettings.Kind,
        name: String = "chat",
        token: SecretReference? = .environment("TOKEN"),
        allow: [String] = []
    ) -> MessengerSettings {
        MessengerSettings(
            name: name,
            kind: kind,
            url: .plain("https://chat.example"),
            room: "#sec",
            user: "bot",
            token: token,
            allow: allow
        )
    }

    @Test func `without any, the console`() async throws {
        #expect(try await builder(try TemporaryDirectory()).messengers([]).map(\.name) == ["console"])
    }

    @Test func `each kind, in order, by its name`() async throws {
        let kinds: [MessengerSettings.Kind] = [
            .console, .rocketChatWebhook, .rocketChatREST, .slackWebhook, .slack, .mattermost,
        ]
        let built = try await builder(try TemporaryDirectory()).messengers(
            kinds.map { settings($0, name: $0.rawValue) }
        )
        #expect(built.map(\.name) == kinds.map(\.rawValue))
        #expect(
            built.map(\.storm).filter { $0 == .everyLine }.count == 1,
            "the console alone gets every line of a storm"
        )
    }

    @Test(arguments: [
        (SecretReference?.none, [String]()), (.environment("NOTHING"), []), (.file("/nowhere"), []),
        (.stored("nothing"), []),
        (.environment("TOKEN"), ["not a network"]),
    ])
    func `what is missing is said, not guessed`(token: SecretReference?, allow: [String]) async throws {
        let directory = try TemporaryDirectory()
        let builder = try builder(directory)
        await #expect(throws: HouseRefusal.self) {
            try await builder.messengers([settings(.slack, token: token, allow: allow)])
        }
    }

    @Test func `two of a name are refused`() async throws {
        let builder = try builder(try TemporaryDirectory())
        await #expect(throws: HouseRefusal.self) {
            try await builder.messengers([settings(.console), settings(.console)])
        }
    }
}
