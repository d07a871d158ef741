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

@Suite("Signing in and out")
struct LoginPagesTests {
    @Test func `wrong passwords are refused alike and slowed`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            var tries: [(String, HTTPResponse.Status)] = [("ana", .unauthorized), ("nobody", .unauthorized)]
            tries += (0..<4).map { _ in ("ana", .unauthorized) }
            tries.append(("ana", .tooManyRequests))
            for (name, status) in tries {
                let body = ByteBuffer(string: "username=\(name)&password=wrong-wrong-wrong")
                try await client.execute(uri: "/login", method: .post, body: body) { #expect($0.status == status) }
            }
        }
    }
}
