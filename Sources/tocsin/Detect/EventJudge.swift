import Alerts
import Detection
import Events
import Foundation
import Vocabulary

/// Judges lines of events by a rule set.
struct EventJudge: Sendable {
    let rules: RuleSet
    let sourceFields: DocumentMatcher.SourceFields?
    /// Whether the rule at a place feeds correlations, so that the event itself is needed.
    let isCounted: [Bool]
    /// Whether a correlation waits for the end of its windows, so that every event's time is needed.
    let isWaiting: Bool
    /// The places of the correlations.
    let correlations: [RuleID: Int]

    init(_ rules: RuleSet, sourceFields: DocumentMatcher.SourceFields?) {
        self.rules = rules
        self.sourceFields = sourceFields
        isCounted = rules.countedPlaces
        isWaiting = rules.rules.indices.contains(where: rules.waits)
        let places = rules.rules.indices.filter { rules.rules[$0].isCorrelation }
        correlations = Dictionary(uniqueKeysWithValues: places.map { (rules.rules[$0].id, $0) })
    }

    /// One event that matched.
    struct Verdict: Sendable {
        /// The number of its line, from 0.
        let index: Int
        let matches: [RuleMatch]
        /// There when a correlation counts one of the matches, or needs every event's time.
        let event: LogEvent?
    }

    struct Verdicts: Sendable {
        var matched: [Verdict] = []
        /// Lines that are no JSON object, with what is wrong; the first few.
        var broken: [(line: Int, text: String)] = []
        var brokenCount = 0
    }

    /// The verdicts on some lines, in their order; only those that matched.
    func judge(_ lines: EventLines) -> Verdicts {
        let documents = DocumentMatcher(rules, sourceFields: sourceFields, at: Date())
        let events = RuleMatcher(rules)
        var verdicts = Verdicts()
        lines.bytes.withUnsafeBufferPointer { bytes in
            for (offset, range) in lines.lines.enumerated() {
                let line = UnsafeBufferPointer(rebasing: bytes[range])
                guard line.contains(where: { $0 > 0x20 }) else { continue }
                let index = lines.first + offset
                switch documents.judge(line) {
                case .judged:
                    guard !documents.found.isEmpty || isWaiting else { continue }
                    let matches = documents.found.map { rules.match(at: $0) }
                    let isNeeded = isWaiting || documents.found.contains { isCounted[$0] }
                    verdicts.matched.append(
                        Verdict(index: index, matches: matches, event: isNeeded ? event(line, index) : nil)
                    )
                case .other:
                    guard let event = event(line, index) else {
                        verdicts.brokenCount += 1
                        if verdicts.broken.count < 10 { verdicts.broken.append((index + 1, "is no JSON object")) }
                        continue
                    }
                    let matches = events.matches(event)
                    if !matches.isEmpty || isWaiting {
                        verdicts.matched.append(Verdict(index: index, matches: matches, event: event))
                    }
                }
            }
        }
        return verdicts
    }

    /// The event as the house would have it, at its own time; nil for what is no JSON object.
    func event(_ line: UnsafeBufferPointer<UInt8>, _ index: Int) -> LogEvent? {
        let bytes = Array(line)
        let log = RawLog(
            id: EventID(rawValue: Int64(index + 1)),
            framing: .document,
            bytes: bytes,
            feed: "",
            receivedAt: Date()
        )
        var event = Normaliser().event(from: log)
        guard event.fields["ingest.error"] == nil else { return nil }
        let times = ["@timestamp", "UtcTime", "SystemTime", "TimeCreated"].lazy.compactMap { event.text($0) }
        if let at = times.compactMap(EventJudge.instant).first { event.at = at }
        event.receivedAt = event.at
        if let sourceFields {
            let source = LogSource(
                product: event.text(sourceFields.product)?.lowercased(),
                category: event.text(sourceFields.category)?.lowercased(),
                service: event.text(sourceFields.service)?.lowercased()
            )
            if source != LogSource() { event.logSource = source }
            for name in [sourceFields.product, sourceFields.category, sourceFields.service] { event.fields[name] = nil }
        }
        return event
    }

    /// RFC 3339, or as Sysmon writes it, with a blank and without a zone, in UTC.
    private static func instant(_ text: String) -> Date? {
        let joined = text.replacingOccurrences(of: " ", with: "T")
        return TimeWords.instant(rfc3339: joined) ?? TimeWords.instant(rfc3339: joined + "Z")
    }
}
