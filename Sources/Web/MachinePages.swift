import HTTPTypes
import Hummingbird
import Operations
import Ports

/// What machines ask for: health, numbers, and what a page looks like.
struct MachinePages: Sendable {
    let desks: WebDesks

    func answer(_ address: Address) async throws -> Response {
        switch address {
        case .health: WebReply.text("ok\n")
        case .ready: try await ready()
        case .style: WebReply.asset(Stylesheet.text, type: "text/css")
        case .script: WebReply.asset(Script.text, type: "text/javascript")
        case .icons: WebReply.asset(Icons.sprite.description, type: "image/svg+xml")
        default: WebReply.notFound(reader: nil)
        }
    }

    private func ready() async throws -> Response {
        let problems = await desks.health.problems()
        guard !problems.isEmpty else { return WebReply.text("ready\n") }
        return WebReply.text(problems.map { $0 + "\n" }.joined(), status: .serviceUnavailable)
    }

    /// Open to this machine and to API tokens: numbers tell an attacker when to strike.
    func metrics(_ request: Request, _ context: WebContext) async throws -> Response {
        let isHere = context.peer.hasPrefix("127.") || context.peer == "::1"
        let isForwarded = ["Forwarded", "X-Forwarded-For"].compactMap { HTTPField.Name($0) }.contains {
            request.headers[$0] != nil
        }
        let token = try await desks.tokens.token(authorization: request.headers[.authorization], kind: .api)
        guard (isHere && !isForwarded) || token != nil else {
            return WebReply.text("send an API token: Authorization: Bearer ...\n", status: .unauthorized)
        }
        return WebReply.metrics(desks.telemetry.meters.exposition)
    }
}
