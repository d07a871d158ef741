import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The policy of incidents as a form")
struct IncidentPolicyFormTests {
    private func read(_ form: FormBody, over current: IncidentPolicy = IncidentSamples.policy) throws -> IncidentPolicy
    {
        let calendars = [Samples.calendar, try IncidentPolicyStoreContract.changed().terms.calendar]
        return try IncidentPolicyForm(form: form).policy(over: current, calendars: calendars)
    }

    /// The form of the default policy with some fields written over.
    private func form(_ changes: [(name: String, value: String)]) -> FormBody {
        let names = Set(changes.map(\.name))
        let rest = IncidentPolicyForm.fields(of: IncidentSamples.policy).pairs.filter { !names.contains($0.name) }
        return FormBody(pairs: rest + changes)
    }

    @Test func `every part of a policy is in the form, and is read back`() throws {
        let changed = try IncidentPolicyStoreContract.changed()
        #expect(try read(IncidentPolicyForm.fields(of: changed)) == changed)
        #expect(
            try read(IncidentPolicyForm.fields(of: IncidentSamples.policy), over: changed) == IncidentSamples.policy
        )
    }

    @Test func `everything that is wrong is told at once`() throws {
        let odd = form([
            ("triage-count", "0"), ("vulnerability-low-count", "x"), ("calendar", "moon"), ("warning", "101"),
            ("routes", "about cloud"), ("on-call", "mon = ana"), ("categories", "malware"), ("disclosure-days", "soon"),
            ("duty-0-trigger", "full moon"),
        ])
        do {
            _ = try read(odd)
            Issue.record("nine fields are wrong")
        } catch let problems as PolicyFormProblems {
            #expect(problems.all.count == 9, "\(problems)")
        }
    }

    @Test func `nothing is best effort, never, and a line that is taken out`() throws {
        let policy = try read(
            form([
                ("vulnerability-critical-count", ""), ("deemed-count", ""), ("duty-0-name", ""), ("duty-0-whom", ""),
                ("duty-0-trigger", ""), ("security-lead", " "), ("readers-S1", " , "),
            ])
        )
        #expect(policy.terms.vulnerability[.critical] == nil && policy.deemedAgreement == nil)
        #expect(policy.duties == Array(IncidentSamples.policy.duties.dropFirst()))
        #expect(policy.securityLead == nil && policy.readers.isEmpty)
        #expect(try read(form([("restricted", "S2")])).restricted == [.s2], "what is not ticked is not restricted")
    }
}
