import Foundation
import Operations
import Synchronization
import Vocabulary

/// What a person is told after something was done: what, what was skipped and why, and how to undo it.
struct Said: Hashable, Sendable {
    /// A button that takes back what was done.
    struct Undo: Hashable, Sendable {
        let path: String
        let fields: [String: String]
    }

    let text: String
    var details: [String] = []
    var undo: Undo?
}

/// Keeps what was said for whoever it was said to, so that an address can show it again after a redirect.
final class SaidShelf: Sendable {
    private struct Entry {
        let person: String
        let said: Said
        let at: Date
    }

    private let entries = Mutex<[(key: String, entry: Entry)]>([])

    /// Keeps it; the answer is the value of `said` in the address.
    func keep(_ said: Said, for person: String, at now: Date) -> String {
        let key = Secrets.random(count: 12)
        entries.withLock { entries in
            entries.removeAll { now.timeIntervalSince($0.entry.at) > Limits.saidSecondsMax }
            if entries.count >= Limits.saidKeptMax { entries.removeFirst() }
            entries.append((key, Entry(person: person, said: said, at: now)))
        }
        return key
    }

    /// What was said to this person under a key, while it is not too old.
    func said(_ key: String, to person: String, at now: Date) -> Said? {
        guard !key.isEmpty else { return nil }
        return entries.withLock { entries in
            entries.first { $0.key == key && $0.entry.person == person }
                .flatMap { now.timeIntervalSince($0.entry.at) > Limits.saidSecondsMax ? nil : $0.entry.said }
        }
    }
}
