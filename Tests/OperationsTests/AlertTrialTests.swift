import Alerts
import Foundation
import HouseTesting
import Operations
import Testing
import Vocabulary

@Suite("What findings would raise")
struct AlertTrialTests {
    @Test func `repeats join their alert, as in the house`() {
        var trial = AlertTrial()
        let later = Samples.start.addingTimeInterval(60)
        let findings = [
            Samples.finding(evidence: [1]), Samples.finding(evidence: [2], at: later),
            Samples.finding(entity: "db", evidence: [3], at: later),
        ]
        #expect(findings.map { trial.take($0, at: $0.at) } == [true, false, true])
        #expect(trial.alerts.map(\.count) == [2, 1] && trial.alerts.map(\.id.rawValue) == [1, 2])
    }
}
