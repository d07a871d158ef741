public import Foundation
import Vocabulary

/// What becomes of a ticket.
public enum TicketEvent: Hashable, Sendable {
    /// The call that makes it is about to go out.
    case sent(attempt: String)
    /// The tracker answered to that call.
    case made(Ticket, attempt: String)
    /// Nothing was made, for certain: it did not go out, or was refused.
    case notMade(reason: String)
    /// It went out, and no answer came.
    case answerLost(reason: String)
    /// Tickets that carry the mark.
    case lookedUp([Ticket])
    /// Somebody named the ticket, or took the issue for an incident.
    case linked(TicketName)
    /// The incident is kept in step elsewhere from now on.
    case abandoned
    /// It is kept in step here again.
    case takenUp
    /// The ticket was deleted there; a new one is wanted.
    case wantedAgain
}

/// What an event led to, beside the state.
public enum TicketOutcome: Hashable, Sendable {
    case nothing
    /// The ticket is known.
    case confirmed(TicketName)
    /// There are tickets too many; the oldest is kept.
    case doubled(kept: TicketName, close: [TicketName])
    /// Nobody made it: it is to be made again.
    case freed
}

/// An event that cannot be where the ticket stands.
public struct TicketError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}

extension TicketLink {
    /// The one way in which a link changes its state.
    ///
    /// From `unknown` a look-up alone leads on: found, it is confirmed; after `Limits.ticketLookupsMin` empty ones that
    /// reach past `Limits.ticketIndexLagSeconds` it is reserved again.
    ///
    /// - Throws: `TicketError`; the link is then as it was.
    @discardableResult
    public mutating func take(_ event: TicketEvent, at now: Date) throws(TicketError) -> TicketOutcome {
        switch (event, state) {
        case (.sent(let attempt), .reserved):
            state = .sending(attempt: attempt, since: now)
            attempts += 1
            author = .house
            return .nothing
        case (.made(let ticket, let attempt), .sending(let current, _)) where attempt == current:
            return confirm(TicketName(ticket))
        case (.notMade(let reason), .sending):
            // An earlier try may still lie in the tracker's queue, so what was doubted stays watched.
            state = .reserved
            trouble = reason
            return .freed
        case (.answerLost(let reason), .sending(_, let since)):
            state = .unknown(since: max(since, now), lookups: [])
            trouble = reason
            checkAt = now.addingTimeInterval(Limits.ticketDoubleCheckSeconds)
            return .nothing
        case (.lookedUp(let found), .unknown(let since, let lookups)):
            return lookedUp(found, since, lookups, at: now)
        case (.lookedUp(let found), .confirmed(let name)):
            return checked(found, name, at: now)
        case (.linked(let name), .reserved):
            author = .reporter
            return confirm(name)
        case (.abandoned, .confirmed(let name)):
            state = .left(name)
            dueAt = nil
            return .nothing
        case (.abandoned, .reserved):
            state = .left(nil)
            dueAt = nil
            return .nothing
        case (.takenUp, .left(let name)):
            state = name.map { .confirmed($0) } ?? .reserved
            isLogged = false
            return .nothing
        case (.wantedAgain, .confirmed):
            (state, pushed, sent, seen, toldStage, isLogged) = (.reserved, nil, nil, nil, nil, false)
            (traces, repairs) = (TicketTraces(), [])
            return .freed
        default:
            throw TicketError("\(event.word) cannot be while the ticket is \(state.word)")
        }
    }

    /// Takes over where the tracker says that the ticket is: it was named without an address, or moved.
    public mutating func adopt(_ name: TicketName) {
        guard case .confirmed(let known) = state, known != name else { return }
        if known.reference != name.reference { isLogged = false }
        state = .confirmed(name)
    }

    private mutating func confirm(_ name: TicketName) -> TicketOutcome {
        state = .confirmed(name)
        trouble = nil
        isLogged = false
        hints += 1
        return .confirmed(name)
    }

    private mutating func lookedUp(_ found: [Ticket], _ since: Date, _ lookups: [Date], at now: Date) -> TicketOutcome {
        let mine = found.filter { $0.carries(marker) }.sorted(by: TicketLink.isOlder)
        guard let oldest = mine.first else {
            let all = lookups + [now]
            let reach = now.timeIntervalSince(since)
            guard all.count >= Limits.ticketLookupsMin, reach > Limits.ticketIndexLagSeconds else {
                state = .unknown(since: since, lookups: all.suffix(Limits.ticketLookupsMin))
                return .nothing
            }
            state = .reserved
            return .freed
        }
        let outcome = confirm(TicketName(oldest))
        return mine.count == 1 ? outcome : doubled(mine)
    }

    /// A look for doubles: it was in doubt once, and a late answer could have made a second one.
    private mutating func checked(_ found: [Ticket], _ name: TicketName, at now: Date) -> TicketOutcome {
        let mine = found.filter { $0.carries(marker) }.sorted(by: TicketLink.isOlder)
        guard mine.count > 1, let oldest = mine.first else { return .nothing }
        if oldest.reference != name.reference { _ = confirm(TicketName(oldest)) }
        return doubled(mine)
    }

    private func doubled(_ mine: [Ticket]) -> TicketOutcome {
        let names = mine.map { TicketName($0) }
        let open = mine.dropFirst().filter { !$0.isFinished }.map { TicketName($0) }
        guard let kept = names.first, !open.isEmpty else { return names.first.map { .confirmed($0) } ?? .nothing }
        return .doubled(kept: kept, close: open)
    }

    private static func isOlder(_ one: Ticket, _ other: Ticket) -> Bool {
        (one.createdAt, one.reference.count, one.reference) < (other.createdAt, other.reference.count, other.reference)
    }
}

extension TicketLink.State {
    /// The state in one word.
    public var word: String {
        switch self {
        case .reserved: "reserved"
        case .sending: "sending"
        case .confirmed: "confirmed"
        case .unknown: "unknown"
        case .left: "left"
        }
    }
}

extension TicketEvent {
    /// The event in a word or two.
    var word: String {
        switch self {
        case .sent: "sending it"
        case .made: "an answer"
        case .notMade: "a refusal"
        case .answerLost: "a lost answer"
        case .lookedUp: "a look-up"
        case .linked: "a link by hand"
        case .abandoned: "leaving it"
        case .takenUp: "taking it up again"
        case .wantedAgain: "making it again"
        }
    }
}
