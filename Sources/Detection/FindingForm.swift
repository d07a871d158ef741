import Definitions
import Events
import Foundation
import Vocabulary

/// How a rule's findings are written; made once, so that a finding copies no rule.
final class FindingForm: Sendable {
    /// What a correlation knows of a group whose condition has come true.
    struct Count {
        /// The names that the correlation groups by, and the fields of the event that they stand for.
        let groupBy: [String]
        let subject: Subject
        /// What was compared with the condition's numbers.
        let metric: Double
        /// The timespan in words.
        let timespan: String

        func find(_ field: String) -> FieldText? {
            switch field {
            case "count": return FieldText(name: field, text: FieldValue.number(metric).text ?? "")
            case "timespan": return FieldText(name: field, text: timespan)
            default: return groupBy.firstIndex(of: field).map { subject.fields[$0] }
            }
        }
    }

    private static let usual = ["user.name", "host.name", "source.ip"].map(FieldPath.init)

    private let rule: RuleID
    private let title: String
    private let severity: Severity
    private let template: MessageTemplate?
    private let entityFields: [FieldPath]
    private let groupingSeconds: Double
    private let tags: [String]
    private let guide: String

    /// Nil when the rule does not alert by itself.
    init?(_ rule: StaticRule) {
        guard rule.hasFindings, let severity = rule.level.severity else { return nil }
        self.rule = rule.id
        title = rule.title
        self.severity = severity
        template = rule.template
        entityFields = rule.entityFields.map(FieldPath.init)
        groupingSeconds = rule.groupingSeconds
        tags = rule.about.tags
        guide = rule.about.guide
    }

    /// What the rule says of an event, or of a group that the event has completed.
    func finding(
        in event: LogEvent,
        evidence: [EventID],
        matched: [String],
        at instant: Date,
        counted: Count? = nil
    ) -> Finding {
        let entity = entity(in: event, counted)
        return finding(
            message: message(about: entity, in: event, counted),
            entity: entity,
            evidence: evidence,
            matched: matched,
            at: instant
        )
    }

    /// What the rule says, in words that were found before.
    func finding(message: String, entity: Entity?, evidence: [EventID], matched: [String], at instant: Date) -> Finding
    {
        Finding(
            kind: .staticRule(severity),
            rule: rule,
            title: title,
            message: message,
            entity: entity,
            evidence: evidence,
            matched: matched,
            at: instant,
            groupingSeconds: groupingSeconds,
            tags: tags,
            guide: guide
        )
    }

    private func entity(in event: LogEvent, _ counted: Count?) -> Entity? {
        let named =
            entityFields.isEmpty
            ? counted?.subject.entity
            : Entity(of: entityFields.lazy.compactMap { FindingForm.find($0, in: event, counted) })
        if let named { return named }
        let usual = FindingForm.usual.lazy.compactMap { FindingForm.find($0, in: event, counted) }
        return usual.first { !$0.text.isEmpty }.flatMap { Entity(of: [$0]) }
    }

    /// The template, filled; without one `<title> on <entity>`.
    private func message(about entity: Entity?, in event: LogEvent, _ counted: Count?) -> String {
        guard let template else { return entity.map { "\(title) on \($0)" } ?? title }
        return template.fill { field in
            FindingForm.find(FieldPath(field), in: event, counted).flatMap { $0.text.isEmpty ? nil : $0.text }
        }
    }

    private static func find(_ path: FieldPath, in event: LogEvent, _ counted: Count?) -> FieldText? {
        counted?.find(path.field) ?? path.text(in: event)
    }
}
