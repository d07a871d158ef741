import SQLiteStore
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of figures")
struct FigureDeskTests {
    private func made(_ answer: FigureAnswer) throws -> FigureSheet {
        guard case .made(let sheet, _) = answer else { throw NotMade() }
        return sheet
    }

    private struct NotMade: Error {}

    @Test func `computes the figures of few incidents while somebody waits`() async throws {
        let stage = try FigureStage()
        try await stage.add(3)
        let sheet = try made(try await stage.desk.answer(FigureStage.ask(), for: FigureStage.ana))
        #expect(sheet.sheet.status.opened.count == 3 && sheet.madeAt == stage.time.now)
        try await stage.add(1)
        // Nothing was kept: what is asked for again is new.
        #expect(
            try made(try await stage.desk.answer(FigureStage.ask(), for: FigureStage.ana)).sheet.status.opened.count
                == 4
        )
    }

    @Test func `computes the figures of many beside, says so, and keeps them with their time`() async throws {
        let stage = try FigureStage()
        let count = Limits.figuresAtOnceMax + 1
        try await stage.add(count)
        let ask = FigureStage.ask()
        #expect(try await stage.desk.answer(ask, for: FigureStage.ana) == .underWay(count))
        #expect(try await stage.desk.answer(ask, for: FigureStage.eva) == .underWay(count))
        try await stage.work()
        let first = try await stage.desk.answer(ask, for: FigureStage.ana)
        #expect(try made(first).sheet.status.opened.count == count)
        let madeAt = stage.time.now
        stage.time.advance(bySeconds: Limits.figureSecondsMax)
        try await stage.add(1)
        #expect(try await stage.desk.answer(ask, for: FigureStage.eva) == first, "young figures are shown as they are")
        stage.time.advance(bySeconds: 1)
        guard case .made(let old, isAnew: true) = try await stage.desk.answer(ask, for: FigureStage.ana) else {
            Issue.record("old figures are shown, and computed anew")
            return
        }
        #expect(old.madeAt == madeAt)
        try await stage.work()
        let new = try made(try await stage.desk.answer(ask, for: FigureStage.ana))
        #expect(new.sheet.status.opened.count == count + 1 && new.madeAt == stage.time.now)
    }

    @Test func `a restricted incident is in the figures of those on its list alone`() async throws {
        for bulk in [0, Limits.figuresAtOnceMax] {
            let (with, without) = (try FigureStage(), try FigureStage())
            for stage in [with, without] { try await stage.add(bulk + 2) }
            try await with.add(1, sensitivity: .s1)
            func seen(_ stage: FigureStage, _ asker: Asker) async throws -> FigureSheet {
                _ = try await stage.desk.answer(FigureStage.ask(), for: asker)
                try await stage.work()
                return try made(try await stage.desk.answer(FigureStage.ask(), for: asker))
            }
            let outsider = try await seen(with, FigureStage.eva)
            #expect(try await seen(without, FigureStage.eva) == outsider)
            let insider = try await seen(with, FigureStage.ana)
            #expect(insider.sheet.status.opened.count == bulk + 3 && outsider.sheet.status.opened.count == bulk + 2)
        }
    }

    @Test func `figures with an incident that was restricted later are forgotten for outsiders`() async throws {
        let stage = try FigureStage()
        try await stage.add(Limits.figuresAtOnceMax + 1)
        for asker in [FigureStage.ana, FigureStage.eva] {
            _ = try await stage.desk.answer(FigureStage.ask(), for: asker)
            try await stage.work()
        }
        let id = IncidentID(rawValue: 1)
        var incident = try #require(try await stage.incidents.incident(id, for: .house))
        let facts = try incident.take(
            .setSensitivity(.s1, reason: "it is about a colleague"),
            by: "ana",
            at: stage.time.now,
            policy: IncidentSamples.policy
        )
        try await stage.incidents.save(IncidentChange(incident: incident, facts: facts))
        guard case .made(let sheet, _) = try await stage.desk.answer(FigureStage.ask(), for: FigureStage.eva) else {
            Issue.record("few enough are left")
            return
        }
        #expect(!sheet.incidents.contains(id))
        #expect(
            try await stage.desk.answer(FigureStage.ask(), for: FigureStage.ana)
                == .underWay(Limits.figuresAtOnceMax + 1)
        )
    }

    @Test func `a time that is none is refused`() async throws {
        let stage = try FigureStage()
        for (ask, refusal) in [
            (FigureStage.ask(3, 3), FigureRefusal.noTime), (FigureStage.ask(0, 4_000), .tooLong),
        ] {
            await #expect(throws: refusal) { _ = try await stage.desk.answer(ask, for: FigureStage.ana) }
        }
    }

    @Test func `too many that wait are refused, and the same one waits once`() async throws {
        let stage = try FigureStage()
        try await stage.add(Limits.figuresAtOnceMax + 1)
        func ask(_ index: Int) async throws {
            let ask = FigureStage.ask(0, 20 + Double(index) / 10)
            _ = try await stage.desk.answer(ask, for: FigureStage.ana)
        }
        for index in 0..<Limits.figuresWaitingMax {
            try await ask(index)
            try await ask(index)
        }
        await #expect(throws: FigureRefusal.tooMuchWaits) { try await ask(Limits.figuresWaitingMax) }
        #expect(!FigureRefusal.tooMuchWaits.description.isEmpty)
    }

    @Test func `a command gets what it asks for, however many there are`() async throws {
        let stage = try FigureStage()
        try await stage.add(Limits.figuresAtOnceMax + 1, sensitivity: .s1)
        let sheet = try await stage.desk.sheet(FigureStage.ask(), for: .house)
        #expect(sheet.sheet.status.opened.count == Limits.figuresAtOnceMax + 1)
    }

    @Test func `a month and a week are held against the one before`() throws {
        let month = try #require(FigureMonth(text: "2026-03"))
        #expect(FigureAsk.month(month, in: .gmt).before == FigureMonth(text: "2026-02")?.span(in: .gmt))
        let week = FigureAsk.week(of: CivilDay(year: 2026, month: 11, day: 25), in: .gmt)
        #expect(week.before.until == week.span.from)
        #expect(FigureStage.ask(10, 30).before.from == FigureStage.day(-10))
    }
}
