import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The sheet of a span")
struct FigureSheetTests {
    private func sheet(_ samples: FigureSamples, from: Double = 0, until: Double = 30, at now: Double = 40)
        -> FigureSheet
    {
        FigureSheet(
            of: samples.incidents,
            facts: samples.facts,
            alerts: [],
            raised: [],
            in: FigureSamples.span(from, until),
            before: FigureSamples.span(from - (until - from), from),
            zone: .gmt,
            at: FigureSamples.day(now)
        )
    }

    @Test func `tells a time that is past as it stood at its end`() throws {
        var samples = FigureSamples()
        try samples.add(logged: 1, to: [(.done, 35)])
        let past = sheet(samples)
        #expect(past.asOf == FigureSamples.day(30) && past.madeAt == FigureSamples.day(40) && !past.isCurrent)
        #expect(past.sheet.status.openCount == 1 && past.sheet.status.closed.isEmpty)
        let current = sheet(samples, until: 60)
        #expect(current.asOf == FigureSamples.day(40) && current.isCurrent && current.sheet.status.openCount == 0)
    }

    @Test func `holds it against the span before`() throws {
        var samples = FigureSamples()
        try samples.add(logged: 10, to: [(.done, 28)])
        try samples.add(logged: 20)
        try samples.add(logged: 32)
        let before = sheet(samples, from: 30, until: 60).before
        #expect(before.opened == 2 && before.closed == 1 && before.open == 1)
        // The second one's first response was late by then.
        #expect(before.breaches >= 1 && before.shareInOrder == 1)
    }

    @Test func `counts what came in and was closed, day by day without gaps`() throws {
        var samples = FigureSamples()
        try samples.add(logged: 1, to: [(.done, 3)])
        try samples.add(logged: 1)
        let sheet = sheet(samples, until: 5)
        #expect(sheet.unit == .day && sheet.slices.map(\.opened) == [0, 2, 0, 0, 0, 0])
        #expect(sheet.slices.map(\.closed) == [0, 0, 0, 1, 0, 0])
        #expect(self.sheet(samples, until: 200).unit == .week && self.sheet(samples, until: 800).unit == .month)
        #expect(self.sheet(samples, until: 800).slices.map(\.opened).reduce(0, +) == 2)
    }

    @Test func `an incident that was merged away is nowhere in it`() throws {
        var samples = FigureSamples()
        try samples.add(logged: 1)
        try samples.add(logged: 1)
        var (other, whole) = (samples.incidents[1], samples.incidents[0])
        let merged = try other.merge(
            into: &whole,
            reason: "the same",
            by: "ben",
            at: FigureSamples.day(2),
            policy: IncidentSamples.policy
        )
        let facts = samples.facts + merged.own + merged.others
        func sheet(_ incidents: [Incident]) -> FigureSheet {
            let (span, before) = (FigureSamples.span(0, 30), FigureSamples.span(-30, 0))
            return FigureSheet(
                of: incidents,
                facts: facts,
                alerts: [],
                raised: [],
                in: span,
                before: before,
                zone: .gmt,
                at: FigureSamples.day(30)
            )
        }
        let both = sheet([whole, other])
        #expect(both.sheet.status.opened == [whole.id] && both.sheet.figures.all.count == 1)
        #expect(both.sheet.conformance.incidents == 1 && both.slices.map(\.opened).reduce(0, +) == 1)
        #expect(both.sheet.status.waiting.allSatisfy { $0.incident == whole.id })
    }

    @Test func `what is only played in an exercise is nowhere in it`() throws {
        var samples = FigureSamples()
        try samples.add(logged: 1)
        let opening = IncidentOpening(
            title: "played",
            kind: .incident,
            identification: IncidentSamples.opening().identification,
            sensitivity: .s3,
            exercise: ExerciseID(rawValue: 1)
        )
        let (played, facts) = try IncidentSamples.opened(2, opening, at: FigureSamples.day(1))
        let (span, before) = (FigureSamples.span(0, 30), FigureSamples.span(-30, 0))
        let sheet = FigureSheet(
            of: samples.incidents + [played],
            facts: samples.facts + facts,
            alerts: [],
            raised: [],
            in: span,
            before: before,
            zone: .gmt,
            at: FigureSamples.day(30)
        )
        #expect(sheet.sheet.status.opened == [samples.incidents[0].id] && sheet.sheet.figures.all.count == 1)
        #expect(sheet.sheet.conformance.incidents == 1 && sheet.slices.map(\.opened).reduce(0, +) == 1)
    }

    @Test func `knows the titles of what it names`() throws {
        var samples = FigureSamples()
        try samples.add(logged: 1)
        try samples.add(logged: -1)
        let sheet = sheet(samples)
        #expect(sheet.brief(of: samples.incidents[0].id)?.title == "case 1")
        #expect(sheet.brief(of: samples.incidents[1].id) == nil)
        #expect(sheet.incidents.count == 2)
    }

    @Test func `every fact that figures are made of is read`() throws {
        var samples = FigureSamples()
        try samples.add(to: [(.done, 3)])
        let read = samples.facts.filter { FigureFacts.words.contains($0.what.record.word) }
        let span = FigureSamples.span(0, 30)
        #expect(
            StageHistory.byIncident(read) == StageHistory.byIncident(samples.facts) && read.count < samples.facts.count
        )
        #expect(ProcessConformance(of: read, in: span) == ProcessConformance(of: samples.facts, in: span))
        let moves: [IncidentFact.What] = [
            .skipped(.logging, reason: "r", askedBy: "a"), .wentBack(from: .closing, to: .resolution, reason: "r"),
            .reopened(at: .closing, reason: "r"), .wentStraight(reason: "r"), .dismissed(reason: "r"),
            .family(.mergedInto(IncidentID(rawValue: 1), reason: "r")),
            .family(.mergeUndone(IncidentID(rawValue: 1), reason: "r")),
        ]
        for move in moves { #expect(FigureFacts.words.contains(move.record.word), "\(move)") }
    }
}
