import Detection
import Events
import Foundation
import HouseTesting
import Operations
import Testing
import Vocabulary

@testable import tocsin

@Suite("The logs of the demo")
struct DemoStoryTests {
    private let story = DemoStory(endingAt: Samples.start)

    @Test func `are the same for the same end, and move with it`() {
        let logs = story.logs()
        #expect(logs == DemoStory(endingAt: Samples.start.addingTimeInterval(59)).logs())
        let week = DemoStory(endingAt: Samples.start.addingTimeInterval(7 * 86_400)).logs()
        #expect(week.count == logs.count)
        #expect(
            zip(logs, week).allSatisfy { $1.receivedAt.timeIntervalSince($0.receivedAt) == 7 * 86_400 },
            "the same weekday has the same rhythm"
        )
    }

    @Test func `fill two weeks of eight feeds, numbered in the order of receipt`() {
        let logs = story.logs()
        #expect((25_000...60_000).contains(logs.count), "\(logs.count)")
        #expect(Set(logs.map(\.feed)) == Set(DemoStory.Feed.allCases.map(\.rawValue)))
        #expect(logs.map(\.id.rawValue) == (0..<Int64(logs.count)).map { Limits.demoEventsFrom + $0 })
        #expect(zip(logs, logs.dropFirst()).allSatisfy { $0.receivedAt <= $1.receivedAt })
        #expect(logs.allSatisfy { $0.receivedAt > Samples.start.addingTimeInterval(-14 * 86_400) })
        let last = logs.last { $0.feed == DemoStory.Feed.github.rawValue }
        let silence = last.map { Samples.start.timeIntervalSince($0.receivedAt) } ?? 0
        #expect(silence >= DemoStory.silentHours * 3_600, "one feed fell silent")
    }

    @Test func `are busier in the office's hours than at night and at the weekend`() {
        let tuesday = Samples.start
        #expect(DemoStory.rhythm(at: tuesday) == 1)
        #expect(DemoStory.rhythm(at: tuesday.addingTimeInterval(-8 * 3_600)) == 0.2)
        #expect(DemoStory.rhythm(at: tuesday.addingTimeInterval(-3 * 86_400)) == 0.15)
    }

    @Test func `every planted attack raises its alert, and nothing else does`() async throws {
        let (rules, _) = RuleSet.load(try RuleFolder.starter().texts())
        let rehearsal = await Rehearsal(of: story.logs(), normaliser: Normaliser(), rules: rules)
        for attack in DemoAttack.all + DemoAttack.hidden {
            let from = Samples.start.addingTimeInterval(-attack.hours * 3_600)
            let caught = rehearsal.hits.contains { hit in
                hit.finding.title == attack.rule && hit.at >= from && hit.at <= from.addingTimeInterval(3_600)
                    && hit.finding.entity?.values.contains { $0.contains(attack.mark) } == true
            }
            #expect(caught, "\(attack.rule)")
        }
        let known = Set(DemoAttack.all.map(\.rule))
        #expect(rehearsal.hits.allSatisfy { known.contains($0.finding.title) })
        let failed = rehearsal.events.filter { $0.fields["ingest.error"] != nil }
        #expect(Set(failed.map(\.feed)) == [DemoStory.Feed.windows.rawValue], "one feed cannot all be read")
    }
}
