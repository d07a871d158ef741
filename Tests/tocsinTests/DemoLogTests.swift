import Alerts
import Detection
import Events
import Foundation
import HouseTesting
import Intake
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import tocsin

@Suite("The demo log")
struct DemoLogTests {
    @Test func `every line is understood, and it raises exactly three alerts`() throws {
        let lines = String(decoding: DemoLog.lines(endingAt: Samples.start), as: UTF8.self).split(separator: "\n")
        let events = lines.map { line in
            Normaliser().event(from: Samples.log(String(line), framing: line.hasPrefix("{") ? .document : .line))
        }
        #expect(events.allSatisfy { $0.fields["ingest.error"] == nil })
        let (rules, _) = RuleSet.load(try RuleFolder.starter().texts())
        var correlator = Correlator(for: rules)
        let findings = correlator.findings(for: events, matches: rules.matches(in: events))
        #expect(Set(findings.map(\.title)).count == 3, "\(Set(findings.map(\.title)))")
    }

    @Test func `the password is long, and another each time`() {
        #expect(DemoLog.password().count == 20 && DemoLog.password() != DemoLog.password())
    }
}
