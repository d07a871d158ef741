import Definitions
import Events
import Vocabulary

/// Writes a job of Elastic's in the house's own keys, each value with the place where it stood.
struct ElasticTranslation {
    private let found: ElasticJob.Found
    private let name: String
    private(set) var leftOut: [String] = []

    init(_ found: ElasticJob.Found, name: String) {
        self.found = found
        self.name = name
    }

    private static let detectorKeys: Set<String> = [
        "function", "field_name", "by_field_name", "over_field_name", "partition_field_name", "exclude_frequent",
        "use_null", "detector_description",
    ]
    /// Keys that say nothing of what the job finds.
    private static let silent: Set<String> = [
        "job_id", "id", "job_type", "job_version", "create_time", "finished_time", "model_snapshot_id", "deleting",
        "description", "groups", "analysis_config", "analysis_limits", "data_description", "datafeed_config",
        "datafeed_id", "indices", "indexes", "query", "query_delay", "max_empty_searches", "scroll_size",
        "chunking_config", "delayed_data_check_config", "indices_options", "authorization", "bucket_span", "detectors",
        "influencers", "model_prune_window", "model_memory_limit", "allow_lazy_open", "results_index_name",
        "background_persist_interval", "categorization_examples_limit", "frequency", "detector_index", "blocked",
        "model_snapshot_min_version", "time_field", "time_format", "format",
    ]
    /// Keys that do, with what becomes of it.
    private static let told: [String: String] = [
        "categorization_field_name": "messages are not put into categories",
        "categorization_filters": "messages are not put into categories",
        "categorization_analyzer": "messages are not put into categories",
        "per_partition_categorization": "messages are not put into categories",
        "summary_count_field_name": "each event counts as one; a document that stands for many counts as one, too",
        "latency": "give the datafeed a longer query_delay instead",
        "multivariate_by_fields": "series are judged one by one",
        "model_plot_config": "the band of every series is drawn when it is asked for",
        "custom_settings": "links and settings of Kibana are not taken over",
        "renormalization_window_days": "a score stays as it was first said",
        "results_retention_days": "results are kept as long as the house's retention says",
        "model_snapshot_retention_days": "the house keeps its own number of snapshots",
        "daily_model_snapshot_retention_after_days": "the house keeps its own number of snapshots",
        "aggregations": "events are counted one by one, not aggregated by the feed",
        "aggs": "events are counted one by one, not aggregated by the feed",
        "script_fields": "fields are those of the events; nothing is reckoned by scripts",
        "runtime_mappings": "fields are those of the events; nothing is reckoned by scripts",
        "field_delimiter": "events come as they are in the house",
        "quote_character": "events come as they are in the house",
    ]

    mutating func job() -> YAMLNode {
        let mark = found.job.mark
        let analysis = found.job["analysis_config"] ?? found.job
        for map in [found.job, analysis, found.job["analysis_limits"], found.job["data_description"], found.datafeed] {
            tell(map)
        }
        tellTimeField()
        var entries: [YAMLNode.Entry] = []
        func add(_ key: String, _ node: YAMLNode?) {
            if let node, !node.isNull { entries.append(YAMLNode.Entry(key: key, mark: node.mark, value: node)) }
        }
        add("job_id", found.id ?? ElasticTranslation.scalar(name, mark))
        add("description", found.job["description"])
        add("groups", found.job["groups"])
        add("bucket_span", analysis["bucket_span"] ?? ElasticTranslation.scalar("5m", analysis.mark))
        add("datafeed", datafeed())
        add("detectors", detectors(analysis["detectors"]))
        add("influencers", without(analysis["influencers"], "mlcategory"))
        add("model_prune_window", analysis["model_prune_window"])
        add("model_memory_limit", memory())
        return YAMLNode(content: .map(entries), mark: mark)
    }

    /// Names the keys that say something that is not carried over.
    private mutating func tell(_ map: YAMLNode?) {
        for entry in map?.entries ?? [] where !ElasticTranslation.silent.contains(entry.key) && !entry.value.isNull {
            leaveOut("\(entry.key): \(ElasticTranslation.told[entry.key] ?? "it is not known here")")
        }
    }

    private mutating func tellTimeField() {
        let field = found.job["data_description"]?["time_field"]?.text ?? "@timestamp"
        if field != "@timestamp" { leaveOut("time_field: an event's time is @timestamp here, not \(field)") }
        let indices = (found.datafeed?["indices"] ?? found.datafeed?["indexes"])?.itemsOrSelf.compactMap(\.text) ?? []
        if !indices.isEmpty {
            leaveOut(
                "indices: \(indices.joined(separator: ", ")) is not asked for; if the query is too wide, add feed: NAME to it"
            )
        }
    }

