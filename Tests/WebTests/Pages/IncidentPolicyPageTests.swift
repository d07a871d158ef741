import HouseTesting
import Incidents
import Ports
import Testing

@testable import Web

@Suite("The page of the policy of incidents")
struct IncidentPolicyPageTests {
    private func page(_ role: Role, _ policy: IncidentPolicy, refusal: String? = nil) -> String {
        IncidentPolicyPage(
            fields: IncidentPolicyForm.fields(of: policy),
            policy: policy,
            mark: "00ff",
            calendars: ["default", "berlin"],
            people: ["ana"],
            now: Samples.start,
            reader: IncidentView.reader(role),
            refusal: refusal
        ).html.description
    }

    @Test func `an admin has every field with its label`() throws {
        let text = page(.admin, try IncidentPolicyStoreContract.changed(), refusal: "<no>")
        for name in [
            "teams", "routes", "on-call", "security-lead", "categories", "pause-reasons", "project", "disclosure-days",
            "calendar", "warning", "readers-S1", "duty-0-name", "duty-2-name",
        ] {
            #expect(text.contains("for=\"\(name)\"") && text.contains("id=\"\(name)\""), "\(name)")
        }
        #expect(text.contains("value=\"opaque\" checked") && text.contains("value=\"S1\" checked"))
        #expect(text.contains("&lt;no&gt;") && text.contains("Show what this changes") && !text.contains("disabled"))
        #expect(text.contains("soc</dt>") && text.contains("On call now"))
    }

    @Test func `others read it`() {
        let text = page(.viewer, IncidentSamples.policy)
        #expect(text.contains(" disabled") && !text.contains("Show what this changes") && !text.contains("On call now"))
        #expect(!text.contains("Another line"), "there is nothing to fill")
    }
}
