import Ports
import Vocabulary

/// What the journal knows in memory: numbers, requests that wait for the disk, and readers that wait for logs.
struct JournalState {
    typealias Answer = CheckedContinuation<[JournalOutcome], any Error>
    typealias Waiter = CheckedContinuation<Void, Never>

    /// A request on its way to the disk.
    struct Waiting {
        let request: JournalRequest
        let kept: [(entry: JournalEntry, claim: ClaimHash)]
        let outcomes: [JournalOutcome]
        let firstID: Int64
        let continuation: Answer
    }

    var segments: [SegmentFile]
    private(set) var durableThrough: Int64
    /// The reason of the last failed write, until one succeeds.
    private(set) var failure: String?
    private var nextID: Int64
    private var ledger: ClaimLedger
    private var released: Int64
    private var pending: [Waiting] = []
    private var isFlushing = false
    private var waiters: [Int: (beyond: Int64, waiter: Waiter)] = [:]
    private var cancelled: Set<Int> = []
    private var lastTicket = 0

    init(segments: [SegmentFile], nextID: Int64, ledger: ClaimLedger, released: Int64) {
        self.segments = segments
        self.nextID = nextID
        self.ledger = ledger
        self.released = released
        durableThrough = nextID - 1
    }

    /// Numbers the logs of a request; a duplicate gets none, and its answer waits for the disk like the others, for
    /// the first of its kind may still be on its way.
    ///
    /// True when the disk's thread must be woken.
    mutating func enqueue(_ request: JournalRequest, claims: [ClaimHash], continuation: Answer) -> Bool {
        var kept: [(entry: JournalEntry, claim: ClaimHash)] = []
        var outcomes: [JournalOutcome] = []
        let firstID = nextID
        for (entry, claim) in zip(request.entries, claims) {
            guard !ledger.isDuplicate(claim) else {
                outcomes.append(.duplicate)
                continue
            }
            ledger.remember(claim)
            kept.append((entry, claim))
            outcomes.append(.kept(EventID(rawValue: nextID)))
            nextID += 1
        }
        pending.append(
            Waiting(request: request, kept: kept, outcomes: outcomes, firstID: firstID, continuation: continuation)
        )
        guard !isFlushing else { return false }
        isFlushing = true
        return true
    }

    /// All requests that wait, and the first number among them.
    mutating func takeGroup() -> (group: [Waiting], firstID: Int64) {
        let group = pending
        pending = []
        if group.isEmpty { isFlushing = false }
        return (group, group.first { !$0.kept.isEmpty }?.firstID ?? nextID)
    }

    /// Notes that a group is durable; answers the readers to wake.
    mutating func succeed(_ group: [Waiting], begun: SegmentFile?, segment: SegmentFile?) -> [Waiter] {
        if let begun, segments.last?.firstID != begun.firstID { segments.append(begun) }
        if let segment, let index = segments.lastIndex(where: { $0.firstID == segment.firstID }) {
            segments[index] = segment
        }
        for waiting in group where !waiting.kept.isEmpty {
            durableThrough = waiting.firstID + Int64(waiting.kept.count) - 1
            failure = nil
        }
        let due = waiters.filter { $0.value.beyond < durableThrough }
        for ticket in due.keys { waiters[ticket] = nil }
        return due.values.map(\.waiter)
    }

    /// Takes a failed group back.
    ///
    /// Its numbers are given again when nobody came after it.
    mutating func fail(_ group: [Waiting], _ refusal: JournalRefusal) {
        for waiting in group { for (_, claim) in waiting.kept { ledger.forget(claim) } }
        if pending.allSatisfy(\.kept.isEmpty), let first = group.first(where: { !$0.kept.isEmpty })?.firstID {
            nextID = first
        }
        if case .broken(let reason) = refusal { failure = reason }
    }

    var unreleasedBytes: Int {
        let firstNeeded = segments.lastIndex { $0.firstID <= released + 1 } ?? 0
        return segments[firstNeeded...].reduce(0) { $0 + $1.bytes }
    }

    /// Drops segments from memory that hold nothing beyond `position`, but for the newest `keepingBytes` of them: from
    /// those the ledger is read again at the next start.
    mutating func release(through position: Int64, keepingBytes: Int) -> [SegmentFile] {
        released = max(released, position)
        let firstNeeded = segments.lastIndex { $0.firstID <= released + 1 } ?? 0
        var unneeded = Array(segments[..<firstNeeded])
        var kept = 0
        while let last = unneeded.last, kept + last.bytes <= min(keepingBytes, 4 * Limits.segmentBytesMax) {
            kept += last.bytes
            unneeded.removeLast()
        }
        segments.removeFirst(unneeded.count)
        return unneeded
    }

    mutating func ticket() -> Int {
        lastTicket += 1
        return lastTicket
    }

    /// True when there is no need to wait.
    mutating func wait(_ ticket: Int, beyond position: Int64, isCancelled: Bool, _ waiter: Waiter) -> Bool {
        if cancelled.remove(ticket) != nil || isCancelled || position < durableThrough { return true }
        waiters[ticket] = (position, waiter)
        return false
    }

    mutating func cancel(_ ticket: Int) -> Waiter? {
        guard let waiting = waiters.removeValue(forKey: ticket) else {
            cancelled.insert(ticket)
            return nil
        }
        return waiting.waiter
    }
}
