import Testing

@testable import tocsin

@Suite("Scored files")
struct ScoredFileTests {
    private func csv(_ values: [String]) -> String {
        let rows = values.enumerated().map { index, value in
            let (hour, minute) = (index / 12 % 24, index % 12 * 5)
            let day = 1 + index / 288
            return
                "2026-03-\(day < 10 ? "0" : "")\(day) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00,\(value)"
        }
        return "timestamp,value\n" + rows.joined(separator: "\n") + "\n"
    }

    private func scores(_ text: String) -> [Double] {
        text.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
    }

    @Test func `Every row keeps its place and a record stands out`() throws {
        var values = (0..<1_000).map { String(20 + $0 * 7_919 % 13) }
        values[900] = "400"
        let scored = try ScoredFile(csv(values))
        let scores = scores(scored.text)
        #expect(scored.rowCount == 1_000)
        #expect(scores.count == 1_000)
        #expect(scored.text.hasPrefix("timestamp,value,anomaly_score\n2026-03-01 00:00:00,20,"))
        #expect(scores[900] > 60)
        #expect(scores[901...].allSatisfy { $0 < scores[900] })
    }

    @Test func `A row is scored by the rows before it alone`() throws {
        let values = (0..<600).map { String(20 + $0 * 104_729 % 17) }
        let whole = scores(try ScoredFile(csv(values)).text)
        let cut = scores(try ScoredFile(csv(Array(values.prefix(400)))).text)
        #expect(Array(whole.prefix(400)) == cut)
    }

    @Test func `Rows without a number are told and have the score 0`() throws {
        var values = (0..<300).map { String($0 % 9) }
        values[200] = "none"
        values[201] = "nan"
        let scored = try ScoredFile(csv(values))
        #expect(scored.troubles.map(\.line) == [202, 203])
        #expect(scores(scored.text).count == 300)
    }

    @Test func `A file without the two columns is refused`() {
        #expect(throws: ScoredFile.Trouble.self) { try ScoredFile("when,what\n1,2\n") }
        #expect(throws: ScoredFile.Trouble.self) { try ScoredFile("") }
    }

    @Test func `Times may be written in several ways`() throws {
        let scored = try ScoredFile(
            "timestamp,value\n2026-03-01T00:00:00Z,1\n2026-03-01T00:05:00.250Z,1\n1772324400,1\nyesterday,1\n"
        )
        #expect(scored.troubles.map(\.line) == [5])
    }
}
