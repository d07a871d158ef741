import Definitions
import Events
import Foundation
import Vocabulary

/// Reading a job.
extension JobReader {
    private static let keys = [
        "job_id", "description", "groups", "bucket_span", "datafeed", "detectors", "influencers", "filters",
        "calendars",
        "time_zone", "model_prune_window", "model_memory_limit", "tags", "guide",
    ]

    mutating func job(_ document: YAMLNode) -> AnomalyJob? {
        guard let map = WrittenMap(document, name: "a job", keys: JobReader.keys, problems: &problems) else {
            return nil
        }
        let id = map.neededText("job_id", "a_name", &problems).flatMap {
            name($0, "the job_id", map.mark(of: "job_id"))
        }
        if id == JobReader.takenName {
            problems.error(map.mark(of: "job_id"), "the job_id new is taken by the house", "choose another name")
        }
        let words = map.text("description", &problems) ?? ""
        let bucketSeconds = bucketSpan(map)
        let zone = timeZone(map)
        let groups = map.texts("groups", &problems).compactMap { name($0.text, "the group", $0.mark) }
        let feed = datafeed(map)
        let lists = filters(map)
        var detectors = DetectorReader(lists: lists ?? [:], zone: zone ?? .gmt, problems: problems)
        let read = detectors.read(map)
        problems = detectors.problems
        for (name, mark) in filterMarks(map) where !detectors.usedLists.contains(name) {
            problems.warn(
                mark,
                "the filter \(name) is not used",
                "name it in a detector's custom_rules, or take it out"
            )
        }
        let influencers = influencers(map)
        let occasions = occasions(map, zone ?? .gmt)
        let prune = map.seconds("model_prune_window", Limits.modelPruneSecondsRange, &problems)
        let memory = map.bytes("model_memory_limit", Limits.jobMemoryBytesRange, &problems)
        if let prune, prune < bucketSeconds * 2 {
            problems.error(
                map.mark(of: "model_prune_window"),
                "model_prune_window is shorter than two buckets",
                "write for example \(Timespan.text(bucketSeconds * 20))"
            )
        }
        let tags = tags(map)
        let guide = map.text("guide", &problems) ?? ""
        guard problems.errorCount == 0, let id else { return nil }
        return AnomalyJob(
            id: JobID(rawValue: id),
            words: words,
            groups: Array(Set(groups)).sorted { (groups.firstIndex(of: $0) ?? 0) < (groups.firstIndex(of: $1) ?? 0) },
            bucketSeconds: bucketSeconds,
            detectors: read,
            influencers: influencers,
            query: feed.query,
            predicate: feed.predicate,
            queryDelaySeconds: feed.delay,
            occasions: occasions,
            pruneSeconds: prune ?? max(Limits.modelPruneSecondsDefault, 20 * bucketSeconds),
            memoryBytesMax: memory ?? Limits.jobMemoryBytesDefault,
            timeZone: zone ?? .gmt,
            guide: guide,
            tags: tags,
            path: problems.path
        )
    }

    private mutating func bucketSpan(_ map: WrittenMap) -> Int {
        guard let seconds = map.seconds("bucket_span", Limits.bucketSecondsRange, &problems) else { return 900 }
        if 86_400 % seconds != 0 {
            problems.error(
                map.mark(of: "bucket_span"),
                "bucket_span does not divide a day",
                "use a span that a day is a whole number of: 5m, 10m, 15m, 30m, 1h, 2h, 3h, 6h, 1d"
            )
        }
        return seconds
    }

