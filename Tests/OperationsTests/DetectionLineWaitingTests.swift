import Alerts
import HouseTesting
import Testing
import Vocabulary

@testable import Operations

@Suite("The line and what does not happen")
struct DetectionLineWaitingTests {
    @Test func `what never came is told when its time is over, though no log comes any more`() async throws {
        let word = { (name: String) in
            "title: \(name)\nname: \(name)\nid: \(name)\nlevel: low\nlogsource: {product: linux}\n"
                + "detection: {k: [\(name)], condition: k}\n---\n"
        }
        let stage = try LineStage(
            word("BEGUN") + word("DONE") + """
                title: A backup that never ended
                id: c1
                level: high
                correlation: {type: temporal, rules: [BEGUN, DONE], group-by: [host.name], timespan: 1m, condition: BEGUN and not DONE}
                """
        )
        try await stage.feed([
            LineStage.alarm(at: stage.time.now, "BEGUN"), LineStage.alarm(at: stage.time.now, "BEGUN", host: "db-2"),
        ])
        try await stage.drain()
        stage.time.advance(bySeconds: 30)
        try await stage.feed([LineStage.alarm(at: stage.time.now, "DONE", host: "db-2")])
        try await stage.drain()
        stage.time.advance(bySeconds: 30 + Limits.lateSecondsDefault)
        try await stage.drain()
        #expect(try await stage.raised.isEmpty)
        stage.time.advance(bySeconds: 1)
        try await stage.drain()
        #expect(try await stage.raised.map { $0.finding.message } == ["A backup that never ended on db-1"])
    }
}
