import Definitions
import Foundation
import Vocabulary

/// Reading the custom rules of a detector.
extension DetectorReader {
    mutating func skipRules(_ map: WrittenMap, _ detector: Detector) -> [SkipRule] {
        guard let node = map.node("custom_rules") else { return [] }
        guard let items = node.items else {
            problems.error(node.mark, "custom_rules is no list", "write - {actions: [skip_result], …} under it")
            return []
        }
        if items.count > Limits.skipRulesMax {
            problems.error(node.mark, "a detector has \(items.count) custom rules", "at most \(Limits.skipRulesMax)")
        }
        let keys = ["actions", "scope", "conditions", "until"]
        return items.compactMap { item in
            guard let map = WrittenMap(item, name: "a custom rule", keys: keys, problems: &problems) else { return nil }
            var rule = SkipRule()
            if let actions = map.node("actions") {
                rule.actions = Set(
                    actions.itemsOrSelf.compactMap {
                        WrittenMap.word($0, "actions", of: SkipRule.Action.self, &problems)
                    }
                )
                if rule.actions.isEmpty, actions.itemsOrSelf.isEmpty {
                    problems.error(actions.mark, "the custom rule has no actions", "write [skip_result]")
                }
            }
            rule.scopes = scopes(map, detector)
            rule.conditions = conditions(map, detector)
            if map.node("until") != nil { rule.until = map.instant("until", zone, &problems) }
            if map.node("scope") == nil, map.node("conditions") == nil {
                problems.error(
                    map.mark,
                    "the custom rule holds for everything",
                    "add scope: or conditions:, or take the detector out"
                )
            }
            return rule
        }
    }

    private mutating func scopes(_ map: WrittenMap, _ detector: Detector) -> [SkipRule.Scope] {
        guard let node = map.node("scope") else { return [] }
        guard let entries = node.entries, !entries.isEmpty else {
            problems.error(node.mark, "scope is no map", "write field: {filter_id: name} under it")
            return []
        }
        let fields = [detector.by, detector.over, detector.partition].compactMap(\.self)
        return entries.compactMap { entry in
            let keys = ["filter_id", "filter_type"]
            guard let scope = WrittenMap(entry.value, name: "a scope", keys: keys, problems: &problems) else {
                return nil
            }
            if !fields.contains(entry.key) {
                problems.error(
                    entry.mark,
                    "the detector does not split by \(entry.key)",
                    fields.isEmpty
                        ? "a scope needs a by, over or partition field"
                        : "use \(fields.joined(separator: " or "))"
                )
            }
            let kind = scope.word("filter_type", of: SkipRule.Scope.Kind.self, &problems) ?? .include
            guard let id = scope.neededText("filter_id", "the name of a list under filters", &problems) else {
                return nil
            }
            guard let values = lists[id] else {
                problems.error(
                    scope.mark(of: "filter_id"),
                    "there is no filter \(id)",
                    Spelling.nearest(to: id, among: lists.keys.sorted()).map { "did you mean \($0)?" }
                        ?? "add it under filters: \(id): [value]"
                )
                return nil
            }
            use(id)
            return SkipRule.Scope(field: entry.key, kind: kind, values: values)
        }
    }

    private mutating func conditions(_ map: WrittenMap, _ detector: Detector) -> [SkipRule.Condition] {
        guard let node = map.node("conditions") else { return [] }
        guard let items = node.items, !items.isEmpty else {
            problems.error(
                node.mark,
                "conditions is no list",
                "write - {applies_to: actual, operator: lt, value: 10} under it"
            )
            return []
        }
        let keys = ["applies_to", "operator", "value"]
        return items.compactMap { item in
            guard let map = WrittenMap(item, name: "a condition", keys: keys, problems: &problems) else { return nil }
            for key in keys where map.node(key) == nil {
                problems.error(map.mark, "\(key) is missing in a condition", "write \(keys.joined(separator: ", "))")
            }
            guard let subject = map.word("applies_to", of: SkipRule.Subject.self, &problems),
                let comparison = map.word("operator", of: SkipRule.Comparison.self, &problems),
                let value = map.number("value", -1e15...1e15, &problems)
            else { return nil }
            if subject != .time, !DetectorReader.hasNumber(detector.function) {
                problems.error(
                    map.mark(of: "applies_to"),
                    "\(detector.function.rawValue) has no one number to hold against",
                    "use scope, or applies_to: time"
                )
            }
            return SkipRule.Condition(subject: subject, comparison: comparison, value: value)
        }
    }

    /// Whether one number is what the function is about.
    private static func hasNumber(_ function: DetectorFunction) -> Bool {
        switch function.measure {
        case .rarity, .frequentRarity, .extremes, .place, .intervals: false
        case .count, .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .timeOfDay, .timeOfWeek: true
        }
    }
}
