import Events
import Vocabulary

/// Looks up a field as rules do: by its own name, then by the names of the Elastic Common Schema.
enum FieldLookup {
    /// The name that the event has it under, and its text; nil when it is missing or null.
    static func find(_ field: String, in event: LogEvent) -> (name: String, text: String)? {
        let own = FieldMap.stripped(field)
        if let text = event.text(own) { return (own, text) }
        for name in FieldMap.ecsNames(of: own) {
            if let text = event.text(name) { return (name, text) }
        }
        return nil
    }
}

/// Fills a rule's message and says whom or what it is about.
struct FindingText {
    let rule: StaticRule
    let event: LogEvent
    /// What a correlation adds: the fields it groups by as its event has them, the count and the timespan.
    var correlated: [String: (name: String, text: String)] = [:]
    var groupBy: [String] = []

    var entity: Entity? {
        let named = rule.entityFields.isEmpty ? groupBy : rule.entityFields
        let chosen = named.compactMap(find).filter { !$0.text.isEmpty }
        if let entity = entity(of: chosen) { return entity }
        let usual = ["user.name", "host.name", "source.ip"].lazy.compactMap(find).first { !$0.text.isEmpty }
        return usual.flatMap { entity(of: [$0]) }
    }

    /// The template, filled; without one `<title> on <entity>`.
    func message(about entity: Entity?) -> String {
        guard let template = rule.template else {
            return entity.map { "\(rule.title) on \($0)" } ?? rule.title
        }
        return template.fill { field in find(field).flatMap { $0.text.isEmpty ? nil : $0.text } }
    }

    private func find(_ field: String) -> (name: String, text: String)? {
        correlated[field] ?? FieldLookup.find(field, in: event)
    }

    private func entity(of found: [(name: String, text: String)]) -> Entity? {
        found.isEmpty ? nil : Entity(fields: found.map(\.name), values: found.map(\.text))
    }
}

extension RuleSet {
    /// The finding of a match; nil when the rule does not alert by itself.
    func finding(for match: RuleMatch, in event: LogEvent) -> Finding? {
        guard rules.indices.contains(match.index) else { return nil }
        let rule = rules[match.index]
        guard rule.hasFindings, let severity = rule.level.severity else { return nil }
        let text = FindingText(rule: rule, event: event)
        let entity = text.entity
        return Finding(
            kind: .staticRule(severity),
            rule: rule.id,
            title: rule.title,
            message: text.message(about: entity),
            entity: entity,
            evidence: [event.id],
            matched: match.matched,
            at: event.at,
            groupingSeconds: rule.groupingSeconds,
            tags: rule.about.tags,
            guide: rule.about.guide
        )
    }
}
