import Events
import Ports
import Synchronization
import Vocabulary

/// A journal that is as full as a test says.
final class PressedJournal: Journal {
    private let pressures: Mutex<[JournalPressure]>
    private let refusal: JournalRefusal?

    init(_ pressures: [JournalPressure], refusal: JournalRefusal? = nil) {
        self.pressures = Mutex(pressures)
        self.refusal = refusal
    }

    func append(_ request: JournalRequest) async throws -> [JournalOutcome] {
        if let refusal { throw refusal }
        return request.entries.indices.map { $0 == 0 ? .duplicate : .kept(EventID(rawValue: Int64($0))) }
    }

    /// The last one stays.
    func pressure() -> JournalPressure {
        pressures.withLock { left in left.count > 1 ? left.removeFirst() : left.first ?? .roomy }
    }

    func read(after position: EventID, countMax: Int, bytesMax: Int) async throws -> [RawLog] { [] }
    func wait(beyond position: EventID) async {}
    func last() -> EventID { .none }
    func release(through position: EventID) async throws {}
}
