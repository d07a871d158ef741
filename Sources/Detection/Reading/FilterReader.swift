import Definitions
import Events
import Foundation
import Vocabulary

/// An exception in a file of its own: what an event must be as well for certain rules to match it.
///
/// Source: Sigma specification 2.1.0, "Sigma Filters": the rule's condition and the filter's condition must both hold, so that an
/// exception says `condition: not selection`.
struct RuleFilter: Sendable {
    /// The ids or names of its rules, with their places; nil: every rule of its log source.
    let rules: [Correlation.Reference]?
    let logSource: LogSource
    let criterion: Criterion
    let title: String
    /// From then on it asks for nothing any more; nil: it has no end.
    let expiry: Date?
    let path: String
    let mark: Mark
    /// Changes when its text does.
    let fingerprint: UInt64

    /// Whether a rule's log source lies within the filter's.
    func covers(_ source: LogSource) -> Bool {
        (logSource.product == nil || logSource.product == source.product)
            && (logSource.category == nil || logSource.category == source.category)
            && (logSource.service == nil || logSource.service == source.service)
    }
}

/// Reads a filter document.
struct FilterReader {
    var problems: ProblemList
    var table: FieldTable
    let placeholders: Placeholders

    /// The filter; nil after a problem.
    mutating func read(_ document: YAMLNode) -> RuleFilter? {
        let errors = problems.errorCount
        guard let filter = document["filter"], let entries = filter.entries else {
            problems.error(
                document["filter"]?.mark ?? document.mark,
                "filter is no map",
                "write rules, searches and a condition under it"
            )
            return nil
        }
        if document["detection"] != nil || document["correlation"] != nil {
            problems.error(document.mark, "a filter is no rule at the same time", "make two documents of it")
        }
        let rules = self.rules(filter)
        var reader = DetectionReader(problems: problems, table: table, placeholders: placeholders)
        let searches = YAMLNode(content: .map(entries.filter { $0.key != "rules" }), mark: filter.mark)
        let criterion = reader.read(searches)
        (problems, table) = (reader.problems, reader.table)
        let source = document["logsource"]
        if source == nil {
            problems.error(
                document.mark,
                "the logsource is missing",
                "add logsource: with product, category or service"
            )
        }
        let expiry = self.expiry(document)
        guard problems.errorCount == errors, let criterion else { return nil }
        var canonical = ""
        document.write(to: &canonical)
        return RuleFilter(
            rules: rules,
            logSource: LogSource(
                product: source?["product"]?.text?.lowercased(),
                category: source?["category"]?.text?.lowercased(),
                service: source?["service"]?.text?.lowercased()
            ),
            criterion: expiry.map { .any([criterion, .since($0)]) } ?? criterion,
            title: document["title"]?.text ?? "",
            expiry: expiry,
            path: problems.path,
            mark: filter.mark,
            fingerprint: Fingerprint.of(canonical)
        )
    }

    /// When the exception ends: a time, or the end of a day in UTC.
    private mutating func expiry(_ document: YAMLNode) -> Date? {
        // A misspelt end would be an exception without one.
        for entry in document["tocsin"]?.entries ?? [] where entry.key != "expires" {
            problems.error(
                entry.mark,
                "the key tocsin.\(entry.key) is not known in a filter",
                "write expires: 2027-01-31"
            )
        }
        guard let node = document["tocsin"]?["expires"] ?? document["tocsin.expires"] else { return nil }
        let text = node.text ?? ""
        if let instant = FilterReader.instant(text) { return instant }
        if let day = FilterReader.instant(text + "T00:00:00Z") { return day.addingTimeInterval(86_400) }
        problems.error(node.mark, "the end of the exception cannot be read", "write expires: 2027-01-31")
        return nil
    }

    /// RFC 3339.
    private static func instant(_ text: String) -> Date? {
        do { return try Date(text, strategy: .iso8601) } catch { return nil }
    }

    private mutating func rules(_ filter: YAMLNode) -> [Correlation.Reference]? {
        guard let node = filter["rules"] else {
            problems.error(filter.mark, "rules is missing in the filter", "name the rules, or write rules: any")
            return []
        }
        if node.text == "any" { return nil }
        let rules = node.itemsOrSelf.compactMap { item in
            item.text.map { Correlation.Reference(name: $0, mark: item.mark) }
        }
        if rules.isEmpty || rules.count != node.itemsOrSelf.count {
            problems.error(node.mark, "rules is no list of names", "name the rules, or write rules: any")
        }
        return rules
    }
}