    private mutating func leaveOut(_ sentence: String) {
        if !leftOut.contains(sentence) { leftOut.append(sentence) }
    }

    private static func scalar(_ text: String, _ mark: Mark) -> YAMLNode {
        YAMLNode(content: .scalar(text, .block), mark: mark)
    }

    /// A number alone is in mebibytes.
    private func memory() -> YAMLNode? {
        guard let node = found.job["analysis_limits"]?["model_memory_limit"] else { return nil }
        guard let text = node.text, Int(text) != nil else { return node }
        return ElasticTranslation.scalar(text + "mb", node.mark)
    }

    private mutating func datafeed() -> YAMLNode? {
        guard let feed = found.datafeed else {
            leaveOut("datafeed: the file has none, so that the job is fed every event; give it a query")
            return nil
        }
        var entries: [YAMLNode.Entry] = []
        if let node = feed["query"] {
            var query = ElasticQuery()
            let tree = query.tree(node)
            for sentence in query.leftOut { leaveOut(sentence) }
            let text = tree == .all ? "*" : tree.description
            let value = ElasticTranslation.scalar(text, node.mark)
            entries.append(YAMLNode.Entry(key: "query", mark: node.mark, value: value))
        }
        if let delay = feed["query_delay"], let text = delay.text {
            // Milliseconds are what Elastic writes of delays that it chose itself.
            let isFine = text.hasSuffix("ms")
            let seconds = isFine ? Int(text.dropLast(2)).map { "\(($0 + 999) / 1_000)s" } : text
            let value = ElasticTranslation.scalar(seconds ?? text, delay.mark)
            entries.append(YAMLNode.Entry(key: "query_delay", mark: delay.mark, value: value))
        }
        return YAMLNode(content: .map(entries), mark: feed.mark)
    }

    private func without(_ node: YAMLNode?, _ text: String) -> YAMLNode? {
        guard let node else { return nil }
        return YAMLNode(content: .list(node.itemsOrSelf.filter { $0.text != text }), mark: node.mark)
    }

    private mutating func detectors(_ node: YAMLNode?) -> YAMLNode? {
        guard let node else { return nil }
        var kept: [YAMLNode] = []
        for (index, item) in node.itemsOrSelf.enumerated() {
            let place = "detector \(index + 1)"
            guard let entries = item.entries else {
                kept.append(item)
                continue
            }
            if entries.contains(where: { $0.value.text == "mlcategory" }) {
                leaveOut("\(place): it splits by categories of messages, which there are none of here; it is left out")
                continue
            }
            for entry in entries
            where !ElasticTranslation.detectorKeys.contains(entry.key) && entry.key != "custom_rules"
                && entry.key != "detector_index"
            {
                leaveOut("\(place): \(entry.key) is not known here")
            }
            var own = entries.filter { ElasticTranslation.detectorKeys.contains($0.key) && !$0.value.isNull }
            if let rules = item["custom_rules"], let value = customRules(rules, place) {
                own.append(YAMLNode.Entry(key: "custom_rules", mark: rules.mark, value: value))
            }
            kept.append(YAMLNode(content: .map(own), mark: item.mark))
        }
        return YAMLNode(content: .list(kept), mark: node.mark)
    }

    /// A rule with a scope names a filter that is kept elsewhere; without the scope it would skip too much.
    private mutating func customRules(_ node: YAMLNode, _ place: String) -> YAMLNode? {
        var kept: [YAMLNode] = []
        for rule in node.itemsOrSelf {
            let actions = rule["actions"]?.itemsOrSelf.compactMap(\.text) ?? []
            let known = SkipRule.Action.allCases.map(\.rawValue)
            let filters = (rule["scope"]?.entries ?? []).compactMap { $0.value["filter_id"]?.text }
            if !filters.isEmpty {
                let names = filters.joined(separator: ", ")
                leaveOut("\(place): a custom rule asks for the filter \(names), whose values are not in the file")
            } else if let action = actions.first(where: { !known.contains($0) }) {
                leaveOut("\(place): a custom rule with the action \(action) is left out")
            } else {
                let entries = (rule.entries ?? []).filter { $0.key == "actions" || $0.key == "conditions" }
                kept.append(YAMLNode(content: .map(entries), mark: rule.mark))
            }
        }
        return kept.isEmpty ? nil : YAMLNode(content: .list(kept), mark: node.mark)
    }
}
