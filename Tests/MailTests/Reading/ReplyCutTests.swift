import Testing

@testable import Mail

@Suite("What is new in a reply")
struct ReplyCutTests {
    @Test(arguments: [
        ("Yes.\n\nOn Mon, Ana <a@b.example> wrote:\n> old\n> older\n", "Yes."),
        ("Yes.\n\nOn Mon, 2 Nov 2026 at 10:00, Ana\n<a@b.example> wrote:\n\n> old", "Yes."),
        ("Ja.\n\nAm 2. November schrieb Ana:\n> alt", "Ja."), ("Oui.\n\nLe lundi, Ana a écrit :\n> vieux", "Oui."),
        ("Yes.\n-----Original Message-----\nFrom: x\nold", "Yes."),
        ("Yes.\n\nFrom: Ana\nSent: Monday\nTo: Ben\nSubject: x\n\nold", "Yes."),
        ("Yes.\n\n*Von:* Ana\n*Gesendet:* Montag\n*An:* Ben\n*Betreff:* x\n\nalt", "Yes."),
        ("Yes.\n-- \nBen\nACME", "Yes."), ("On Mon, Ana wrote:\n> old\n\nBelow.", "Below."),
        ("> one\nfirst\n> two\nsecond\n", "> one\nfirst\n> two\nsecond"),
        ("From: is a word\nand more", "From: is a word\nand more"),
        ("> only\n> quotes", "> only\n> quotes"), ("", ""),
    ]) func `is told from what it quotes`(text: String, new: String) {
        #expect(ReplyCut(text).new == new)
    }

    @Test func `what is quoted is kept`() {
        let cut = ReplyCut("Yes.\n\nOn Mon, Ana wrote:\n> old\n> older")
        #expect(cut.quoted == "On Mon, Ana wrote:\n> old\n> older")
        #expect(ReplyCut("all").quoted.isEmpty)
    }
}
