public import Alerts
import Definitions
import Detection
import Events
import Foundation
public import Ports
public import Vocabulary

/// Where exceptions to rules are made from alerts: filters of Sigma in files of their own, with a reason and an end.
///
/// What a suppression hides is found all the same; what an exception leaves out is not found any more, so it says first what
/// it would have left out.
public struct ExceptionDesk: Sendable {
    fileprivate let book: Shelf<RuleBook>
    fileprivate let reading: RuleReading
    fileprivate let files: any RuleFiles
    fileprivate let store: any RuleStore
    fileprivate let alerts: any AlertStore
    fileprivate let events: any EventStore
    fileprivate let clock: HouseClock
    /// What a preview looks back on, in seconds.
    public static let previewSeconds = 30 * 86_400.0
    /// The newest alerts that a preview looks at.
    public static let previewAlertsMax = 200
    /// Fields that are offered at most.
    static let choicesMax = 60

    /// A field of the alert's last event that an exception may ask for.
    public struct Choice: Hashable, Sendable {
        public let field: String
        public let value: String
        /// Whether the rule or the alert's entity names it.
        public let isNear: Bool

        public init(field: String, value: String, isNear: Bool) {
            self.field = field
            self.value = value
            self.isNear = isNear
        }
    }

    /// The fields of an alert's last event, those that the rule or the alert names first.
    public func choices(for alert: Alert) async throws -> [Choice] {
        guard let last = alert.finding.evidence.last, let event = try await events.events([last]).first else {
            return []
        }
        let near = Set(alert.finding.matched + (alert.finding.entity?.fields ?? []))
        let choices = event.fields.compactMap { field, value -> Choice? in
            guard RuleException.isAskable(field), let text = ExceptionDesk.text(value) else { return nil }
            return Choice(field: field, value: text, isNear: near.contains(field))
        }
        return Array(
            choices.sorted { ($0.isNear ? 0 : 1, $0.field) < ($1.isNear ? 0 : 1, $1.field) }.prefix(
                ExceptionDesk.choicesMax
            )
        )
    }

    /// The first value that can be asked for.
    private static func text(_ value: FieldValue) -> String? {
        if case .list(let values) = value { return values.lazy.compactMap(text).first }
        return value.text.flatMap { $0.utf8.count <= 2_000 ? $0 : nil }
    }

    /// What an exception would have left out.
    public struct Preview: Hashable, Sendable {
        /// The alerts of the rule that were looked at, of the last 30 days.
        public var alertCount = 0
        /// Those of which every kept event would have been left out.
        public var leftOut: [Alert] = []
        /// The text of the filter.
        public var text = ""
        /// Whether the alert itself would have been left out.
        public var hasItself = false

        public init() {}
    }

    /// What an exception would have left out of the newest alerts of the rule in the last 30 days, told by their evidence.
    ///
    /// Its end does not count here: what came lately is what it is about.
    /// - Throws: `ExceptionRefusal`.
    public func preview(_ exception: RuleException, for alert: Alert) async throws -> Preview {
        let (text, excepted, searches) = try excepted(exception, alert.finding.rule)
        var preview = Preview()
        preview.text = text
        var filter = AlertFilter(limit: ExceptionDesk.previewAlertsMax)
        filter.rule = alert.finding.rule
        filter.from = clock.now().addingTimeInterval(-ExceptionDesk.previewSeconds)
        let ids = Set(searches.map(\.id))
        let (before, after) = (RuleMatcher(book.value.rules), RuleMatcher(excepted))
        func matches(_ event: LogEvent, _ matcher: RuleMatcher) -> Bool {
            matcher.matches(event).contains { ids.contains($0.rule) }
        }
        for other in try await alerts.alerts(filter) {
            preview.alertCount += 1
            // What the rule does not match any more as it is now says nothing.
            let evidence = try await events.events(other.finding.evidence).filter { matches($0, before) }
            guard !evidence.isEmpty else { continue }
            let isLeftOut = !evidence.contains { matches($0, after) }
            if isLeftOut { preview.leftOut.append(other) }
            if isLeftOut, other.id == alert.id { preview.hasItself = true }
        }
        return preview
    }

