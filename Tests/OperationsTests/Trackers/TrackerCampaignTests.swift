import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

/// Random faults and deaths, seeded: whatever happens, one ticket, and nothing lost on either side.
@Suite("Trackers under random faults")
struct TrackerCampaignTests {
    /// `TOCSIN_TRACKER_SCHEDULES` sets how many; the campaign of `acceptance/run trackers` asks for more.
    private static let schedules: UInt64 =
        ProcessInfo.processInfo.environment["TOCSIN_TRACKER_SCHEDULES"].flatMap { UInt64($0) } ?? 60

    @Test func `no ticket twice, no change lost, and the ledger settles`() async throws {
        var sum = Tally()
        for seed in 1...Self.schedules {
            var schedule = Schedule(seed: seed)
            let tally = try await schedule.play()
            #expect(tally.doubles == 0 && tally.lost == 0 && tally.unsettled == 0, "seed \(seed): \(tally)")
            sum += tally
        }
        let line =
            "schedules \(Self.schedules), calls \(sum.calls), deaths \(sum.deaths), tickets \(sum.tickets), "
            + "doubles \(sum.doubles), changes \(sum.changes), lost \(sum.lost), unsettled \(sum.unsettled)\n"
        FileHandle.standardError.write(Data("trackers: \(line)".utf8))
        #expect(sum.deaths > 0 && sum.calls > 0 && sum.changes > 0)
    }

    struct Tally: CustomStringConvertible {
        var calls = 0
        var deaths = 0
        var tickets = 0
        var doubles = 0
        var changes = 0
        var lost = 0
        var unsettled = 0
        var notes: [String] = []

        static func += (sum: inout Tally, one: Tally) {
            sum.calls += one.calls
            sum.deaths += one.deaths
            sum.tickets += one.tickets
            sum.doubles += one.doubles
            sum.changes += one.changes
            sum.lost += one.lost
            sum.unsettled += one.unsettled
        }

        var description: String {
            "doubles \(doubles), lost \(lost), unsettled \(unsettled), deaths \(deaths) \(notes)"
        }
    }

    /// One seeded history: incidents, people on both sides, faults, deaths.
    struct Schedule {
        let stage: TrackerStage
        var tally = Tally()
        var courier: TrackerCourier
        /// What was changed in the tracker, as its proposal should say it.
        var wishes: [(incident: IncidentID, words: String)] = []
        var changed: Set<String> = []

        private static let background = IncidentStep.log(Logging(background: "https://wiki.example.com/phishing"))

        init(seed: UInt64) {
            stage = TrackerStage(seed: seed, faults: Int(seed % 45), deaths: Int(seed % 7))
            courier = stage.courier()
        }

        mutating func play() async throws -> Tally {
            stage.calmDown()
            var ids: [IncidentID] = []
            for _ in 0...stage.chance.next(3) { ids.append(try await stage.open()) }
            stage.calmDown(false)
            for _ in 0..<60 {
                do {
                    _ = try await courier.scan()
                    for _ in 0...stage.chance.next(4) { _ = try await courier.step(stage.target) }
                } catch is Died {
                    tally.deaths += 1
                    courier = stage.courier()
                }
                stage.calmDown()
                do {
                    try await people(ids[stage.chance.next(ids.count)])
                } catch is IncidentError {
                    // It may not be done at that step: nobody did it.
                }
                stage.calmDown(false)
                stage.clock.advance(bySeconds: Double(1 + stage.chance.next(40)))
            }
            stage.calmDown()
            try await stage.settle(minutes: 40)
            try await judge(ids)
            return tally
        }

