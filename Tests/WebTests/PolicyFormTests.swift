import Alerts
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("The policy as a form")
struct PolicyFormTests {
    @Test func `what a policy fills reads back as the same policy`() throws {
        var policy = Samples.policy
        policy.warningShare = 0.1
        policy.anomalyMark = .severity
        policy.changes = [
            SeverityChange(scope: .asset("db = 1"), severity: .critical, reason: "holds money: all"),
            SeverityChange(scope: .rule(RuleID(rawValue: "r-1")), severity: .low, reason: "noisy"),
        ]
        let text = PolicyForm.fields(of: policy).map { "\(Address.encoded($0.0))=\(Address.encoded($0.1))" }.joined(
            separator: "&"
        )
        #expect(try PolicyForm(form: FormBody(text)).policy(over: Samples.policy) == policy)
    }

    @Test(arguments: ["rule = high: r", "asset x = high", "x y = high: r", "rule a = odd: r", "rule a = high: "])
    func `a change that cannot be read is none`(text: String) { #expect(PolicyForm.change(text) == nil) }
}
