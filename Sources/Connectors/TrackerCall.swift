import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Ports
import Vocabulary

/// A call to a tracker: what comes back is judged by how certain it is that something was done.
struct TrackerCall: Sendable {
    let door: HTTPDoor

    init(allowed: [NetworkRange]) {
        door = HTTPDoor(allowed: allowed, answerBytesMax: Limits.trackerAnswerBytesMax)
    }

    /// Sends, and answers whatever status came.
    func send(
        _ method: HTTPMethod,
        _ url: String,
        headers: HTTPHeaders,
        body: [UInt8] = []
    ) async throws(TrackerFailure) -> HTTPDoor.Answer {
        do {
            return try await door.send(url, method: method, headers: headers, body: body)
        } catch let refusal as AddressRefusal {
            switch refusal {
            case .unknownHost: throw .notSent(refusal.description)
            case .notAllowed: throw .refused(refusal.description)
            }
        } catch HTTPDoorError.notAnAddress {
            throw .refused(HTTPDoorError.notAnAddress.description)
        } catch is NIOConnectionError {
            throw .notSent("no connection to the tracker")
        } catch let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode) {
            throw .notSent("no connection to the tracker")
        } catch let error as HTTPClientError where error == .connectTimeout {
            throw .notSent("no connection to the tracker in time")
        } catch {
            throw .unknown("the answer was lost: \(error)")
        }
    }

    /// An object as a body.
    static func body(_ object: [String: Any]) throws(TrackerFailure) -> [UInt8] {
        do {
            return try ChatAnswer.json(object)
        } catch {
            throw .refused("that cannot be written as JSON")
        }
    }

    /// What a status says; nothing for success.
    static func judge(_ answer: HTTPDoor.Answer) throws(TrackerFailure) {
        let words = "the answer was \(answer.status): \(ChatAnswer.excerpt(answer))"
        switch answer.status {
        case 200..<300: return
        case 401: throw .denied(words)
        case 429: throw .limited(seconds: wait(answer), words)
        case 403 where isLimit(answer): throw .limited(seconds: wait(answer), words)
        case 404, 410: throw .gone(words)
        case 409: throw .conflict(words)
        case 300..<400: throw .refused("\(answer.status): a redirect, which is not followed; mend the address")
        case 408, 425, 500...599: throw .unknown(words)
        default: throw .refused(words)
        }
    }

    /// GitHub says 403 to too many requests: with `Retry-After`, or with nothing left of the limit.
    private static func isLimit(_ answer: HTTPDoor.Answer) -> Bool {
        answer.retryAfterSeconds != nil || answer.headers.first(name: "X-RateLimit-Remaining") == "0"
    }

    /// `Retry-After`, or the epoch second at which the limit ends, or half a minute.
    private static func wait(_ answer: HTTPDoor.Answer) -> Double {
        if let seconds = answer.retryAfterSeconds { return max(1, seconds) }
        guard answer.headers.first(name: "X-RateLimit-Remaining") == "0",
            let reset = answer.headers.first(name: "X-RateLimit-Reset").flatMap(Double.init), reset > 1e9, reset < 1e11
        else { return 30 }
        return min(max(reset - Date().timeIntervalSince1970, 1), 3_600)
    }

    /// A base address without a slash at its end.
    static func base(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }

    /// A word as part of an address.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-_~"))) ?? ""
    }
}

extension HTTPDoor.Answer {
    /// The body as a list of JSON objects; nil when it is none.
    var list: [[String: Any]]? {
        do { return try JSONSerialization.jsonObject(with: Data(body)) as? [[String: Any]] } catch { return nil }
    }

    /// The object that must be there.
    func needed() throws(TrackerFailure) -> [String: Any] {
        guard let object else { throw .unknown("the answer was no JSON object") }
        return object
    }

    /// The list that must be there.
    func neededList() throws(TrackerFailure) -> [[String: Any]] {
        guard let list else { throw .unknown("the answer was no JSON list") }
        return list
    }
}

/// What trackers write of time.
enum TrackerTime {
    /// `2026-11-26T12:00:00.000+0000`, with or without fractions, with `Z` or an offset.
    static func date(_ text: Any?) -> Date? {
        guard var text = text as? String else { return nil }
        if let dot = text.firstIndex(of: ".") {
            let rest = text[dot...].dropFirst().drop { $0.isNumber }
            text = text[..<dot] + String(rest)
        }
        do { return try Date.ISO8601FormatStyle().parse(text) } catch { return nil }
    }
}
