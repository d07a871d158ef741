import Events
import Vocabulary

/// What an event is to a correlation: its group, and the value that is told apart.
struct Subject: Sendable {
    /// The group that an event belongs to.
    struct Group: Sendable {
        let key: String
        let fields: [(name: String, text: String)]
    }

    /// The group's values, folded, so that `alice` and `ALICE` are one.
    let key: String
    /// Folded as well; empty when matches are counted.
    let value: String
    /// The value of a match that has none.
    static let noValue = "\u{0}"
    /// The fields of `group-by` as the event has them, in the rule's order.
    let fields: [(name: String, text: String)]
}

extension Correlator {
    /// Nil when a field that the correlation groups by is missing or null: then the event is not counted.
    func subject(of link: CorrelationLink, counting index: Int, in event: LogEvent) -> Subject? {
        group(of: link, counting: index, in: event).map { group in
            Subject(key: group.key, value: value(of: link, counting: index, in: event), fields: group.fields)
        }
    }

    /// The group alone, which several correlations may share.
    func group(of link: CorrelationLink, counting index: Int, in event: LogEvent) -> Subject.Group? {
        var fields: [(name: String, text: String)] = []
        for name in link.correlation.groupBy {
            guard let field = field(name, link, ruleSet.rules[index]), let found = FieldLookup.find(field, in: event)
            else { return nil }
            fields.append(found)
        }
        return Subject.Group(key: Subject.joined(fields.map(\.text)), fields: fields)
    }

    /// The value that is told apart, or reckoned with.
    func value(of link: CorrelationLink, counting index: Int, in event: LogEvent) -> String {
        switch link.correlation.kind {
        case .eventCount: return ""
        case .members: return link.members.firstIndex(of: index).map(String.init) ?? ""
        case .numbers(let name, _):
            // A match without the number is a match all the same; there is only nothing to reckon with.
            return field(name, link, ruleSet.rules[index]).flatMap { FieldLookup.find($0, in: event) }?.text ?? ""
        case .valueCount(let names):
            let values = names.compactMap { name in
                field(name, link, ruleSet.rules[index]).flatMap { FieldLookup.find($0, in: event) }?.text
            }
            // A match without the value is a match all the same; there is only nothing to tell apart.
            return values.count == names.count ? Subject.joined(values) : Subject.noValue
        }
    }

    /// The field that a name stands for: an alias is looked up by the counted rule's name, id or both.
    private func field(_ name: String, _ link: CorrelationLink, _ rule: StaticRule) -> String? {
        guard let alias = link.correlation.aliases[name] else { return name }
        return rule.name.flatMap { alias[$0] } ?? alias[rule.id.rawValue]
    }
}

extension Subject {
    /// Several values as one text that no other values give.
    static func joined(_ values: [String]) -> String {
        values.map { value in
            let folded = shortened(Subject.folded(value))
            return values.count == 1 ? folded : "\(folded.utf8.count):\(folded)"
        }.joined(separator: ",")
    }

    /// In lower case; what is so already is itself.
    private static func folded(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } ? text : text.lowercased()
    }

    /// Long values are told apart by their start, their length and a hash of them.
    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > Limits.correlationValueBytesMax else { return text }
        let start = String(decoding: text.utf8.prefix(Limits.correlationValueBytesMax / 2), as: UTF8.self)
        return "\(start)~\(text.utf8.count)~\(String(Fingerprint.of(text), radix: 16))"
    }
}
