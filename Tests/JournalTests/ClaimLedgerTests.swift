import Events
import Ports
import Testing

@testable import Journal

@Suite("The ledger of client ids")
struct ClaimLedgerTests {
    private func claim(_ claim: JournalEntry.Claim, _ text: String = "a", dataset: String = "", feed: String = "f")
        -> ClaimHash
    {
        ClaimHash(JournalEntry(framing: .line, dataset: dataset, claim: claim, bytes: Array(text.utf8)), feed: feed)
    }

    @Test(arguments: [
        (JournalEntry.Claim.create(id: "x"), JournalEntry.Claim.create(id: "x"), "a", true),
        (.create(id: "x"), .create(id: "x"), "b", true),
        (.index(id: "x"), .create(id: "x"), "b", true),
        (.index(id: "x"), .index(id: "x"), "a", true),
        (.create(id: "x"), .index(id: "x"), "a", true),
        (.create(id: "x"), .index(id: "x"), "b", false),
        (.index(id: "x"), .index(id: "x"), "b", false),
        (.index(id: "x"), .index(id: "y"), "a", false),
        (.none, .none, "a", false),
    ]) func `knows a repeat by create whatever the text, by index with the same text`(
        first: JournalEntry.Claim,
        second: JournalEntry.Claim,
        text: String,
        isDuplicate: Bool
    ) {
        var ledger = ClaimLedger()
        #expect(!ledger.isDuplicate(claim(first)))
        ledger.remember(claim(first))
        #expect(ledger.isDuplicate(claim(second, text)) == isDuplicate)
    }

    @Test func `an id counts within its feed and dataset`() {
        var ledger = ClaimLedger()
        ledger.remember(claim(.create(id: "x")))
        #expect(!ledger.isDuplicate(claim(.create(id: "x"), feed: "g")))
        #expect(!ledger.isDuplicate(claim(.create(id: "x"), dataset: "d")))
    }

    @Test func `is bounded: the oldest ids are forgotten first`() {
        var ledger = ClaimLedger(countMax: 100)
        for number in 0..<70_000 { ledger.remember(claim(.create(id: "\(number)"))) }
        #expect(ledger.count == 100)
        #expect(!ledger.isDuplicate(claim(.create(id: "69899"))))
        #expect((69_900..<70_000).allSatisfy { ledger.isDuplicate(claim(.create(id: "\($0)"))) })
    }

    @Test func `forgets what was not kept, and takes it when it comes again`() {
        var ledger = ClaimLedger(countMax: 2)
        let ids = ["a", "b", "c"].map { claim(.create(id: $0)) }
        ledger.remember(ids[0])
        ledger.forget(ids[0])
        ledger.forget(ids[1])
        #expect(ledger.count == 0 && !ledger.isDuplicate(ids[0]))
        for id in ids { ledger.remember(id) }
        #expect(ids.map { ledger.isDuplicate($0) } == [false, true, true])
        ledger.forget(ids[2])
        ledger.remember(ids[0])
        #expect(ids.map { ledger.isDuplicate($0) } == [true, true, false])
    }
}
