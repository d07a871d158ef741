import Foundation
import Incidents
import Ports
import Vocabulary

/// Writing on a ticket what is other here: all at once, and what the tracker refuses apart from what it takes.
extension TicketWork {
    /// Writes what differs; answers the refusal of what the tracker did not take, which keeps nothing else from it.
    func push(
        _ image: TicketImage,
        over pushed: TicketImage,
        _ ticket: TicketLink,
        _ name: TicketName
    ) async throws -> (TicketLink, TrackerFailure?) {
        let ours = ticket.author.fields
        let fields = image.fields(differingFrom: pushed).union(ticket.repairs).intersection(ours)
        let ground = TicketGround(author: ticket.author, stale: ticket.traces.stale(under: image))
        try await ledger.change(ticket.key) { link in
            link.sent = image
            // Who knows what is there while no answer came: these are written again.
            link.repairs = link.repairs.union(fields).intersection(ours)
            link.traces.add(image)
        }
        watcher(.ticketBeforeWrite)
        let refused = try await write(fields, image, ground, name)
        watcher(.ticketAfterWrite)
        let left = Set(refused.keys)
        let written = fields.subtracting(left)
        let changed = try await ledger.change(ticket.key) { link in
            link.pushed = image.keeping(left, of: pushed)
            link.repairs.subtract(written)
            link.drift = link.drift.subtracting(written).union(left)
            link.traces.settle(written, of: image)
        }
        guard !refused.isEmpty else { return (changed, nil) }
        let words = refused.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue): \($0.value)" }
        return (changed, .refused("the tracker refuses \(words.joined(separator: "; "))"))
    }

    /// Answers the fields that the tracker refuses, each asked for alone, and its words.
    private func write(
        _ fields: Set<TicketField>,
        _ image: TicketImage,
        _ ground: TicketGround,
        _ name: TicketName
    ) async throws(TrackerFailure) -> [TicketField: String] {
        guard !fields.isEmpty else { return [:] }
        do throws(TrackerFailure) {
            try await tracker.write(.fields(fields, of: image, on: ground), to: name.reference)
            return [:]
        } catch {
            guard case .refused(let reason) = error else { throw error }
            guard fields.count > 1 else { return Dictionary(uniqueKeysWithValues: fields.map { ($0, reason) }) }
        }
        var refused: [TicketField: String] = [:]
        for field in fields.sorted(by: { $0.rawValue < $1.rawValue }) {
            refused.merge(try await write([field], image, ground, name)) { $1 }
        }
        return refused
    }
}

extension TicketAuthor {
    /// The fields that are ours to write.
    fileprivate var fields: Set<TicketField> {
        switch self {
        case .house: Set(TicketField.allCases)
        case .reporter: Set(TicketField.allCases).subtracting([.title, .text])
        }
    }
}
