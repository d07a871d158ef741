import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

/// Two houses where the same happened, but that one of them has a restricted incident, INC-2, with everything that an
/// incident can leave behind: an alert, readers, followers, a pack of its evidence.
struct InvisibilityStage {
    static let secret = "Zebrafish"
    let with: WebStage
    let without: WebStage

    init(trace: (@Sendable (String) -> Void)? = nil) async throws {
        with = try await WebStage(trace: trace)
        without = try await WebStage()
        for stage in [with, without] {
            try await stage.desks.accounts.add(name: "adam", role: .admin, password: WebStage.password)
            try await open(IncidentSamples.opening("Open to all"), in: stage)
        }
        try await open(
            IncidentSamples.opening(Self.secret, sensitivity: .s1, isCritical: true, alerts: [1]),
            in: with
        )
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        let id = IncidentID(rawValue: 2)
        for step in [IncidentStep.note("about the \(Self.secret)"), .admit("ana"), .follow("ana"), .tell(Self.secret)] {
            try await with.desks.incidentDesk.take([step], on: id, by: rob)
        }
        _ = try await with.desks.evidence(of: .incident(id), for: .person("rob"), by: "rob", bytes: .packed)
    }

    private func open(_ opening: IncidentOpening, in stage: WebStage) async throws {
        let rob = Person(name: "rob", role: .responder, passwordHash: "")
        try await stage.desks.incidentDesk.open(opening, by: rob)
    }

    /// What somebody sees in a house, with everything made equal that is chance, or a place in the trail.
    static func seen(
        _ stage: WebStage,
        as name: String,
        _ asks: [InvisibilityAsk]
    ) async throws -> [String] {
        let answers = Shelf<[String]>([])
        try await stage.browse(as: name) { browser async throws in
            for ask in asks {
                let seen = try await ask.send(browser)
                // The length goes with the marks that are made equal below.
                let unequal = ["date", "ratelimit", "content-length"]
                let headers = seen.headers.filter { !unequal.contains($0.name.canonicalName) }
                    .map { "\($0.name): \($0.value)" }.joined(separator: "\n")
                let text = "\(seen.status.code)\n\(headers)\n\n\(plain(seen.body, browser.formKey))"
                answers.replace(with: answers.value + [text])
            }
        }
        return answers.value
    }

    private static func plain(_ body: String, _ formKey: String) -> String {
        var text = body.replacingOccurrences(of: formKey, with: "KEY")
        for pattern in [
            // Places in the trail and marks of pages, which tell that something was recorded, not what.
            #"data-facts="\d+""#, #""number":\d+"#, #"before=\d+"#, #""next_cursor":"[^"]+""#, #"cursor=[\w-]+"#,
            // Keys, codes and times that chance or the clock on the wall gave.
            #"otpauth://[^"< ]+"#, #"said=[\w-]+"#, #"name="(secret|key|offer|ticket|once)" value="[^"]+""#,
            #"[A-Z2-7]{4}( [A-Z2-7]{4}){3,}"#, #"tocsin_[a-z_]+ [\d.e+-]+"#, #"tocsin_[a-z]+_[\w-]{20,}"#,
            #"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"#, #"<td class="num">\d+</td><td class="tight"><time"#,
            #"filename="[^"]*""#,
        ] { text = text.replacing(regex(pattern), with: "SAME") }
        return text
    }

    private static func regex(_ pattern: String) -> Regex<AnyRegexOutput> {
        do { return try Regex(pattern) } catch { preconditionFailure("\(pattern): \(error)") }
    }
}

/// One thing that somebody asks of a house.
enum InvisibilityAsk: Sendable, CustomStringConvertible {
    case get(String)
    case post(String, [(String, String)])
    case call(HTTPRequest.Method, String, String?)

    func send(_ browser: Browser) async throws -> Browser.Seen {
        switch self {
        case .get(let path): try await browser.get(path)
        case .post(let path, let fields): try await browser.post(path, fields)
        case .call(let method, let path, let body):
            try await browser.call(method, path, body, headers: ["If-Match": "*"])
        }
    }

    var description: String {
        switch self {
        case .get(let path): "GET \(path)"
        case .post(let path, let fields): "POST \(path) \(fields)"
        case .call(let method, let path, let body): "\(method) /api/v1/\(path) \(body ?? "")"
        }
    }
}
