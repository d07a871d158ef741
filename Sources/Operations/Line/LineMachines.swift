import Detection
import Events
import Ports
import Vocabulary

/// What the line remembers from batch to batch; kept in the transaction that moves its position.
struct LineMachines {
    var position: EventID
    var nextAlert: AlertID
    var correlator: Correlator
    var assembler: AuditAssembler
    private(set) var book: RuleBook
    /// What ever came, so far as it was told.
    var seen = SeenBook()
    /// What was made ready ahead; only good for the position that it goes on from.
    var prepared: PreparedBatch?

    init(_ state: LineState, book: RuleBook) {
        position = state.position
        nextAlert = state.nextAlert
        self.book = book
        correlator =
            state.snapshots.first { $0.name == Correlator.snapshotName }
            .map { Correlator(snapshot: $0, for: book.rules) } ?? Correlator(for: book.rules)
        assembler = state.snapshots.lazy.compactMap { AuditAssembler(restoring: $0) }.first ?? AuditAssembler()
    }

    /// Joined events and windows that wait for more, or for the clock.
    var openCount: Int { assembler.openCount + correlator.waitingCount }

    var snapshots: [Snapshot] { [correlator.snapshot(), assembler.snapshot] }

    /// Takes over a new set of rules; the windows of rules that did not change stay open.
    mutating func adopt(_ next: RuleBook) {
        guard next.edition != book.edition else { return }
        correlator.adopt(next.rules)
        book = next
    }
}