    private mutating func timeZone(_ map: WrittenMap) -> TimeZone? {
        guard let text = map.text("time_zone", &problems) else { return nil }
        if text == "UTC" || text == "GMT" { return .gmt }
        if TimeZone.knownTimeZoneIdentifiers.contains(text), let zone = TimeZone(identifier: text) { return zone }
        problems.error(
            map.mark(of: "time_zone"),
            "the time zone \(text) is not known",
            Spelling.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers).map { "did you mean \($0)?" }
                ?? "write for example Europe/Berlin, or UTC"
        )
        return nil
    }

    private mutating func datafeed(_ map: WrittenMap) -> (query: String, predicate: EventPredicate, delay: Int) {
        let none = ("*", EventPredicate.all, Limits.queryDelaySecondsDefault)
        guard let node = map.node("datafeed"),
            let feed = WrittenMap(node, name: "a datafeed", keys: ["query", "query_delay"], problems: &problems)
        else { return none }
        let delay = feed.seconds("query_delay", Limits.queryDelaySecondsRange, &problems)
        guard let query = feed.text("query", &problems), let place = feed.node("query") else {
            return (none.0, none.1, delay ?? none.2)
        }
        do {
            let tree = try KQL(query)
            if tree.fieldNames.contains(AnomalyJob.secondField) {
                problems.error(
                    place.mark,
                    "the query asks for a time",
                    "take @timestamp out: a job is fed bucket by bucket; use calendars for times to leave out"
                )
            }
            // Without a time in it the query means the same at any moment.
            let predicate = tree.predicate(now: Date(timeIntervalSince1970: 0))
            return (query, predicate, delay ?? none.2)
        } catch {
            problems.error(place.mark(at: error.column - 1), "the query cannot be read", error.message)
            return none
        }
    }

    private func filterMarks(_ map: WrittenMap) -> [(String, Mark)] {
        (map.node("filters")?.entries ?? []).map { ($0.key, $0.mark) }
    }

    /// Lists of values by name.
    private mutating func filters(_ map: WrittenMap) -> [String: [String]]? {
        guard let node = map.node("filters") else { return nil }
        guard let entries = node.entries else {
            problems.error(node.mark, "filters is no map", "write name: [value, value] under it")
            return nil
        }
        var lists: [String: [String]] = [:]
        for entry in entries {
            guard
                let list = WrittenMap(
                    YAMLNode(content: .map([entry]), mark: entry.mark),
                    name: "filters",
                    keys: [entry.key],
                    problems: &problems
                )
            else { continue }
            let values = list.texts(entry.key, &problems)
            for (value, mark) in values where value.dropFirst().dropLast().contains("*") {
                problems.error(mark, "\(value) has a * in its middle", "a * stands at an end: \"svc-*\" or \"*.corp\"")
            }
            if values.isEmpty {
                problems.error(entry.mark, "the filter \(entry.key) has no values", "list at least one")
            }
            if values.count > Limits.filterValuesMax {
                problems.error(
                    entry.mark,
                    "the filter \(entry.key) has \(values.count) values",
                    "at most \(Limits.filterValuesMax) are taken; a * at an end stands for many"
                )
            }
            lists[entry.key] = values.map(\.text)
        }
        return lists
    }

    private mutating func influencers(_ map: WrittenMap) -> [String] {
        let influencers = distinctTexts(map, "influencers")
        if influencers.count > Limits.jobInfluencersMax {
            problems.error(
                map.mark(of: "influencers"),
                "the job has \(influencers.count) influencers",
                "at most \(Limits.jobInfluencersMax); three tell more than ten"
            )
        }
        return influencers
    }

    private mutating func occasions(_ map: WrittenMap, _ zone: TimeZone) -> [AnomalyJob.Occasion] {
        guard let node = map.node("calendars") else { return [] }
        guard let items = node.items else {
            problems.error(node.mark, "calendars is no list", "write - {name: …, from: …, until: …} under it")
            return []
        }
        if items.count > Limits.jobOccasionsMax {
            problems.error(node.mark, "calendars has \(items.count) times", "at most \(Limits.jobOccasionsMax)")
        }
        return items.compactMap { item -> AnomalyJob.Occasion? in
            let keys = ["name", "from", "until"]
            guard let map = WrittenMap(item, name: "a calendar", keys: keys, problems: &problems) else { return nil }
            let name = map.neededText("name", "Christmas", &problems)
            let from = map.instant("from", zone, &problems)
            let until = map.instant("until", zone, &problems)
            guard let name, let from, let until else { return nil }
            guard from < until else {
                problems.error(map.mark(of: "until"), "\(name) ends before it begins", "write an until after from")
                return nil
            }
            return AnomalyJob.Occasion(name: name, from: from, until: until)
        }
    }
}

extension WrittenMap {
    /// An instant that must be there: a day, or a day and an hour, in the zone where none is written.
    func instant(_ key: String, _ zone: TimeZone, _ problems: inout ProblemList) -> Date? {
        guard let text = neededText(key, "2026-12-24T00:00:00", &problems) else { return nil }
        guard let math = DateMath(text), !math.isRelative, !text.contains("|") else {
            problems.error(mark(of: key), "\(key) is no time", "write for example 2026-12-24 or 2026-12-24T18:00:00")
            return nil
        }
        return math.instant(now: Date(timeIntervalSince1970: 0), in: zone)
    }
}
