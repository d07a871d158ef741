import Foundation
import NIOHTTP1
import Ports
import Testing

@testable import Connectors

@Suite("What a peer's answer means")
struct ChatAnswerTests {
    private func delivery(_ status: Int, _ body: String = "", _ headers: [(String, String)] = []) async -> Delivery {
        await ChatAnswer.delivery { HTTPDoor.Answer(status: status, headers: .init(headers), body: Array(body.utf8)) }
    }

    @Test(arguments: [200, 201, 204]) func `2xx is delivered`(status: Int) async {
        #expect(await delivery(status) == .delivered)
    }

    @Test(arguments: [408, 409, 425, 500, 502, 503, 504, 599]) func `trouble over there is tried again`(status: Int)
        async
    {
        #expect(await delivery(status) == .tryAgain(afterSeconds: nil, reason: "the answer was \(status)"))
        #expect(
            await delivery(status, "", [("Retry-After", "12")])
                == .tryAgain(afterSeconds: 12, reason: "the answer was \(status)")
        )
    }

    @Test(arguments: [400, 401, 403, 404, 410, 413, 422]) func `a mistake of ours is for a person`(
        status: Int
    ) async {
        guard case .refused(let reason) = await delivery(status, "no such hook") else {
            Issue.record("\(status) was not refused")
            return
        }
        #expect(reason.contains("\(status)"))
    }

    @Test(arguments: [301, 302, 307, 308]) func `a redirect is never followed, and the line waits`(status: Int) async {
        guard case .tryAgain(nil, let reason) = await delivery(status) else {
            Issue.record("\(status) was not tried again")
            return
        }
        #expect(reason.contains("not followed"))
    }

    @Test func `too many requests says how long to wait`() async {
        let reason = "429, too many requests"
        #expect(await delivery(429) == .tryAgain(afterSeconds: 30, reason: reason))
        #expect(await delivery(429, "", [("Retry-After", "5")]) == .tryAgain(afterSeconds: 5, reason: reason))
        #expect(await delivery(429, "", [("Retry-After", "1e12")]) == .tryAgain(afterSeconds: 3_600, reason: reason))
        #expect(await delivery(429, "", [("Retry-After", "nan")]) == .tryAgain(afterSeconds: 30, reason: reason))
        for reset in ["0", "12", "x", "nan", "-1"] {
            #expect(
                await delivery(429, "", [("X-RateLimit-Reset", reset)]) == .tryAgain(afterSeconds: 30, reason: reason)
            )
        }
    }

    @Test(arguments: [(60.0, 55.0...60), (-60, 1...1), (1e6, 3_600...3_600)])
    func `Rocket Chat says it as the millisecond at which the limit ends`(ahead: Double, range: ClosedRange<Double>)
        async
    {
        let reset = String(Int64((Date().timeIntervalSince1970 + ahead) * 1_000))
        guard case .tryAgain(let seconds?, _) = await delivery(429, "", [("X-RateLimit-Reset", reset)]) else {
            Issue.record("no wait was read")
            return
        }
        #expect(range.contains(seconds))
    }

    @Test func `an address that is refused is for a person, a name that is not known may come back`() async {
        let refused = await ChatAnswer.delivery { throw AddressRefusal.notAllowed(host: "h", address: "10.0.0.1") }
        #expect(refused == .refused(reason: AddressRefusal.notAllowed(host: "h", address: "10.0.0.1").description))
        let unknown = await ChatAnswer.delivery { throw AddressRefusal.unknownHost("h") }
        #expect(unknown == .tryAgain(afterSeconds: nil, reason: "the name h cannot be resolved"))
        #expect(
            await ChatAnswer.delivery { throw HTTPDoorError.notAnAddress }
                == .refused(reason: "the address is no http or https URL")
        )
        let slow = await ChatAnswer.delivery { throw HTTPDoorError.tooSlow(seconds: 15) }
        #expect(slow == .tryAgain(afterSeconds: nil, reason: "no answer within 15.0 seconds"))
    }

    @Test func `an excerpt has no control characters, and an end`() {
        let hostile = "a\u{1B}[31m\r\nb\u{0}\u{7F}\u{9B}c\u{202E}d\u{2028}e\u{200B}f"
        let answer = HTTPDoor.Answer(status: 400, headers: [:], body: Array(hostile.utf8))
        #expect(ChatAnswer.excerpt(answer) == "a [31m  b   c d e f")
        let long = HTTPDoor.Answer(status: 400, headers: [:], body: Array(String(repeating: "x", count: 5_000).utf8))
        #expect(ChatAnswer.excerpt(long).count == 200)
        #expect(
            ChatAnswer.excerpt(HTTPDoor.Answer(status: 400, headers: [:], body: [0xFF, 0x0A, 0xC3])).contains("\n")
                == false
        )
        #expect(ChatAnswer.excerpt(String(repeating: "y", count: 5_000)).count == 200)
    }

    @Test(arguments: ["", "x", "[1]", "1", "{", "\u{0}"]) func `what is no JSON object is none`(body: String) {
        #expect(HTTPDoor.Answer(status: 200, headers: [:], body: Array(body.utf8)).object == nil)
    }
}