    /// Writes the filter, and lets the line go on with it.
    ///
    /// - Returns: the file.
    /// - Throws: `DeskRefusal`, `ExceptionRefusal` or `RuleFileRefusal`.
    public func add(_ exception: RuleException, for alert: Alert, by person: Person) async throws -> String {
        try person.role.must(.engineer)
        guard !exception.reason.isEmpty, exception.reason.count <= Limits.reasonCharactersMax else {
            throw ExceptionRefusal.reasonMissing
        }
        let (text, _, _) = try excepted(exception, alert.finding.rule)
        let path = try files.make(RuleDesk.name(for: exception.title), text: text)
        let now = clock.now()
        let fact = HouseFact(
            subject: "rule \(alert.finding.title)",
            at: now,
            by: person.name,
            word: "exception made",
            details: [
                "reason": exception.reason, "alert": "\(alert.id)", "file": path,
                "until": exception.expiry.map(TimeWords.utc) ?? "no end",
                "sha256": RuleDesk.fingerprint(of: Array(text.utf8)),
            ]
        )
        let version = RuleVersion(path: path, at: now, by: person.name, reason: exception.reason, text: text)
        try await store.keep([version], fact: fact)
        let read = try await reading.book(nil)
        book.change { read.edition($0.edition + 1) }
        return path
    }

    /// The filter's text, the rule's files with it, and the rules that it changes.
    private func excepted(_ exception: RuleException, _ id: RuleID) throws -> (String, RuleSet, [StaticRule]) {
        let current = book.value
        let searches = current.rules.searches(behind: id)
        guard !searches.isEmpty else { throw ExceptionRefusal.noRule(id) }
        guard !exception.parts.isEmpty else { throw ExceptionRefusal.nothingChosen }
        for part in exception.parts {
            guard RuleException.isAskable(part.field) else { throw ExceptionRefusal.field(part.field) }
            guard part.comparison == .equals || !part.value.isEmpty else {
                throw ExceptionRefusal.everything(part.field)
            }
        }
        var lasting = exception
        lasting.expiry = nil
        let paths = Set(searches.map(\.path)).sorted()
        let before = paths.compactMap { current.texts[$0] }.map { $0 + "\n---\n" }.joined()
        let (set, problems) = try reading.alone(
            RuleText(path: RuleDesk.newPath, bytes: Array((before + lasting.text(for: searches)).utf8))
        )
        // What is wrong with the files before it is told elsewhere.
        let line = before.utf8.count { $0 == 0x0A }
        if let problem = problems.first(where: { $0.severity == .error && $0.line > line }) {
            throw ExceptionRefusal.problem("\(problem)")
        }
        return (exception.text(for: searches), set, searches)
    }
}

extension RuleDesk {
    /// The desk of exceptions to these rules.
    public func exceptions(from alerts: any AlertStore) -> ExceptionDesk {
        ExceptionDesk(
            book: book,
            reading: reading,
            files: files,
            store: store,
            alerts: alerts,
            events: events,
            clock: clock
        )
    }
}

/// Why no exception was made.
public enum ExceptionRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case reasonMissing
    case nothingChosen
    case noRule(RuleID)
    case field(String)
    case everything(String)
    case problem(String)

    public var description: String {
        switch self {
        case .reasonMissing: "A reason is missing; say in a sentence why these events are no alert."
        case .nothingChosen: "No field is chosen; an exception without one would switch the rule off."
        case .noRule(let id): "The rule \(id) does not run any more; there is nothing to make an exception to."
        case .field(let field): "A filter cannot ask for the field \(field); choose another one."
        case .everything(let field):
            "The value of \(field) is empty, which every event has; write one, or choose \"is\"."
        case .problem(let text): "The exception cannot be read: \(text)."
        }
    }
}
