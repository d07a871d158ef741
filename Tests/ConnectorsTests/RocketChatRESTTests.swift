import Foundation
import Ports
import Testing

@testable import Connectors

@Suite("Rocket Chat over REST")
struct RocketChatRESTTests {
    /// A workspace with one room, which keeps one message of an id.
    private static func workspace() throws -> LocalServer {
        try LocalServer { request in
            if request.target.hasPrefix("/api/v1/rooms.info?roomName=") {
                return request.target.hasSuffix("=security%2Dalerts")
                    ? .answer(200, #"{"room":{"_id":"R1","name":"security-alerts"},"success":true}"#)
                    : .answer(
                        400,
                        #"{"success":false,"error":"The required \"roomId\" or \"roomName\" param provided does not match any channel"}"#
                    )
            }
            return .answer(200, #"{"message":{},"success":true}"#)
        }
    }

    private func messenger(_ server: LocalServer, room: String = "#security-alerts") -> RocketChatREST {
        RocketChatREST(
            name: "chat",
            url: server.url + "/",
            room: room,
            user: "bot-id",
            token: "secret",
            allowed: loopback
        )
    }

    @Test func `the room is looked up once, and a repeat carries the same id`() async throws {
        let server = try Self.workspace()
        let chat = messenger(server)
        for _ in 1...3 { #expect(await chat.post("line", messageID: "ours-1") == .delivered) }
        let asked = server.asked
        #expect(asked.map(\.method) == ["GET", "POST", "POST", "POST"])
        #expect(asked.dropFirst().allSatisfy { $0.target == "/api/v1/chat.sendMessage" })
        for request in asked {
            #expect(request.headers["x-auth-token"] == "secret" && request.headers["x-user-id"] == "bot-id")
        }
        let messages = try asked.dropFirst().map { try $0.object["message"] as? [String: Any] }
        #expect(messages.allSatisfy { $0?["_id"] as? String == "ours-1" && $0?["rid"] as? String == "R1" })
        #expect(messages.allSatisfy { $0?["msg"] as? String == "line" && $0?["parseUrls"] as? Bool == false })
    }

    @Test func `a room's id needs no look up`() async throws {
        let server = try Self.workspace()
        #expect(await messenger(server, room: "GENERAL").post("line", messageID: "1") == .delivered)
        #expect(server.asked.count == 1)
    }

    @Test func `a room that the bot does not know is for a person, and nothing is posted`() async throws {
        let server = try Self.workspace()
        guard case .refused(let reason) = await messenger(server, room: "#nowhere").post("line", messageID: "1") else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("400") && server.asked.count == 1)
        let odd = try LocalServer(200, #"{"success":true}"#)
        #expect(
            await messenger(odd).post("line", messageID: "1")
                == .refused(reason: #"the room #security-alerts is not known to the bot: {"success":true}"#)
        )
    }

    @Test func `a room that could not be looked up is asked for again`() async throws {
        let server = try LocalServer { request in
            request.method == "GET" ? .answer(502, "") : .answer(200, #"{"success":true}"#)
        }
        for _ in 1...2 {
            #expect(
                await messenger(server).post("x", messageID: "1")
                    == .tryAgain(afterSeconds: nil, reason: "the answer was 502")
            )
        }
        #expect(server.asked.map(\.method) == ["GET", "GET"])
    }

    @Test func `a room's name cannot leave its place in the address`() async throws {
        let server = try Self.workspace()
        _ = await messenger(server, room: "#a&roomId=b/../c d?#ä").post("x", messageID: "1")
        #expect(
            server.asked.map(\.target) == ["/api/v1/rooms.info?roomName=a%26roomId%3Db%2F%2E%2E%2Fc%20d%3F%23%C3%A4"]
        )
    }

    @Test func `a token that is not valid is for a person`() async throws {
        let server = try LocalServer(401, #"{"status":"error","message":"You must be logged in to do this."}"#)
        guard case .refused(let reason) = await messenger(server, room: "R1").post("x", messageID: "1") else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("401") && reason.contains("logged in") && !reason.contains("secret"))
    }

    @Test func `its limit is waited for`() async throws {
        let reset = String(Int64((Date().timeIntervalSince1970 + 3_000) * 1_000))
        let server = try LocalServer(429, #"{"success":false}"#, ["X-RateLimit-Reset": reset])
        guard case .tryAgain(let seconds?, _) = await messenger(server, room: "R1").post("x", messageID: "1") else {
            Issue.record("not tried again")
            return
        }
        #expect((2_000...3_000).contains(seconds))
    }

    @Test func `a refusal says its words, without what could harm a log`() async throws {
        let server = try LocalServer(200, #"{"success":false,"error":"[not\u001b-allowed]\u202e"}"#)
        #expect(await messenger(server, room: "R1").post("x", messageID: "1") == .refused(reason: "[not -allowed] "))
        let silent = try LocalServer(200, #"{"success":false}"#)
        #expect(
            await messenger(silent, room: "R1").post("x", messageID: "1") == .refused(reason: #"{"success":false}"#)
        )
    }
}
