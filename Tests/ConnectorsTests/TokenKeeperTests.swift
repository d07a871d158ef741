import Foundation
import Ports
import Synchronization
import Testing

@testable import Connectors

@Suite("A token that lives for a while")
struct TokenKeeperTests {
    private final class Count: Sendable {
        let value = Mutex(0)
        func next() -> Int {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }

    private let now = Date(timeIntervalSince1970: 1_795_694_400)

    private func keeper(_ count: Count, seconds: Double = 3_600, most: Int = 9) -> TokenKeeper {
        let end = now.addingTimeInterval(seconds)
        return TokenKeeper(countMax: most, withinSeconds: 600) {
            .success(TokenKeeper.Token(text: "t\(count.next())", expiresAt: end))
        }
    }

    @Test func `many who ask at once get one`() async throws {
        let count = Count()
        let keeper = keeper(count)
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { [now] in try await keeper.token(at: now) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens == ["t1"])
    }

    @Test func `it is fetched anew when it is forgotten, or near its end`() async throws {
        let keeper = keeper(Count())
        #expect(try await keeper.token(at: now) == "t1")
        keeper.forget("another")
        #expect(try await keeper.token(at: now) == "t1")
        keeper.forget("t1")
        #expect(try await keeper.token(at: now) == "t2")
        #expect(try await keeper.token(at: now.addingTimeInterval(3_400)) == "t3")
    }

    @Test func `no more are fetched than the other side bears`() async throws {
        let count = Count()
        let keeper = keeper(count)
        for number in 1...9 {
            let token = try await keeper.token(at: now)
            #expect(token == "t\(number)")
            keeper.forget(token)
        }
        do throws(TrackerFailure) {
            _ = try await keeper.token(at: now.addingTimeInterval(60))
            Issue.record("fetched")
        } catch {
            guard case .limited(let seconds, _) = error else { return #expect(Bool(false)) }
            #expect(seconds == 540)
        }
        #expect(try await keeper.token(at: now.addingTimeInterval(601)) == "t10")
    }

    @Test func `a refusal is told, and the next asks again`() async throws {
        let count = Count()
        let keeper = TokenKeeper(countMax: 9, withinSeconds: 600) {
            count.next() == 1
                ? .failure(.refused("no")) : .success(TokenKeeper.Token(text: "t", expiresAt: .distantFuture))
        }
        await #expect(throws: TrackerFailure.refused("no")) { try await keeper.token(at: now) }
        #expect(try await keeper.token(at: now) == "t")
    }
}
