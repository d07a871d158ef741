import Definitions
import Foundation
import Vocabulary

/// Reads the detectors of a job.
struct DetectorReader {
    private static let keys = [
        "function", "field_name", "by_field_name", "over_field_name", "partition_field_name", "exclude_frequent",
        "use_null", "detector_description", "minimum_support", "minimum_change", "custom_rules",
    ]
    /// Names that Elastic keeps for itself in these places.
    private static let keptNames = ["count", "by", "over"]

    /// The job's filters.
    let lists: [String: [String]]
    let zone: TimeZone
    var problems: ProblemList
    /// The filters that a detector asked for.
    private(set) var usedLists: Set<String> = []

    init(lists: [String: [String]], zone: TimeZone, problems: ProblemList) {
        self.lists = lists
        self.zone = zone
        self.problems = problems
    }

    mutating func read(_ job: WrittenMap) -> [Detector] {
        guard let node = job.node("detectors"), let items = node.items, !items.isEmpty else {
            problems.error(
                job.mark(of: "detectors"),
                "the job has no detectors",
                "add detectors: with a list, for example - {function: rare, by_field_name: user.name}"
            )
            return []
        }
        if items.count > Limits.detectorsMax {
            problems.error(node.mark, "the job has \(items.count) detectors", "at most \(Limits.detectorsMax)")
        }
        let detectors = items.compactMap { item in
            WrittenMap(item, name: "a detector", keys: DetectorReader.keys, problems: &problems).flatMap {
                detector($0)
            }
        }
        for (index, detector) in detectors.enumerated() where detectors[..<index].contains(detector) {
            problems.error(node.mark, "the detector \(detector.text) stands twice", "keep one")
        }
        return detectors
    }

    private mutating func detector(_ map: WrittenMap) -> Detector? {
        let function = function(map)
        let field = map.text("field_name", &problems)
        let split = [("by_field_name", 0), ("over_field_name", 1), ("partition_field_name", 2)].map { key, _ in
            fieldThatSplits(key, map)
        }
        let frequent = map.word("exclude_frequent", of: Detector.Frequent.self, &problems) ?? .none
        let usesNull = map.flag("use_null", &problems) ?? false
        let words = map.text("detector_description", &problems) ?? ""
        let support = map.count("minimum_support", 0...1_000_000_000, &problems) ?? 0
        let change = map.number("minimum_change", 0...1e15, &problems) ?? 0
        guard let function else { return nil }
        var detector = Detector(
            function: function,
            field: field,
            by: split[0],
            over: split[1],
            partition: split[2],
            excludesFrequent: frequent,
            usesNull: usesNull,
            words: words,
            minimumSupport: support,
            minimumChange: change
        )
        check(detector, map)
        detector.skipRules = skipRules(map, detector)
        return detector
    }

    private mutating func function(_ map: WrittenMap) -> DetectorFunction? {
        guard let text = map.neededText("function", "count", &problems) else { return nil }
        if let function = DetectorFunction(name: text) { return function }
        let known = DetectorFunction.allCases.map(\.rawValue) + DetectorFunction.aliases.keys
        problems.error(
            map.mark(of: "function"),
            "the function \(text) is not known",
            Spelling.nearest(to: text, among: known.sorted()).map { "did you mean \($0)?" }
                ?? "docs/ANOMALIES.md lists the functions"
        )
        return nil
    }

    private mutating func fieldThatSplits(_ key: String, _ map: WrittenMap) -> String? {
        guard let field = map.text(key, &problems) else { return nil }
        guard !DetectorReader.keptNames.contains(field) else {
            problems.error(map.mark(of: key), "a field named \(field) cannot split", "name another field")
            return nil
        }
        return field
    }

    /// What a function asks of its fields.
    private mutating func check(_ detector: Detector, _ map: WrittenMap) {
        let name = detector.function.rawValue
        if detector.function.needsField, detector.field == nil {
            let example = detector.function == .latLong ? "source.geo.location" : "source.bytes"
            problems.error(map.mark, "\(name) needs a field_name", "add field_name: \(example)")
        }
        if !detector.function.needsField, detector.field != nil {
            problems.error(map.mark(of: "field_name"), "\(name) takes no field_name", "take it out")
        }
        for need in DetectorReader.needs(of: detector.function) where need.isMissing(detector) {
            problems.error(map.mark, "\(name) needs \(need.words)", "add \(need.example)")
        }
        if DetectorReader.refusesOver(detector.function), detector.over != nil {
            problems.error(
                map.mark(of: "over_field_name"),
                "\(name) takes no over_field_name",
                "use by_field_name or partition_field_name"
            )
        }
        let names = [detector.by, detector.over, detector.partition].compactMap(\.self)
        if Set(names).count < names.count {
            problems.error(
                map.mark,
                "a detector splits by one field twice",
                "name different fields for by, over and partition"
            )
        }
        switch detector.excludesFrequent {
        case .none: break
        case .all where detector.by == nil && detector.over == nil, .by where detector.by == nil,
            .over where detector.over == nil:
            problems.error(
                map.mark(of: "exclude_frequent"),
                "exclude_frequent is about a field that the detector does not have",
                "add by_field_name or over_field_name, or take it out"
            )
        case .all, .by, .over: break
        }
    }

    /// A field that must be there.
    private struct Need {
        let words: String
        let example: String
        let isMissing: @Sendable (Detector) -> Bool
    }

    private static func needs(of function: DetectorFunction) -> [Need] {
        let by = Need(words: "a by_field_name", example: "by_field_name: process.name") { $0.by == nil }
        let over = Need(words: "an over_field_name", example: "over_field_name: user.name") { $0.over == nil }
        let pair = Need(words: "a field that tells one line of events", example: "by_field_name: destination.ip") {
            $0.by == nil && $0.partition == nil
        }
        switch function.measure {
        case .rarity: return [by]
        case .frequentRarity: return [by, over]
        case .intervals: return [pair]
        case .count, .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes, .timeOfDay,
            .timeOfWeek, .place:
            return []
        }
    }

    private static func refusesOver(_ function: DetectorFunction) -> Bool {
        switch function.measure {
        case .count: function.emptiness == .nothing
        case .intervals: true
        case .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes, .rarity, .frequentRarity,
            .timeOfDay, .timeOfWeek, .place:
            false
        }
    }

    /// Marks that a filter was asked for.
    mutating func use(_ list: String) { usedLists.insert(list) }
}
