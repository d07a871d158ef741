import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The page that opens an incident")
struct IncidentNewPageTests {
    private func text(_ written: FormBody, _ refusal: String? = nil) -> String {
        IncidentNewPage(
            written: written,
            policy: IncidentSamples.policy,
            reader: IncidentView.reader(),
            refusal: refusal
        ).html.description
    }

    @Test func `is filled from the alerts, without their markup`() {
        let first = Samples.alert(1, Samples.finding(message: "guessing <b> by x"))
        let draft = IncidentNewPage.draft(from: [first, Samples.alert(2)])
        #expect(draft.all("alert") == ["ALR-1", "ALR-2"] && draft["source"] == "alert")
        #expect(draft["description"].split(separator: "\n").count == 2)
        #expect(draft["title"].count <= Limits.titleCharactersMax)
        #expect(text(draft).contains("value=\"ALR-1 ALR-2\"") && !text(draft).contains("<b>"))
        #expect(IncidentNewPage.draft(from: [])["source"] == "by hand")
    }

    @Test func `asks for the facts of step 1 and how sensitive it is, and chooses nothing itself`() {
        let shown = text(FormBody(""))
        for name in ["area", "source", "description", "sensitivity", "category", "critical", "kind"] {
            #expect(shown.contains("name=\"\(name)\""), "\(name)")
        }
        #expect(!shown.contains("name=\"sensitivity\" value=\"S1\" required checked"))
        #expect(shown.contains("S1, extremely sensitive: only its list may know of it"))
    }

    @Test func `a refusal is announced, and nothing is lost`() {
        let shown = text(FormBody("title=a%3Cb&sensitivity=S2&category=forensics&critical=yes"), "because <x>")
        #expect(shown.contains("role=\"alert\">because &lt;x&gt;"))
        #expect(shown.contains("value=\"a&lt;b\"") && shown.contains("value=\"forensics\" selected"))
        #expect(shown.contains("value=\"S2\" required checked"))
    }
}
