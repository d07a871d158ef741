import Alerts
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("What machines ask for")
struct MachinePagesTests {
    @Test func `health, readiness, style and nothing`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            for (path, status) in [
                ("/healthz", HTTPResponse.Status.ok), ("/readyz", .ok), ("/style.css", .ok), ("/nothing", .notFound),
                ("/", .seeOther),
                ("/alerts", .seeOther),
            ] {
                try await client.execute(uri: path, method: .get) { #expect($0.status == status, "\(path)") }
            }
            try await client.execute(uri: "/alerts", method: .delete) { #expect($0.status == .methodNotAllowed) }
        }
    }
}
