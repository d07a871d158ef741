import Incidents
import Testing

@testable import Web

@Suite("A letter in an incident's history")
struct LetterViewTests {
    @Test func `everything in it is text, and what it quotes is folded away`() {
        let hostile = WebStage.hostile
        let letter = Letter(
            id: "x",
            digest: "d",
            from: "a@b.example",
            name: hostile,
            subject: hostile,
            text: hostile,
            quoted: hostile,
            files: [hostile],
            problems: [hostile],
            receipt: "R-1"
        )
        let text = LetterView(fact: .received(letter)).html.description
        #expect(!text.contains("<img"))
        #expect(
            text.contains("<details><summary>What it quotes</summary>") && text.contains("Files:")
                && text.contains("Odd:")
        )
        #expect(text.contains("&lt;a@b.example&gt;"))
    }

    @Test func `what is not there is not shown`() {
        let text = LetterView(fact: .received(Letter(id: "x", digest: "d"))).html.description
        #expect(text.contains("somebody who gives no address"))
        #expect(!text.contains("details") && !text.contains("Files") && !text.contains("Odd"))
    }
}
