import Alerts
import Detection
import Events
import Foundation
import Operations
import Vocabulary

/// Prints what a hunt found, a line for each pair of event and rule.
struct HuntPrinter {
    private let rules: RuleSet
    private let format: DetectCommand.Format
    private let places: [RuleID: Int]
    private let write: (Data) -> Void
    private var output = Data()
    /// The pairs so far.
    private(set) var count = 0

    init(
        _ rules: RuleSet,
        format: DetectCommand.Format,
        write: @escaping (Data) -> Void = { FileHandle.standardOutput.write($0) }
    ) {
        self.rules = rules
        self.format = format
        self.write = write
        let correlations = rules.rules.indices.filter { rules.rules[$0].isCorrelation }
        places = Dictionary(correlations.map { (rules.rules[$0].id, $0) }) { first, _ in first }
    }

    /// `only`: the place of the one rule whose pairs are wanted.
    mutating func show(_ hit: RetroHunt.Hit, only: Int? = nil) {
        if let event = hit.event {
            for match in hit.matches
            where !rules.rules[match.index].isOnlyCounted && (only ?? match.index) == match.index {
                show(event.id, event.at, match.index)
            }
        }
        for finding in hit.findings {
            guard let place = places[finding.rule], (only ?? place) == place else { continue }
            if let event = hit.event, !rules.waits(place) {
                show(event.id, event.at, place)
            } else {
                // A window that waited for its end is told by the event that began it.
                show(finding.evidence.first ?? .none, finding.at, place)
            }
        }
        if output.count > 1 << 16 { flush() }
    }

    private mutating func show(_ event: EventID, _ instant: Date, _ place: Int) {
        count += 1
        let (rule, time) = (rules.rules[place], TimeWords.utc(instant))
        switch format {
        case .tsv:
            output += Data("\(time)\t\(event)\t\(Terminal.harmless(rule.id.rawValue))\n".utf8)
        case .ndjson:
            let line = Terminal.json([
                ("at", .text(time)), ("event", .number(event.rawValue)), ("rule", .text(rule.id.rawValue)),
                ("title", .text(rule.title)),
            ])
            output += Data("\(line)\n".utf8)
        }
    }

    mutating func flush() {
        write(output)
        output.removeAll(keepingCapacity: true)
    }
}
