import Ports
import Testing
import Vocabulary

@Suite("What the doors say when they refuse")
struct JournalTests {
    @Test func `a full and a broken journal give their reasons`() {
        #expect(JournalRefusal.full("no room").description == "the journal is full: no room")
        #expect(JournalRefusal.broken("no disk").description == "the journal cannot write: no disk")
    }

    @Test func `a conflict names the alert and what to do`() {
        #expect(
            AlertConflict(id: AlertID(rawValue: 7)).description
                == "ALR-7 was changed meanwhile; look at it again, then repeat what you did"
        )
    }
}
