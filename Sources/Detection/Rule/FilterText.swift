import Events
import Foundation
public import Vocabulary

/// Exceptions as filters of Sigma.
extension RuleException {
    /// The filter's text for rules of one or more log sources: a document for each.
    ///
    /// Everything in it may come from a log line; it is quoted so that YAML and Sigma read it as it is.
    public func text(for rules: [StaticRule]) -> String {
        var sources: [LogSource] = []
        for rule in rules where !sources.contains(rule.logSource) { sources.append(rule.logSource) }
        return sources.map { source in
            document(rules.filter { $0.logSource == source }, source)
        }.joined(separator: "---\n")
    }

    private func document(_ rules: [StaticRule], _ source: LogSource) -> String {
        let names = [("product", source.product), ("category", source.category), ("service", source.service)]
        let told = names.compactMap { name, value in value.map { "\(name): \(RuleException.quoted($0))" } }
        var lines = [
            "title: \(RuleException.quoted(title))", "description: \(RuleException.quoted(reason))",
            "author: \(RuleException.quoted(author))", "date: \(day)", "logsource: {\(told.joined(separator: ", "))}",
            "filter:",
            "    rules:",
        ]
        lines += rules.map { "        - \(RuleException.quoted($0.id.rawValue))" }
        lines.append("    exception:")
        lines += parts.map { part in
            let key = part.comparison == .equals ? part.field : "\(part.field)|\(part.comparison.rawValue)"
            return "        \(RuleException.quoted(key)): \(RuleException.quoted(SigmaText.escaped(part.value)))"
        }
        lines.append("    condition: not exception")
        if let expiry { lines += ["tocsin:", "    expires: \(expiry.formatted(.iso8601))"] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A YAML scalar that is read as this text: in single quotes where that can be, else in double quotes with escapes.
    static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
            default: scalar != "\u{FEFF}"
            }
        }
        guard !isPlain else { return "'\(text.replacing("'", with: "''"))'" }
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"", "\\": return "\\\(scalar)"
            case _ where scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F: return String(scalar)
            case _:
                let digits = String(scalar.value, radix: 16)
                return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }
        }
        return "\"\(escaped.joined())\""
    }
}

extension RuleSet {
    /// The rules that match events themselves: the rule of that id, or those that it counts, through all correlations.
    public func searches(behind id: RuleID) -> [StaticRule] {
        guard let start = rules.firstIndex(where: { $0.id == id }) else { return [] }
        var (found, open, seen) = ([Int](), [start], Set([start]))
        while let place = open.popLast() {
            if rules[place].isCorrelation {
                let members = links.first { $0.rule == place }?.members ?? []
                for member in members where seen.insert(member).inserted { open.append(member) }
            } else {
                found.append(place)
            }
        }
        return found.sorted().map { rules[$0] }
    }
}
