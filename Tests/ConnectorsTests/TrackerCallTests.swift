import Foundation
import NIOHTTP1
import Ports
import Testing

@testable import Connectors

@Suite("How certain a tracker's answer is")
struct TrackerCallTests {
    private func failure(_ work: () async throws(TrackerFailure) -> Void) async -> TrackerFailure? {
        do throws(TrackerFailure) {
            try await work()
            return nil
        } catch {
            return error
        }
    }

    private func failure(_ reply: LocalServer.Reply) async throws -> TrackerFailure? {
        let server = try LocalServer { _ in reply }
        return await failure { () async throws(TrackerFailure) in
            let call = TrackerCall(allowed: loopback)
            try TrackerCall.judge(try await call.send(.POST, server.url + "/x", headers: [:], body: [1]))
        }
    }

    @Test func `credentials that are not known are no word about the ticket`() async throws {
        guard case .denied = try await failure(.answer(401, "who?")) else { return #expect(Bool(false)) }
    }

    @Test(arguments: [400, 403, 413, 422]) func `a no is a no`(status: Int) async throws {
        guard case .refused = try await failure(.answer(status, "no")) else { return #expect(Bool(false)) }
    }

    @Test(arguments: [408, 500, 502, 503, 504]) func `what may have been done is in doubt`(status: Int) async throws {
        let found = try await failure(.answer(status, "oops"))
        #expect(found?.isCertain == false)
    }

    @Test func `a torn connection is in doubt, one that never was is not`() async throws {
        #expect(try await failure(.reset)?.isCertain == false)
        let away = await failure { () async throws(TrackerFailure) in
            _ = try await TrackerCall(allowed: loopback).send(.POST, "http://127.0.0.1:1/x", headers: [:], body: [1])
        }
        guard case .notSent = away else { return #expect(Bool(false), "\(String(describing: away))") }
    }

    @Test func `a limit says for how long, in either of its ways`() async throws {
        #expect(
            try await failure(.answer(429, "", ["Retry-After": "7"])) == .limited(seconds: 7, "the answer was 429: ")
        )
        guard case .limited(30, _) = try await failure(.answer(429, "")) else { return #expect(Bool(false)) }
        guard case .limited = try await failure(.answer(403, "", ["X-RateLimit-Remaining": "0"])) else {
            return #expect(Bool(false))
        }
        guard case .limited(9, _) = try await failure(.answer(403, "", ["Retry-After": "9"])) else {
            return #expect(Bool(false))
        }
    }

    @Test func `gone, clashing, led elsewhere`() async throws {
        guard case .gone = try await failure(.answer(404, "")) else { return #expect(Bool(false)) }
        guard case .gone = try await failure(.answer(410, "")) else { return #expect(Bool(false)) }
        guard case .conflict = try await failure(.answer(409, "")) else { return #expect(Bool(false)) }
        let led = try await failure(.answer(302, "", ["Location": "http://127.0.0.1:1/"]))
        guard case .refused(let reason) = led else { return #expect(Bool(false)) }
        #expect(reason.contains("redirect"))
    }

    @Test func `a private address is refused before anything is sent`() async {
        let found = await failure { () async throws(TrackerFailure) in
            _ = try await TrackerCall(allowed: []).send(.GET, "http://127.0.0.1:1/", headers: [:])
        }
        guard case .refused = found else { return #expect(Bool(false)) }
    }

    @Test(arguments: [
        "2026-11-26T12:00:00.000+0000", "2026-11-26T12:00:00Z", "2026-11-26T13:00:00.123456+01:00",
    ]) func `times are read however they are written`(text: String) {
        let instant = TrackerTime.date(text)
        #expect(instant.map { Int($0.timeIntervalSince1970) } == 1_795_694_400)
        #expect(TrackerTime.date("yesterday") == nil && TrackerTime.date(nil) == nil)
    }
}
