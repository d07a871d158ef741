import Foundation
import Synchronization

/// Counts tries within the last minute by key; a key that was tried too often has to wait.
final class TryCounter: Sendable {
    /// What is counted together, and how often it may be tried in a minute.
    struct Key: Hashable {
        let name: String
        let countMax: Int
    }

    private let tries = Mutex<[String: [Date]]>([:])
    private static let keysMax = 10_000
    private static let seconds = 60.0

    /// Counts a try under every key; a refused one is not counted.
    ///
    /// - Throws: `LoginRefusal.tooMany`.
    func admit(_ keys: [Key], at now: Date) throws {
        let wait = tries.withLock { tries -> Double? in
            if tries.count >= TryCounter.keysMax { tries.removeAll() }
            for key in keys {
                let recent = tries[key.name, default: []].filter { now.timeIntervalSince($0) < TryCounter.seconds }
                tries[key.name] = recent
                if recent.count >= key.countMax, let oldest = recent.first {
                    return TryCounter.seconds - now.timeIntervalSince(oldest)
                }
            }
            for key in keys { tries[key.name, default: []].append(now) }
            return nil
        }
        if let wait { throw LoginRefusal.tooMany(afterSeconds: Int(wait.rounded(.up))) }
    }

    /// Forgets every try of a key.
    func clear(_ key: Key) { tries.withLock { $0[key.name] = nil } }

    /// Takes one try back: it was no failure.
    func takeBack(_ key: Key, at now: Date) {
        tries.withLock { tries in
            if let index = tries[key.name]?.lastIndex(of: now) { tries[key.name]?.remove(at: index) }
        }
    }
}
