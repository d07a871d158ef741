import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The preview of a policy of incidents")
struct IncidentPolicyPreviewPageTests {
    private func page(_ incidents: [Incident], isCut: Bool = false, _ change: (inout IncidentPolicy) -> Void) -> String
    {
        var after = IncidentSamples.policy
        change(&after)
        let preview = IncidentPolicyDesk.Preview(
            differences: IncidentSamples.policy.differences(to: after),
            trial: TermsTrial(
                of: incidents,
                from: IncidentSamples.policy.terms,
                to: after.terms,
                at: Samples.start.addingTimeInterval(4 * 86_400)
            ),
            isCut: isCut
        )
        return IncidentPolicyPreviewPage(
            preview: preview,
            fields: [("teams", "a\n\"b")],
            reader: IncidentView.reader(.admin)
        ).html.description
    }

    @Test func `lines, counts and the incidents that would differ`() throws {
        let text = page([try IncidentSamples.opened(7).incident], isCut: true) {
            $0.terms.firstResponse = .days(2)
            $0.routes.append(IncidentPolicy.Route(when: [], team: "<b>"))
            $0.duties.removeLast()
        }
        #expect(text.contains("first response: 5 days becomes <strong>2 days</strong>"))
        #expect(text.contains("route 5 is new: <strong>always = &lt;b&gt;, on call</strong>"))
        #expect(
            text.contains("goes: ") && text.contains("href=\"/incidents/INC-7\">INC-7") && text.contains("the newest")
        )
        #expect(text.contains("<td class=\"num\">1 becomes <strong>0</strong></td>"))
        #expect(text.contains("a\n&quot;b") || text.contains("a\n&#34;b"))
        #expect(text.contains("Those that would differ") && text.contains("name=\"reason\""))
    }

    @Test func `nothing differs`() {
        let text = page([]) { _ in }
        #expect(text.contains("Nothing differs") && text.contains("No promise would have ended otherwise"))
    }
}
