import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Ports
import ServiceLifecycle
import Vocabulary

/// The stream of news to a browser: server-sent events (WHATWG HTML standard, section 9.2) that carry names alone.
struct LivePages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        guard let news = desks.changes.listen() else {
            var response = WebReply.text(
                "too many browsers listen; load the page again later\n",
                status: .serviceUnavailable
            )
            response.headers[.retryAfter] = "60"
            return response
        }
        var missed: [Change] = []
        if let after = visit.lastEvent { missed = try await desks.changes.changes(after: after) }
        let (seen, person, isVisible) = (missed, visit.reader.person, desks.isVisible)
        let (clock, opened, accounts, key) = (desks.clock, visit.now, desks.accounts, visit.reader.formKey)
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
            for change in seen where try await isVisible(change, person) {
                try await writer.write(ByteBuffer(string: LivePages.text(of: change)))
            }
            hearing: for await one in news.cancelOnGracefulShutdown() {
                switch one {
                case .pulse:
                    // Whoever signed out, or was signed out, hears nothing more; to look is no use of the session.
                    let isSignedIn = try await accounts.sessions(of: person).contains { $0.formKey == key }
                    guard isSignedIn else { break hearing }
                    try await writer.write(ByteBuffer(string: ": still here\n\n"))
                case .change(let change):
                    guard try await isVisible(change, person) else { continue }
                    try await writer.write(ByteBuffer(string: LivePages.text(of: change)))
                }
                // The browser comes back at once, and its session is looked at again.
                if clock.now().timeIntervalSince(opened) > Limits.liveSecondsMax { break }
            }
            try await writer.finish(nil)
        }
        return WebReply.stream(body, type: "text/event-stream; charset=utf-8")
    }

    static func text(of change: Change) -> String {
        let name = change.name.map { $0.isNewline ? " " : $0 }
        return "id: \(change.number)\nevent: \(change.kind.rawValue)\ndata: \(String(name))\n\n"
    }
}
