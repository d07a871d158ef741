import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What somebody looks at in the anomalies")
struct AnomalyLensTests {
    @Test func `all of it stands in the address, hostile values too`() {
        let lens = AnomalyLens().with { lens in
            (lens.from, lens.until, lens.minimumScore, lens.laneField) = ("now-30d", "now-1d", 50, "")
            lens.jobs = [JobID(rawValue: "a_job"), JobID(rawValue: "b")]
            lens.about = [AnomalySamples.part(), AnomalySamples.part("process.name", "a:b&c=d")]
            lens.page = 3
        }
        let query = lens.path.split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
        #expect(AnomalyLens(FormBody(query)) == lens)
        #expect(AnomalyLens().path == "/anomalies" && !lens.path.contains("<"))
    }

    @Test func `what is nonsense is left as the page opens`() {
        let lens = AnomalyLens(FormBody("score=900&job=Not+A+Job&about=nofield&about=:x&page=-4&by=any"))
        #expect(lens.minimumScore == 100 && lens.jobs.isEmpty && lens.about.isEmpty && lens.page == 1)
        #expect(lens.laneField.isEmpty)
    }

    @Test func `narrowing adds a value once and begins on the first page`() {
        let part = AnomalySamples.part()
        let lens = AnomalyLens().with { $0.page = 4 }.narrowed(to: part).narrowed(to: part)
        #expect(lens.about == [part] && lens.page == 1)
    }

    @Test(arguments: [("now-24h", 3_600, 24), ("now-7d", 21_600, 29), ("now-30d", 86_400, 31), ("now-1h", 300, 12)])
    func `cells are as long as a page can show them, and lie on whole multiples`(from: String, seconds: Int, count: Int)
    {
        let aim = AnomalySamples.aim(AnomalyLens().with { $0.from = from })
        #expect(aim.cellSeconds == seconds && aim.cellCount == count && aim.timeProblem == nil)
        #expect(Int(aim.cellsFrom.timeIntervalSince1970) % seconds == 0 && aim.cellsFrom <= aim.from)
        #expect(aim.lanes(limit: 10).from == aim.cellsFrom && aim.filter(limit: 51).from == aim.from)
    }

    @Test func `a time that cannot be read is told, and one the wrong way round`() {
        #expect(
            AnomalySamples.aim(AnomalyLens().with { $0.from = "yesterdayish" }).timeProblem?.contains("now-7d") == true
        )
        let back = AnomalyLens().with { ($0.from, $0.until) = ("now", "now-1d") }
        #expect(AnomalySamples.aim(back).timeProblem == "The beginning must lie before the end.")
        #expect(AnomalySamples.aim(back).cellCount == 1)
    }
}
