import Foundation
import NIOCore
import NIOHTTP1
import Ports
import Vocabulary

/// Reads what became of a post out of a peer's answer, as far as all chats agree.
enum ChatAnswer {
    /// Calls, and turns every failure into a delivery; `judge` reads a 2xx answer.
    static func delivery(
        _ call: () async throws -> HTTPDoor.Answer,
        judge: (HTTPDoor.Answer) -> Delivery = { _ in .delivered }
    ) async -> Delivery {
        do {
            let answer = try await call()
            switch answer.status {
            case 200..<300: return judge(answer)
            case 429: return .tryAgain(afterSeconds: wait(answer) ?? 30, reason: "429, too many requests")
            case 300..<400:
                return .tryAgain(
                    afterSeconds: nil,
                    reason: "\(answer.status): a redirect, which is not followed; mend the address"
                )
            case 408, 409, 425, 500...599:
                return .tryAgain(afterSeconds: answer.retryAfterSeconds, reason: "the answer was \(answer.status)")
            default: return .refused(reason: "the answer was \(answer.status): \(excerpt(answer))")
            }
        } catch let refusal as AddressRefusal {
            switch refusal {
            case .unknownHost: return .tryAgain(afterSeconds: nil, reason: refusal.description)
            case .notAllowed: return .refused(reason: refusal.description)
            }
        } catch HTTPDoorError.notAnAddress {
            return .refused(reason: HTTPDoorError.notAnAddress.description)
        } catch {
            return .tryAgain(afterSeconds: nil, reason: "\(error)")
        }
    }

    /// Some say it in seconds, Rocket.Chat as the epoch millisecond at which the limit ends.
    private static func wait(_ answer: HTTPDoor.Answer) -> Double? {
        if let seconds = answer.retryAfterSeconds { return seconds }
        guard let reset = answer.headers.first(name: "X-RateLimit-Reset").flatMap(Double.init), reset > 1e12 else {
            return nil
        }
        return min(max(reset / 1_000 - Date().timeIntervalSince1970, 1), 3_600)
    }

    /// The first words of an answer, fit for a log.
    static func excerpt(_ answer: HTTPDoor.Answer) -> String {
        excerpt(String(decoding: answer.body.prefix(200), as: UTF8.self))
    }

    /// The first words of what a peer said: control and invisible formatting characters become spaces.
    static func excerpt(_ text: String) -> String {
        var words = ""
        for scalar in text.unicodeScalars.prefix(200) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: words += " "
            default: words.unicodeScalars.append(scalar)
            }
        }
        return words
    }

    static func json(_ object: [String: Any]) throws -> [UInt8] {
        Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
    }

    static let jsonHeaders: HTTPHeaders = ["Content-Type": "application/json; charset=utf-8"]
}
