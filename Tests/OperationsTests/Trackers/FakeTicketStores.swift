import Foundation
import Incidents
import Ports
import Synchronization
import Vocabulary

/// The house died here.
struct Died: Error {}

/// A ledger in memory that may die before or behind each step.
final class FakeTicketLedger: TicketLedger {
    private let kept = Mutex<[TicketKey: TicketLink]>([:])
    private let places = Mutex<[String: String]>([:])
    private let incidents: FakeIncidents
    private let dies: @Sendable () -> Bool

    init(_ incidents: FakeIncidents, dies: @escaping @Sendable () -> Bool = { false }) {
        self.incidents = incidents
        self.dies = dies
    }

    private func step<Value>(_ work: () throws -> Value) throws -> Value {
        if dies() { throw Died() }
        let value = try work()
        if dies() { throw Died() }
        return value
    }

    func links(_ filter: TicketFilter) async throws -> [TicketLink] {
        let all = kept.withLock { Array($0.values) }
        let found = all.filter { link in
            (filter.incident == nil || filter.incident == link.incident)
                && (filter.tracker == nil || filter.tracker == link.tracker)
                && (filter.reference == nil || filter.reference == link.name?.reference)
                && (filter.state == nil || filter.state == link.state.word)
                && filter.dueBy.map { by in link.dueAt.map { $0 <= by } ?? false } ?? true
        }
        return Array(
            found.sorted {
                ($0.dueAt ?? .distantFuture, $0.incident.rawValue) < ($1.dueAt ?? .distantFuture, $1.incident.rawValue)
            }.prefix(filter.limit)
        )
    }

    @discardableResult
    func reserve(_ link: TicketLink) async throws -> TicketLink {
        try step {
            kept.withLock { all in
                if let there = all[link.key] { return there }
                all[link.key] = link
                return link
            }
        }
    }

    @discardableResult
    func change(
        _ key: TicketKey,
        _ change: @Sendable (inout TicketLink) throws -> Void
    ) async throws -> TicketLink {
        try step {
            try kept.withLock { all in
                guard var link = all[key] else { throw TicketUnknown(key: key) }
                try change(&link)
                all[key] = link
                return link
            }
        }
    }

    func news(after number: Int64, limit: Int) async throws -> TicketNews {
        let facts = incidents.subjects.dropFirst(Int(number)).prefix(limit)
        return TicketNews(incidents: Array(Set(facts)).sorted(), through: number + Int64(facts.count))
    }

    func bookmark(_ name: String) async throws -> String? { places.withLock { $0[name] } }
    func mark(_ name: String, _ text: String) async throws { try step { places.withLock { $0[name] = text } } }
}

/// Incidents in memory.
final class FakeIncidents: IncidentStore {
    private let kept = Mutex<(all: [IncidentID: Incident], facts: [IncidentFact])>(([:], []))
    private let dies: @Sendable () -> Bool

    init(dies: @escaping @Sendable () -> Bool = { false }) { self.dies = dies }

    var subjects: [IncidentID] { kept.withLock { $0.facts.map(\.incident) } }
    var facts: [IncidentFact] { kept.withLock { $0.facts } }

    func incident(_ id: IncidentID, for asker: Asker) async throws -> Incident? { kept.withLock { $0.all[id] } }
    func incidents(_ filter: IncidentFilter, for asker: Asker) async throws -> [Incident] {
        let all = kept.withLock { $0.all.values.sorted { $0.id > $1.id } }
        return all.filter { filter.state != .open || $0.stage <= .closing }
    }
    func counts(at now: Date, for asker: Asker) async throws -> IncidentCounts { IncidentCounts() }
    func facts(of id: IncidentID, for asker: Asker) async throws -> [IncidentFact] {
        facts.filter { $0.incident == id }
    }
    func hidden(from asker: Asker) async throws -> HiddenIncidents { HiddenIncidents() }

    func open(_ make: @Sendable (IncidentID) throws -> IncidentChange) async throws -> Incident {
        if dies() { throw Died() }
        let incident = try kept.withLock { kept in
            let change = try make(IncidentID(rawValue: Int64(kept.all.count + 1)))
            kept.all[change.incident.id] = change.incident
            kept.facts += change.facts
            return change.incident
        }
        if dies() { throw Died() }
        return incident
    }

    func save(_ change: IncidentChange) async throws {
        if dies() { throw Died() }
        try kept.withLock { kept in
            guard kept.all[change.incident.id]?.version == change.incident.version - 1 else {
                throw IncidentConflict(id: change.incident.id)
            }
            kept.all[change.incident.id] = change.incident
            kept.facts += change.facts
        }
        if dies() { throw Died() }
    }
}

/// An inbox in memory.
final class FakeTicketInbox: TicketInbox {
    private let kept = Mutex<[(delivery: TicketDelivery, isSettled: Bool)]>([])

    func keep(_ delivery: TicketDelivery) async throws -> Bool {
        kept.withLock { all in
            guard !all.contains(where: { $0.delivery.id == delivery.id && $0.delivery.tracker == delivery.tracker })
            else { return false }
            all.append((delivery, false))
            return true
        }
    }
    func waiting(for tracker: String, limit: Int) async throws -> [TicketDelivery] {
        kept.withLock { all in
            Array(all.filter { !$0.isSettled && $0.delivery.tracker == tracker }.map(\.delivery).prefix(limit))
        }
    }
    func settle(_ deliveries: [TicketDelivery]) async throws {
        kept.withLock { all in
            for index in all.indices where deliveries.contains(all[index].delivery) { all[index].isSettled = true }
        }
    }
    func forget(before instant: Date) async throws {
        kept.withLock { all in all.removeAll { $0.isSettled && $0.delivery.receivedAt < instant } }
    }
}
