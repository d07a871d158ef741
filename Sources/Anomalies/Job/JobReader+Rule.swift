import Definitions
import Foundation
import Vocabulary

/// Reading an anomaly rule.
extension JobReader {
    private static let ruleKeys = ["title", "id", "description", "anomaly", "message", "tags", "guide"]
    private static let anomalyKeys = [
        "jobs", "groups", "minimum_score", "count", "different_jobs", "within", "join", "except", "shapes", "cool_down",
    ]

    mutating func rule(_ document: YAMLNode) -> AnomalyRule? {
        guard let map = WrittenMap(document, name: "an anomaly rule", keys: JobReader.ruleKeys, problems: &problems),
            let node = map.node("anomaly") ?? document["anomaly"],
            let anomaly = WrittenMap(node, name: "anomaly", keys: JobReader.anomalyKeys, problems: &problems)
        else { return nil }
        let title = map.neededText("title", "what the alert says in one line", &problems) ?? ""
        if title.count > Limits.titleCharactersMax {
            problems.error(
                map.mark(of: "title"),
                "the title is too long",
                "use at most \(Limits.titleCharactersMax) characters"
            )
        }
        let id = map.neededText("id", "a UUID, or a name that stays", &problems) ?? ""
        var rule = AnomalyRule(id: RuleID(rawValue: id), title: title, minimumScore: minimumScore(anomaly))
        rule.words = map.text("description", &problems) ?? ""
        rule.path = problems.path
        jobs(anomaly, &rule)
        togetherness(anomaly, &rule)
        rule.shapes = Set((anomaly.node("shapes")?.itemsOrSelf ?? []).compactMap { shape($0) })
        if let seconds = anomaly.seconds("cool_down", 0...Limits.coolDownSecondsMax, &problems) {
            rule.coolDownSeconds = Double(seconds)
        }
        if let message = map.text("message", &problems) {
            rule.message = message
            checkTemplate(message, map)
        }
        rule.tags = tags(map)
        rule.guide = map.text("guide", &problems) ?? ""
        return rule
    }

    private mutating func minimumScore(_ anomaly: WrittenMap) -> Score {
        if anomaly.node("minimum_score") == nil {
            problems.error(anomaly.mark, "minimum_score is missing in anomaly", "add minimum_score: 80, from 0 to 100")
        }
        return Score(anomaly.number("minimum_score", 0...100, &problems) ?? 0)
    }

    private mutating func jobs(_ anomaly: WrittenMap, _ rule: inout AnomalyRule) {
        for (text, mark) in anomaly.texts("jobs", &problems) {
            guard let name = name(text, "the job", mark) else { continue }
            references.append(Reference(kind: .job, name: name, mark: mark))
            rule.jobs.append(JobID(rawValue: name))
        }
        for (text, mark) in anomaly.texts("groups", &problems) {
            guard let name = name(text, "the group", mark) else { continue }
            references.append(Reference(kind: .group, name: name, mark: mark))
            rule.groups.append(name)
        }
    }

    /// How many, of which jobs, within which time, joined by what.
    private mutating func togetherness(_ anomaly: WrittenMap, _ rule: inout AnomalyRule) {
        rule.count = anomaly.count("count", 1...Limits.ruleAnomaliesMax, &problems) ?? 1
        rule.isOfDifferentJobs = anomaly.flag("different_jobs", &problems) ?? false
        rule.join = anomaly.text("join", &problems)
        rule.exceptValues = distinctTexts(anomaly, "except")
        if let seconds = anomaly.seconds("within", 1...Limits.anomaliesWithinSecondsMax, &problems) {
            rule.withinSeconds = Double(seconds)
        }
        if rule.count > 1, anomaly.node("within") == nil {
            problems.error(anomaly.mark, "within is missing in anomaly", "add within: 45m")
        }
        if rule.count == 1, anomaly.node("within") != nil || rule.isOfDifferentJobs {
            problems.warn(
                anomaly.mark,
                "one anomaly is enough for the rule",
                "add count: 3, or take within and different_jobs out"
            )
        }
        if rule.isOfDifferentJobs, rule.groups.isEmpty, !rule.jobs.isEmpty, Set(rule.jobs).count < rule.count {
            problems.error(
                anomaly.mark(of: "jobs"),
                "\(rule.count) different jobs are asked for, and \(Set(rule.jobs).count) are named",
                "name more jobs, or lower count"
            )
        }
        if rule.join == nil, !rule.exceptValues.isEmpty {
            problems.error(
                anomaly.mark(of: "except"),
                "except needs a join",
                "add join: with the field that the values are of"
            )
        }
    }

    /// `long high` may be written `long_high`.
    private mutating func shape(_ node: YAMLNode) -> Anomaly.Shape? {
        if let text = node.text, let shape = Anomaly.Shape(rawValue: text.replacing("_", with: " ")) { return shape }
        return WrittenMap.word(node, "shapes", of: Anomaly.Shape.self, &problems)
    }

    private mutating func checkTemplate(_ message: String, _ map: WrittenMap) {
        do {
            _ = try MessageTemplate(message)
        } catch {
            problems.error(
                map.node("message")?.mark(at: error.offset) ?? map.mark,
                "in the message \(error.text)",
                "write {{ or }} for the brace itself"
            )
        }
    }
}
