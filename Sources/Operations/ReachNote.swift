import Detection
import Events
import Foundation
import Ports
import Synchronization
import Vocabulary

/// Which rules cannot match what comes to the house, kept for a while: to find out takes a look at every rule.
final class ReachNote: Sendable {
    private struct Content {
        var edition: Int?
        var at = Date.distantPast
        var obstacles: [RuleID: String] = [:]
    }

    private let content = Mutex(Content())
    /// How long what was found stays good, in seconds.
    private static let goodSeconds = 60.0

    /// Why rules of a book cannot match, by their ids.
    func obstacles(of book: RuleBook, ledger: any RuleLedger, at now: Date) async throws -> [RuleID: String] {
        let kept = content.withLock { $0 }
        if kept.edition == book.edition, now.timeIntervalSince(kept.at) < ReachNote.goodSeconds {
            return kept.obstacles
        }
        let found = ReachNote.obstacles(of: book.rules, seen: try await ledger.seen(), at: now)
        content.withLock { $0 = Content(edition: book.edition, at: now, obstacles: found) }
        return found
    }

    /// What is known for less than this is told as so far, in seconds: some feeds speak once a day.
    private static let sureSeconds = 86_400.0

    static func obstacles(of rules: RuleSet, seen: [SeenSource], at now: Date) -> [RuleID: String] {
        // A house that has seen nothing yet says nothing about its rules; one that knows no more names cannot tell.
        guard !seen.isEmpty, seen.count < Limits.seenSourcesMax else { return [:] }
        let known = Dictionary(seen.map { ($0.source, $0.fields) }) { $0.union($1) }
        var found: [RuleID: String] = [:]
        let since = seen.map(\.firstAt).min() ?? now
        let tail = now.timeIntervalSince(since) < sureSeconds ? ", so far" : ""
        for (rule, obstacle) in RuleReach(rules, knowing: known).obstacles { found[rule.id] = words(obstacle) + tail }
        return found
    }

    private static func words(_ obstacle: RuleReach.Obstacle) -> String {
        switch obstacle {
        case .noSource(let source):
            let parts = [source.product, source.category, source.service].compactMap { $0 }
            return "no feed brings \(parts.joined(separator: "/"))"
        case .noField(let names): return "no event of its log source was seen with \(names.joined(separator: ", "))"
        }
    }
}
