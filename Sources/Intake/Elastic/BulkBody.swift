import Events
import Ports
import Vocabulary

/// A `_bulk` body, taken apart: actions in order, and the logs of those that can be kept.
struct BulkBody: Sendable {
    /// Why a body was refused as a whole, in the words that shippers print.
    enum Refusal: Error, Hashable {
        case empty
        case actionMalformed(line: Int)
        case sourceMissing(line: Int)
        case tooManyActions
        case idTooLong(line: Int)
    }

    let actions: [BulkAction]
    /// One a `create` or `index` action, in order.
    let entries: [JournalEntry]

    /// `index`: of the path; an action's own goes before it.
    init(_ body: [UInt8], index: String) throws(Refusal) {
        var actions: [BulkAction] = []
        var entries: [JournalEntry] = []
        var failure: Refusal?
        body.withUnsafeBytes { bytes in
            var lines = BodyLines(bytes)
            do throws(Refusal) {
                while let line = lines.next() {
                    guard var action = BulkAction(line: line) else { throw .actionMalformed(line: lines.number) }
                    if action.index.isEmpty { action.index = index }
                    guard action.id.map({ $0.utf8.count <= Limits.clientIDBytesMax }) ?? true else {
                        throw .idTooLong(line: lines.number)
                    }
                    guard actions.count < Limits.bulkActionsMax else { throw .tooManyActions }
                    actions.append(action)
                    if action.operation == .delete { continue }
                    guard let source = lines.next() else { throw .sourceMissing(line: lines.number) }
                    if action.operation == .update { continue }
                    entries.append(BulkBody.entry(action, source))
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        guard !actions.isEmpty else { throw .empty }
        self.actions = actions
        self.entries = entries
    }

    private static func entry(_ action: BulkAction, _ source: Slice<UnsafeRawBufferPointer>) -> JournalEntry {
        let claim: JournalEntry.Claim
        switch (action.operation, action.id) {
        case (.create, .some(let id)): claim = .create(id: id)
        case (.index, .some(let id)): claim = .index(id: id)
        case (.create, nil), (.index, nil), (.update, _), (.delete, _): claim = .none
        }
        return JournalEntry(framing: .document, dataset: action.index, claim: claim, bytes: Array(source))
    }
}

/// The lines of a body that are not blank; LF or CRLF ends one, and the last may have no end.
struct BodyLines {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    /// The number of the line given last, from 1.
    private(set) var number = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func next() -> Slice<UnsafeRawBufferPointer>? {
        while offset < bytes.count {
            let start = offset
            var end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            offset = end + 1
            number += 1
            if end > start, bytes[end - 1] == 0x0D { end -= 1 }
            let line = bytes[start..<end]
            if line.contains(where: { $0 != 0x20 && $0 != 0x09 }) { return line }
        }
        return nil
    }
}
