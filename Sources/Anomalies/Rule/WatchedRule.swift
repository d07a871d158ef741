import Definitions
import Foundation
import Vocabulary

/// An anomaly rule, made ready to be held against anomalies.
struct WatchedRule: Hashable, Sendable {
    /// Where an entity is looked for when the rule joins nothing.
    private static let entityFields = ["user.name", "host.name", "source.ip"]
    private static let ownHoles: Set<String> = ["sentence", "job", "jobs", "count", "score"]

    let rule: AnomalyRule
    /// The fields whose values are kept of each anomaly: those of the entity first, then the message's.
    let fields: [String]
    private let template: MessageTemplate
    private let exceptValues: Set<String>

    init(_ rule: AnomalyRule) {
        self.rule = rule
        exceptValues = Set(rule.exceptValues.map { $0.lowercased() })
        // A rule that was read has a message that can be read; one made by hand says the sentence at least.
        template = WatchedRule.template(rule.message)
        let holes = template.parts.compactMap { part -> String? in
            if case .hole(let name) = part, !WatchedRule.ownHoles.contains(name) { return name }
            return nil
        }
        var fields = rule.join.map { [$0] } ?? WatchedRule.entityFields
        for hole in holes where !fields.contains(hole) { fields.append(hole) }
        self.fields = fields
    }

    private static func template(_ text: String) -> MessageTemplate {
        do { return try MessageTemplate(text) } catch { return MessageTemplate(parts: [.hole("sentence")]) }
    }

    /// Whether the rule is about such an anomaly.
    func counts(_ anomaly: Anomaly, _ subjects: JobSubjects) -> Bool {
        guard anomaly.score >= rule.minimumScore, rule.shapes.isEmpty || rule.shapes.contains(anomaly.shape) else {
            return false
        }
        if rule.jobs.isEmpty, rule.groups.isEmpty { return true }
        return rule.jobs.contains(anomaly.job) || subjects.groups(of: anomaly.job).contains { rule.groups.contains($0) }
    }

    /// The joined values of an anomaly, each once whatever its case; one empty text without a join.
    func keys(of anomaly: Anomaly) -> [String] {
        guard let join = rule.join else { return [""] }
        var seen = exceptValues.union([""])
        return anomaly.values(of: join).filter { seen.insert($0.lowercased()).inserted }
    }

    /// What the rule says of anomalies that met it, oldest first.
    func finding(of found: [WaitingAnomaly], _ subjects: JobSubjects) -> Finding {
        let strongest = found.max { $0.score < $1.score } ?? found[0]
        let told = [strongest] + found.filter { $0 != strongest }
        var jobs: [JobID] = []
        for anomaly in found where !jobs.contains(anomaly.job) { jobs.append(anomaly.job) }
        let entity = entity(told)
        let message = template.fill { hole in
            switch hole {
            case "sentence": strongest.sentence
            case "job": strongest.job.rawValue
            case "jobs": jobs.map(\.rawValue).joined(separator: ", ")
            case "count": String(rule.isOfDifferentJobs ? jobs.count : found.count)
            case "score": String(strongest.score.mark)
            case rule.join: strongest.joined
            case _: value(of: hole, told)
            }
        }
        let kept = found.sorted { $0.score > $1.score }.prefix(Limits.evidenceCountMax)
        return Finding(
            kind: .anomaly(strongest.score),
            rule: rule.id,
            title: rule.title,
            message: message,
            entity: entity,
            anomalies: kept.sorted { $0.at < $1.at }.compactMap(\.id),
            matched: entity?.fields ?? [],
            at: found.map(\.at).max() ?? strongest.at,
            groupingSeconds: min(rule.coolDownSeconds, Limits.groupingSecondsMax),
            tags: tags(jobs, subjects),
            guide: guide(jobs, subjects)
        )
    }

    private func entity(_ told: [WaitingAnomaly]) -> Entity? {
        if let join = rule.join { return Entity(fields: [join], values: [told[0].joined]) }
        for field in WatchedRule.entityFields {
            if let value = value(of: field, told) { return Entity(fields: [field], values: [value]) }
        }
        return nil
    }

    private func value(of field: String, _ told: [WaitingAnomaly]) -> String? {
        guard let index = fields.firstIndex(of: field) else { return nil }
        for anomaly in told {
            if let value = anomaly.values[index], !value.isEmpty { return value }
        }
        return nil
    }

    /// The rule's, and those of the jobs that took part.
    private func tags(_ jobs: [JobID], _ subjects: JobSubjects) -> [String] {
        var tags = rule.tags
        for tag in jobs.flatMap(subjects.tags) where !tags.contains(tag) { tags.append(tag) }
        return tags
    }

    /// The rule's, then those of the jobs that took part.
    private func guide(_ jobs: [JobID], _ subjects: JobSubjects) -> String {
        let parts = [rule.guide] + jobs.map(subjects.guide)
        return parts.map { $0.trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
