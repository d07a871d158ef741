import Foundation
import Incidents
import Ports
public import Vocabulary

/// What one tracker said when it was asked whether somebody can open a ticket, or why it said nothing.
public struct TrackerFinding: Hashable, Sendable, CustomStringConvertible {
    /// The tracker's name in the configuration.
    public let tracker: String
    public let answer: Answer

    /// What came of asking.
    public enum Answer: Hashable, Sendable {
        case open
        case closed(reason: String)
        /// Nobody was asked, or nothing was said: whoever assigns knows better, or nobody does.
        case notAsked(reason: String)
    }

    /// As it stands in the incident's history: `jira: asked, open`.
    public var description: String {
        switch answer {
        case .open: "\(tracker): asked, open"
        case .closed(let reason): "\(tracker): asked, not open: \(reason)"
        case .notAsked(let reason): "\(tracker): not asked: \(reason)"
        }
    }

    /// What keeps them from it; nil where nothing does, or nothing was said.
    var obstacle: String? {
        switch answer {
        case .closed(let reason): reason
        case .open, .notAsked: nil
        }
    }
}

extension TrackerDesk {
    /// What each tracker that keeps the incident says of whether somebody can open its ticket there; empty when no tracker
    /// outside keeps it.
    public func findings(for name: String, _ incident: IncidentID) async throws -> [TrackerFinding] {
        var findings: [TrackerFinding] = []
        for link in try await ledger.links(TicketFilter(incident: incident)) where link.isActive {
            findings.append(TrackerFinding(tracker: link.tracker, answer: await answer(for: name, link)))
        }
        return findings
    }

    private func answer(for name: String, _ link: TicketLink) async -> TrackerFinding.Answer {
        guard let target = book.target(named: link.tracker) else {
            return .notAsked(reason: "it is not in the configuration any more")
        }
        guard let ticket = link.name else { return .notAsked(reason: "there is no ticket yet") }
        guard let account = target.accounts[name] else { return .notAsked(reason: "no account known for \(name)") }
        guard board.condition(of: link.tracker).isOpen(at: clock.now()) else {
            return .notAsked(reason: "it is left alone for now")
        }
        do throws(TrackerFailure) {
            switch try await target.tracker.access(of: account, to: ticket.reference) {
            case .open: return .open
            case .closed(let reason): return .closed(reason: reason)
            case .untold(let reason): return .notAsked(reason: reason)
            }
        } catch {
            board.note(error, of: link.tracker, at: clock.now())
            return .notAsked(reason: "no answer: \(error)")
        }
    }
}
