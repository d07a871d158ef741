import Anomalies
import Foundation
import Vocabulary

/// A CSV file of values over time, and the scores that the metric model gives them, in the order of its rows.
struct ScoredFile {
    /// What is wrong with a row, or with the whole file.
    struct Trouble: Error, CustomStringConvertible {
        let line: Int
        let text: String
        var description: String { "line \(line): \(text)" }
    }

    /// The same rows with a column `anomaly_score`.
    let text: String
    let rowCount: Int
    /// Rows without a number; they have the score 0, and the model does not see them.
    let troubles: [Trouble]

    /// Reads a header with `timestamp` and `value`, then scores each row by the rows before it.
    init(_ csv: String) throws(Trouble) {
        var lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard let header = lines.first else { throw Trouble(line: 1, text: "the file is empty; write timestamp,value") }
        let names = header.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard let time = names.firstIndex(of: "timestamp"), let value = names.firstIndex(of: "value") else {
            throw Trouble(line: 1, text: "the header has no columns timestamp and value")
        }
        var text = "\(header),anomaly_score\n"
        var troubles: [Trouble] = []
        var stream = MetricStream()
        for (index, line) in lines.enumerated().dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            var score = Score(0)
            if cells.count != names.count {
                troubles.append(Trouble(line: index + 1, text: "has \(cells.count) cells, the header \(names.count)"))
            } else if let instant = ScoredFile.instant(cells[time]), let number = Double(cells[value]), number.isFinite
            {
                score = stream.score(number, at: instant)
            } else {
                troubles.append(
                    Trouble(
                        line: index + 1,
                        text: "no time or no number: \(Terminal.harmless(String(line.prefix(80))))"
                    )
                )
            }
            text += "\(line),\(score.value)\n"
        }
        self.text = text
        rowCount = lines.count - 1
        self.troubles = troubles
    }

    /// `2014-04-01 00:00:00`, with a `T`, with a fraction, with a zone; without one it is UTC.
    private static func instant(_ text: Substring) -> Date? {
        let text = text.trimmingCharacters(in: .whitespaces)
        let isZoned = text.hasSuffix("Z") || text.dropFirst(10).contains { $0 == "+" || $0 == "-" }
        let full = text.replacing(" ", with: "T") + (isZoned ? "" : "Z")
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            do { return try style.parse(full) } catch { continue }
        }
        return Double(text).map { Date(timeIntervalSince1970: $0) }
    }
}
