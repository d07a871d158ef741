import Foundation
import Synchronization
import Vocabulary

/// Sign-ins whose password was right, and whose code is still asked for.
///
/// They are kept in memory alone.
final class WaitingSignIns: Sendable {
    private struct Entry {
        let person: String
        let passwordHash: String
        let at: Date
        var tryCount = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// - Returns: a ticket that nobody can guess.
    func open(for person: String, passwordHash: String, at now: Date) -> String {
        let ticket = Secrets.random(count: 43)
        entries.withLock { entries in
            entries = entries.filter { now.timeIntervalSince($0.value.at) <= Limits.signInSecondsMax }
            if entries.count >= Limits.signInsWaitingMax, let oldest = entries.min(by: { $0.value.at < $1.value.at }) {
                entries[oldest.key] = nil
            }
            entries[ticket] = Entry(person: person, passwordHash: passwordHash, at: now)
        }
        return ticket
    }

    /// Whose ticket it is, and with which password it was got; nil when it is unknown, too old or tried too often.
    ///
    /// Asking counts as a try.
    func tried(_ ticket: String, at now: Date) -> (person: String, passwordHash: String)? {
        entries.withLock { entries in
            guard var entry = entries[ticket] else { return nil }
            guard now.timeIntervalSince(entry.at) <= Limits.signInSecondsMax, entry.tryCount < Limits.codeTriesMax
            else {
                entries[ticket] = nil
                return nil
            }
            entry.tryCount += 1
            entries[ticket] = entry
            return (entry.person, entry.passwordHash)
        }
    }

    func close(_ ticket: String) { entries.withLock { $0[ticket] = nil } }
}
