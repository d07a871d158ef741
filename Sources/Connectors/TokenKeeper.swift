import Foundation
import Ports
import Synchronization

/// A token that lives for a while: fetched once, however many ask for it at the same time, and no more often than the
/// other side bears.
final class TokenKeeper: Sendable {
    /// What was fetched.
    struct Token: Hashable, Sendable {
        let text: String
        let expiresAt: Date
    }

    private struct State {
        var token: Token?
        var flight: Task<Result<Token, TrackerFailure>, Never>?
        /// When tokens were fetched, the latest last.
        var fetched: [Date] = []
    }

    private let state = Mutex(State())
    private let countMax: Int
    private let withinSeconds: Double
    private let fetch: @Sendable () async -> Result<Token, TrackerFailure>

    /// At most `countMax` tokens in `withinSeconds`.
    init(
        countMax: Int,
        withinSeconds: Double,
        fetch: @escaping @Sendable () async -> Result<Token, TrackerFailure>
    ) {
        self.countMax = countMax
        self.withinSeconds = withinSeconds
        self.fetch = fetch
    }

    /// The token; a new one when there is none, or it ends within five minutes.
    func token(at now: Date = Date()) async throws(TrackerFailure) -> String {
        let flight: Task<Result<Token, TrackerFailure>, Never>? = try state.withLock { state throws(TrackerFailure) in
            if let token = state.token, token.expiresAt.timeIntervalSince(now) > 300 { return nil }
            if let flight = state.flight { return flight }
            state.fetched.removeAll { now.timeIntervalSince($0) >= withinSeconds }
            guard state.fetched.count < countMax else {
                let wait = withinSeconds - now.timeIntervalSince(state.fetched.first ?? now)
                throw TrackerFailure.limited(seconds: max(1, wait), "as many tokens were fetched as may be in a while")
            }
            state.fetched.append(now)
            let flight = Task { [self, fetch] in
                let result = await fetch()
                self.state.withLock { state in
                    state.flight = nil
                    if case .success(let token) = result { state.token = token }
                }
                return result
            }
            state.flight = flight
            return flight
        }
        if let flight { return try await flight.value.get().text }
        guard let text = state.withLock({ $0.token?.text }) else { throw .notSent("the token is gone; again") }
        return text
    }

    /// The other side does not know the token any more; another one may be fetched.
    func forget(_ text: String) {
        state.withLock { state in
            if state.token?.text == text { state.token = nil }
        }
    }
}
