import Foundation
import Operations
import Testing
import Vocabulary

@testable import Web

@Suite("Files and events on the page of a pack")
struct EvidenceExhibitsTests {
    private func exhibit(_ content: PackedExhibit.Content, kind: PackedExhibit.Kind = .file(1)) -> PackedExhibit {
        PackedExhibit(kind: kind, name: EvidenceStage.hostile, sha256: "abcd", hasCustomerData: true, content: content)
    }

    @Test func `each is linked where it lies`() {
        let packed = PackedExhibit.Content.packed(path: "files/1-a.bin", bytes: Data([1, 2]))
        let text = EvidenceExhibits(exhibits: [exhibit(packed)]).html.description
        #expect(
            text.contains("<a href=\"files/1-a.bin\" download>") && text.contains("2 bytes") && text.contains("abcd")
        )
        #expect(text.contains("All of it is in this pack") && text.contains("data of customers"))
        #expect(!text.contains("<script") && text.contains("&lt;script"))
    }

    @Test func `what is left out says why`() {
        let out = PackedExhibit.Content.leftOut(why: "too <large>")
        let text = EvidenceExhibits(exhibits: [exhibit(out, kind: .event(EventID(rawValue: 5)))]).html.description
        #expect(
            text.contains("1 of 1 are not in this pack") && text.contains("too &lt;large&gt;")
                && text.contains("event 5")
        )
    }

    @Test func `an incident without any says nothing`() {
        #expect(EvidenceExhibits(exhibits: []).html.description.isEmpty)
    }
}
