import Foundation
public import Ports
import Testing
import Vocabulary

/// What every `MailLedger` with its `MailAnswers` must do; a new one gets one test that calls this on an empty one.
public struct MailLedgerContract: Sendable {
    let ledger: any MailLedger & MailAnswers
    public init(_ ledger: any MailLedger & MailAnswers) { self.ledger = ledger }

    private func arrival(_ origin: String) -> MailArrival {
        MailArrival(
            way: .webhook,
            form: .note,
            origin: origin,
            bytes: [0, 1, 255],
            isCut: true,
            trap: "t",
            receivedAt: Samples.start
        )
    }

    public func check() async throws {
        let first = try await ledger.accept(arrival("a"))
        #expect(try await ledger.accept(arrival("a")).number == first.number, "one origin is kept once")
        let second = try await ledger.accept(arrival("b"))
        #expect(try await ledger.waiting(limit: 10) == [first, second])
        #expect(try await ledger.waiting(limit: 1) == [first])
        try await ledger.begin(second.number)
        #expect(try await ledger.waiting(limit: 10).map(\.tries) == [0, 1])

        let (now, id) = (Samples.start, IncidentID(rawValue: 7))
        try await ledger.settle(second.number, as: .dead(reason: "r"), at: now, owing: nil)
        #expect(try await ledger.waiting(limit: 10) == [first])
        #expect(try await ledger.astray(limit: 10).map(\.fate) == [.dead(reason: "r")])
        #expect(try await ledger.accept(arrival("b")).fate == .dead(reason: "r"))
        for fate in [MailFate.setAside(reason: "s"), .trapped(reason: "t")] {
            try await ledger.settle(second.number, as: fate, at: now, owing: nil)
            #expect(try await ledger.astray(limit: 10).map(\.fate) == [fate])
        }
        try await checkAnswers(second.number, id, now)

        #expect(try await ledger.place(in: "box") == nil)
        let place = MailPlace(validity: .max, through: 3, unreadBelow: .max)
        try await ledger.keep(MailPlace(validity: 1, through: 1, unreadBelow: 1), in: "box")
        try await ledger.keep(place, in: "box")
        #expect(try await ledger.place(in: "box") == place)
    }

    private func checkAnswers(_ number: Int64, _ id: IncidentID, _ now: Date) async throws {
        let answer = MailAnswer(to: "a@b.example", incident: id, subject: "s", answers: "m")
        try await ledger.settle(number, as: .opened(id), at: now, owing: answer)
        #expect(try await ledger.astray(limit: 10).isEmpty)
        try await ledger.settle(number, as: .dead(reason: "r"), at: now, owing: nil)
        #expect(try await ledger.astray(limit: 10).isEmpty, "what is in an incident stays there")
        let owed = OwedAnswer(number: number, answer: answer, owedAt: now, tries: 0)
        #expect(try await ledger.owed(at: now, limit: 10) == [owed])
        #expect(try await ledger.count(to: "a@b.example", since: now) == 1)
        #expect(try await ledger.count(to: "a@b.example", since: now.addingTimeInterval(1)) == 0)
        let later = now.addingTimeInterval(60)
        try await ledger.tried(number, outcome: "down", retryAt: later)
        #expect(try await ledger.owed(at: now, limit: 10).isEmpty)
        #expect(try await ledger.owed(at: later, limit: 10).map(\.tries) == [1])
        try await ledger.tried(number, outcome: "sent", retryAt: nil)
        #expect(try await ledger.owed(at: .distantFuture, limit: 10).isEmpty)
        try await ledger.forget(before: now.addingTimeInterval(1))
        #expect(try await ledger.accept(arrival("b")).arrival.bytes.isEmpty, "what was taken in need not be kept twice")
        #expect(try await ledger.waiting(limit: 10).map(\.arrival.bytes) == [[0, 1, 255]], "what waits is kept")
    }
}
