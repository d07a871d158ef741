import Definitions
import Events
import Vocabulary

/// Reads one document of a rule file into a rule.
struct RuleReader {
    let text: RuleText
    var problems: ProblemList
    var table: FieldTable
    let placeholders: Placeholders
    /// Of the rule that is being read.
    private var searches: [StaticRule.Search] = []
    private var condition = ""

    private static let knownKeys = [
        "title", "id", "name", "related", "status", "description", "license", "author", "references", "date",
        "modified",
        "logsource", "detection", "correlation", "fields", "falsepositives", "level", "tags", "scope", "taxonomy",
        "tocsin",
        "tocsin.message", "tocsin.entity", "tocsin.window", "tocsin.building_block", "generate", "simulation",
        "regression_tests_path",
    ]

    init(_ text: RuleText, table: FieldTable, placeholders: Placeholders = Placeholders()) {
        self.text = text
        self.table = table
        self.placeholders = placeholders
        problems = ProblemList(path: text.path)
    }

    /// The rule; nil after a problem.
    mutating func read(_ document: YAMLNode) -> StaticRule? {
        let errors = problems.errorCount
        (searches, condition) = ([], "")
        guard let entries = document.entries else {
            problems.error(document.mark, "the document is no rule", "write a map with title, logsource and detection")
            return nil
        }
        if let action = entries.first(where: { $0.key == "action" }) {
            problems.error(
                action.mark,
                "rule collections with action are no longer part of Sigma",
                "write each rule out"
            )
            return nil
        }
        checkKeys(entries)
        let title = self.title(document)
        let level = self.level(document)
        let body = self.body(document)
        let logSource = self.logSource(document)
        var house = TocsinKeys(document, problems: problems)
        let keys = house.read()
        problems = house.problems
        guard problems.errorCount == errors, let title, let body else { return nil }
        let id = document["id"]?.text ?? document["name"]?.text
        if id == nil { problems.warn(document.mark, "the rule has no id", "add id: with a new UUID") }
        var canonical = ""
        document.write(to: &canonical)
        var rule = StaticRule(
            id: RuleID(rawValue: id ?? title),
            name: document["name"]?.text,
            title: title,
            level: level,
            about: about(document),
            path: text.path,
            line: document.mark.line,
            logSource: logSource ?? LogSource(),
            entityFields: keys.entityFields,
            groupingSeconds: keys.groupingSeconds,
            hasFindings: level > .informational && !keys.isBuildingBlock,
            template: keys.template,
            body: body,
            fingerprint: Fingerprint.of(canonical)
        )
        (rule.searches, rule.condition) = (searches, condition)
        return rule
    }

    private mutating func checkKeys(_ entries: [YAMLNode.Entry]) {
        for entry in entries where !RuleReader.knownKeys.contains(entry.key) {
            guard let nearest = Spelling.nearest(to: entry.key, among: RuleReader.knownKeys) else { continue }
            problems.warn(entry.mark, "the key \(entry.key) is not known", "did you mean \(nearest)?")
        }
    }

    private mutating func title(_ document: YAMLNode) -> String? {
        guard let title = document["title"]?.text, !title.isEmpty else {
            problems.error(
                document["title"]?.mark ?? document.mark,
                "the title is missing",
                "add title: in a few words"
            )
            return nil
        }
        return title
    }

    private mutating func level(_ document: YAMLNode) -> RuleLevel {
        guard let node = document["level"] else {
            problems.warn(
                document.mark,
                "the level is missing, medium is taken",
                "add level: low, medium, high or critical"
            )
            return .medium
        }
        guard let text = node.text, let level = RuleLevel(rawValue: text.lowercased()) else {
            problems.error(
                node.mark,
                "the level \(node.text ?? "") is not known",
                "use \(RuleLevel.allCases.map(\.rawValue).joined(separator: ", "))"
            )
            return .medium
        }
        return level
    }

    private mutating func body(_ document: YAMLNode) -> StaticRule.Body? {
        switch (document["detection"], document["correlation"]) {
        case (let detection?, nil):
            var reader = DetectionReader(problems: problems, table: table, placeholders: placeholders)
            let criterion = reader.read(detection)
            problems = reader.problems
            table = reader.table
            (searches, condition) = (reader.searches, reader.conditionText)
            return criterion.map(StaticRule.Body.search)
        case (nil, let correlation?):
            var reader = CorrelationReader(problems: problems)
            let read = reader.read(correlation, generate: document["generate"])
            problems = reader.problems
            return read.map(StaticRule.Body.correlation)
        case (_?, let correlation?):
            problems.error(
                correlation.mark,
                "a rule has either a detection or a correlation",
                "make two documents of it"
            )
            return nil
        case (nil, nil):
            problems.error(document.mark, "the detection is missing", "add detection: with a search and a condition")
            return nil
        }
    }

    private mutating func logSource(_ document: YAMLNode) -> LogSource? {
        guard document["correlation"] == nil else { return nil }
        guard let node = document["logsource"] else {
            problems.error(
                document.mark,
                "the logsource is missing",
                "add logsource: with product, category or service"
            )
            return nil
        }
        let source = LogSource(
            product: node["product"]?.text?.lowercased(),
            category: node["category"]?.text?.lowercased(),
            service: node["service"]?.text?.lowercased()
        )
        if source == LogSource() {
            problems.error(node.mark, "the logsource names nothing", "add product, category or service")
        }
        return source
    }

    private func about(_ document: YAMLNode) -> StaticRule.About {
        func texts(_ key: String) -> [String] { document[key]?.itemsOrSelf.compactMap(\.text) ?? [] }
        return StaticRule.About(
            status: document["status"]?.text ?? "",
            description: document["description"]?.text ?? "",
            author: document["author"]?.text ?? "",
            license: document["license"]?.text ?? text.license,
            pack: text.pack,
            references: texts("references"),
            falsePositives: texts("falsepositives"),
            tags: texts("tags"),
            guide: text.guide
        )
    }
}

/// FNV-1a, 64 bits (RFC 9923): tells a changed rule from an unchanged one; no protection against intent.
enum Fingerprint {
    static func of(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