        /// Somebody does something, here or there, or nobody does.
        private mutating func people(_ id: IncidentID) async throws {
            guard let incident = try await stage.incidents.incident(id, for: .house) else { return }
            switch stage.chance.next(10) {
            case 0 where incident.isCritical: try await stage.take([.liftCritical(reason: "not so bad")], on: id)
            case 0: try await stage.take([.setCritical(reason: "worse")], on: id)
            case 1 where incident.stage < .lessons && incident.record.logging.tracker != nil:
                let facts = IncidentSamples.facts(of: incident.stage).map { $0.isLog ? Schedule.background : $0 }
                try await stage.take(facts + [.leave], on: id)
            case 2, 3, 4: try await elsewhere(id)
            default: break
            }
        }

        /// Somebody works on the ticket, and the tracker sends its webhook, perhaps twice.
        private mutating func elsewhere(_ id: IncidentID) async throws {
            guard let name = try await stage.link(id)?.name else { return }
            let number = tally.changes
            let field = ["status", "assignee", "due", "comment"][stage.chance.next(4)]
            guard field == "comment" || changed.insert("\(id) \(field)").inserted else { return }
            stage.tracker.change(name.reference) { ticket in
                switch field {
                case "status": ticket.status = "In Progress"
                case "assignee": ticket.assignee = "acc-\(number)"
                case "due": ticket.due = TicketDay(text: "2027-03-\(10 + number % 18)")
                default:
                    ticket.comments.append(
                        TicketComment(
                            id: "x\(number)",
                            by: "cy",
                            at: stage.clock.now,
                            text: "seen \(number).",
                            isOurs: false
                        )
                    )
                }
            }
            switch field {
            case "status": wishes.append((id, "(In Progress)"))
            case "assignee": wishes.append((id, "with acc-\(number) there"))
            case "due": wishes.append((id, "2027-03-\(10 + number % 18)"))
            default: wishes.append((id, "cy wrote there: seen \(number)."))
            }
            tally.changes += 1
            for _ in 0...stage.chance.next(2) {
                _ = try await stage.inbox.keep(
                    TicketDelivery(
                        tracker: "fake",
                        id: "d\(number)",
                        references: [name.reference],
                        receivedAt: stage.clock.now
                    )
                )
            }
        }

        private mutating func lose(_ what: String) {
            tally.lost += 1
            tally.notes.append(what)
        }

        private mutating func judge(_ ids: [IncidentID]) async throws {
            tally.calls = stage.tracker.calls
            tally.tickets = stage.tracker.tickets.count
            tally.doubles = stage.tracker.tickets.count - ids.count
            for id in ids {
                guard let link = try await stage.link(id),
                    let incident = try await stage.incidents.incident(id, for: .house),
                    let ticket = stage.tracker.tickets.first(where: { $0.carries(link.marker) })
                else {
                    tally.unsettled += 1
                    continue
                }
                if !link.isSettled || link.hasNews || link.dueAt != nil { tally.unsettled += 1 }
                let isLike =
                    ticket.title == "[\(id)] \(incident.title)"
                    && ticket.priority == incident.effectivePriority.rawValue
                if !isLike { lose("ours of \(id): \(ticket.priority ?? "-") \(incident.effectivePriority)") }
                if incident.record.logging.tracker?.reference != ticket.reference { lose("the name of \(id)") }
                let marks = ticket.comments.filter(\.isOurs).map(\.text)
                if Set(marks).count != marks.count { tally.doubles += 1 }
                if link.toldStage != incident.stage { lose("the step of \(id)") }
            }
            let told = stage.incidents.facts.compactMap { fact -> (IncidentID, String)? in
                guard case .ticket(.proposed(_, _, let words)) = fact.what else { return nil }
                return (fact.incident, words)
            }
            for wish in wishes {
                let count = told.filter { $0.0 == wish.incident && $0.1.contains(wish.words) }.count
                if count == 0 { lose("theirs of \(wish)") }
                if count > 1 {
                    tally.doubles += 1
                    tally.notes.append("twice \(wish)")
                }
            }
        }
    }
}

extension IncidentStep {
    fileprivate var isLog: Bool {
        if case .log = self { return true }
        return false
    }
}
