import Foundation
import Incidents
import Ports
import Vocabulary

/// Moves the open incidents of one tracker to another, one after the other; what is in doubt waits until it is not.
///
/// The wish stands in the ledger, so that a restart goes on with it.
struct TicketMove: Sendable {
    let book: TrackerBook
    let ledger: any TicketLedger
    let incidents: any IncidentStore
    let policy: IncidentPolicy
    let clock: HouseClock

    /// Does some of what is to be moved; answers whether there was anything.
    func step() async throws -> Bool {
        var isBusy = false
        for name in book.targets.map(\.name) + [TrackerBook.builtIn] {
            guard let to = try await ledger.bookmark("move/\(name)"), !to.isEmpty else { continue }
            if try await step(from: name, to: to) { isBusy = true }
        }
        return isBusy
    }

    private func step(from name: String, to: String) async throws -> Bool {
        guard let from = book.target(named: name) else { return try await fromBuiltIn(to: to) }
        let links = try await ledger.links(TicketFilter(tracker: name, limit: Limits.factExportMax)).filter(\.isActive)
        var left = 0
        var moved = false
        for link in links {
            guard let incident = try await incidents.incident(link.incident, for: .house), incident.stage.isStep else {
                continue
            }
            guard link.isSettled || link.state == .reserved else {
                left += 1
                continue
            }
            do {
                try await move(link, incident, from, to)
                moved = true
            } catch is TrackerFailure {
                // The tracker that is left cannot be told now: later.
                left += 1
            }
        }
        if left == 0 { try await ledger.mark("move/\(name)", "") }
        return moved
    }

    private func move(_ link: TicketLink, _ incident: Incident, _ from: TrackerBook.Target, _ to: String) async throws {
        if let target = book.target(named: to) { try await place(incident.id, target) }
        if let ticket = link.name {
            let mark = "\(link.marker)/moved"
            let there = try await from.tracker.read(ticket.reference)
            if !there.comments.contains(where: { $0.text.contains(mark) }) {
                let text =
                    "The incident is kept in \(to) from now on; this ticket is not kept in step any more.\n\n\(mark)"
                try await from.tracker.write(.comment(text), to: ticket.reference)
            }
        }
        var steps: [IncidentStep] = [.ticket(.moved(from: from.name, to: to))]
        if to == TrackerBook.builtIn {
            let reference = TrackerReference(tracker: .builtIn, reference: incident.id.description)
            steps.append(.ticket(.logged(reference, url: "")))
        }
        try await HouseStep(incidents: incidents, policy: policy, clock: clock).take(steps, on: incident.id)
        try await ledger.change(link.key) { try $0.take(.abandoned, at: clock.now()) }
    }

    /// Its place in a tracker: a new one, or the one that it had before.
    private func place(_ id: IncidentID, _ target: TrackerBook.Target) async throws {
        let now = clock.now()
        let link = TicketLink(incident: id, tracker: target.name, marker: .random(at: now), dueAt: now)
        let kept = try await ledger.reserve(link)
        guard !kept.isActive else { return }
        try await ledger.change(kept.key) { link in
            try link.take(.takenUp, at: now)
            link.repairs = Set(TicketField.allCases)
            link.touch(at: now)
        }
    }

    private func fromBuiltIn(to: String) async throws -> Bool {
        guard let target = book.target(named: to) else { return false }
        var offset = 0
        while true {
            let filter = IncidentFilter(state: .open, limit: Limits.pageCountMax, offset: offset)
            let page = try await incidents.incidents(filter, for: .house)
            for incident in page where incident.origin == .house {
                let links = try await ledger.links(TicketFilter(incident: incident.id)).filter(\.isActive)
                if links.isEmpty { try await place(incident.id, target) }
            }
            offset += page.count
            if page.count < Limits.pageCountMax { break }
        }
        try await ledger.mark("move/\(TrackerBook.builtIn)", "")
        return true
    }
}
