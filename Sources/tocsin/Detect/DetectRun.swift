import Detection
import Events
import Foundation
import Vocabulary

/// One run of `tocsin detect`: judges parts of the file side by side and prints what they found in the order of the file.
struct DetectRun {
    let judge: EventJudge
    let format: DetectCommand.Format
    let threads: Int
    private var correlator: Correlator
    private var output = Data()
    private var counts = (events: 0, matches: 0, broken: 0)
    private let started = ContinuousClock.now
    private let isWatched = isatty(2) == 1
    private let write: (Data) -> Void
    /// What is printed for each rule, by its place.
    private let names: [String]

    /// Matches are given to `write`, many at a time.
    init(judge: EventJudge, format: DetectCommand.Format, threads: Int, write: @escaping (Data) -> Void) {
        self.judge = judge
        self.format = format
        self.threads = threads
        self.write = write
        correlator = Correlator(for: judge.rules)
        names = judge.rules.rules.map { rule in
            switch format {
            case .tsv: Terminal.harmless(rule.id.rawValue)
            case .ndjson: Terminal.json([("rule", .text(rule.id.rawValue)), ("title", .text(rule.title))])
            }
        }
    }

    mutating func judge(_ reader: EventLineReader) async throws {
        var reader = reader
        let judge = judge
        try await withThrowingTaskGroup(of: (Int, Int, EventJudge.Verdicts).self) { group in
            var waiting: [Int: (Int, EventJudge.Verdicts)] = [:]
            var (begun, printed) = (0, 0)
            func begin() throws {
                guard let lines = try reader.next() else { return }
                let number = begun
                begun += 1
                group.addTask { (number, lines.lines.count, judge.judge(lines)) }
            }
            for _ in 0..<threads { try begin() }
            while let (number, count, verdicts) = try await group.next() {
                waiting[number] = (count, verdicts)
                try begin()
                while let (count, verdicts) = waiting.removeValue(forKey: printed) {
                    printed += 1
                    take(verdicts, of: count)
                }
            }
        }
        for finding in correlator.findingsAtEnd() {
            if let place = judge.correlations[finding.rule] { print(DetectRun.beginning(of: finding), place) }
        }
        flush()
        if isWatched { FileHandle.standardError.write(Data("\r".utf8)) }
        let seconds = max(0.001, (ContinuousClock.now - started) / .seconds(1))
        let broken = counts.broken == 0 ? "" : ", \(counts.broken) lines are no JSON object"
        Terminal.complain(
            "\(counts.events) events, \(counts.matches) matches in \((seconds * 100).rounded() / 100) s (\(Int(Double(counts.events) / seconds)) events/s)\(broken)"
        )
    }

    private mutating func take(_ verdicts: EventJudge.Verdicts, of count: Int) {
        counts.events += count
        counts.broken += verdicts.brokenCount
        for (line, text) in verdicts.broken { Terminal.complain("line \(line) \(text)") }
        for verdict in verdicts.matched {
            for match in verdict.matches where !judge.rules.rules[match.index].isOnlyCounted {
                print(verdict.index, match.index)
            }
            guard let event = verdict.event else { continue }
            for finding in correlator.findings(for: [event], matches: [verdict.matches]) {
                guard let place = judge.correlations[finding.rule] else { continue }
                print(judge.rules.waits(place) ? DetectRun.beginning(of: finding) : verdict.index, place)
            }
        }
        if output.count > 1 << 16 { flush() }
        guard isWatched else { return }
        FileHandle.standardError.write(Data("\r\(counts.events) events, \(counts.matches) matches".utf8))
    }

    /// The number of the event that began a window; it is printed for one that waited for its end.
    private static func beginning(of finding: Finding) -> Int { Int((finding.evidence.first?.rawValue ?? 1) - 1) }

    private mutating func print(_ index: Int, _ place: Int) {
        counts.matches += 1
        switch format {
        case .tsv: output.append(contentsOf: "\(index)\t\(names[place])\n".utf8)
        case .ndjson: output.append(contentsOf: "{\"event\":\(index),\(names[place].dropFirst())\n".utf8)
        }
    }

    private mutating func flush() {
        write(output)
        output.removeAll(keepingCapacity: true)
    }
}
