import Definitions

/// What stands behind a field's name and changes how its values are read.
///
/// Source: Sigma specification 2.1.0, appendix "Modifiers".
enum Modifier: String, CaseIterable, Hashable, Sendable {
    case contains, startswith, endswith
    case all, cased, exists, neq
    case re, i, m, s
    case base64, base64offset, wide, utf16le, utf16be, utf16
    case windash, cidr, fieldref, expand
    case lt, lte, gt, gte
    case minute, hour, day, week, month, year

    /// The comparison that it stands for.
    var comparison: Comparison? {
        switch self {
        case .lt: .lt
        case .lte: .lte
        case .gt: .gt
        case .gte: .gte
        case .contains, .startswith, .endswith, .all, .cased, .exists, .neq, .re, .i, .m, .s, .base64, .base64offset,
            .wide,
            .utf16le, .utf16be, .utf16, .windash, .cidr, .fieldref, .expand, .minute, .hour, .day, .week, .month, .year:
            nil
        }
    }

    var timePart: TimePart? { TimePart(rawValue: rawValue) }

    /// What it makes of a value; modifiers of two kinds do not go together, but for those that only add to others.
    var kind: Kind {
        switch self {
        case .contains, .startswith, .endswith, .base64, .base64offset, .wide, .utf16le, .utf16be, .utf16, .windash:
            .text
        case .all, .cased, .neq, .expand: .any
        case .exists: .existence
        case .re, .i, .m, .s: .regex
        case .cidr: .network
        case .fieldref: .field
        case .lt, .lte, .gt, .gte: .number
        case .minute, .hour, .day, .week, .month, .year: .time
        }
    }

    enum Kind: Hashable, Sendable {
        case any, text, existence, regex, network, field, number, time
    }
}

/// A field's name with its modifiers, as a rule writes it: `CommandLine|contains|all`.
struct FieldKey: Hashable, Sendable {
    /// Empty for keywords.
    let field: String
    let modifiers: [Modifier]
    let mark: Mark

    func has(_ modifier: Modifier) -> Bool { modifiers.contains(modifier) }

    /// The kind of comparison; a time part and `fieldref` win over what refines them.
    var kind: Modifier.Kind {
        let kinds = Set(modifiers.map(\.kind))
        return [.existence, .time, .field, .regex, .network, .number].first { kinds.contains($0) } ?? .text
    }

    /// Reads the key; unknown modifiers and those that do not go together are problems.
    init?(_ entry: YAMLNode.Entry, problems: inout ProblemList) {
        let parts = entry.key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        field = parts.first ?? ""
        mark = entry.mark
        var modifiers: [Modifier] = []
        var offset = field.count + 1
        let errors = problems.errorCount
        for part in parts.dropFirst() {
            let place = Mark(line: entry.mark.line, column: entry.mark.column + offset)
            if let modifier = Modifier(rawValue: part) {
                modifiers.append(modifier)
            } else if part == "not" {
                problems.error(place, "not is no modifier", "write not in the condition, or use the modifier neq")
            } else {
                let nearest = Spelling.nearest(to: part, among: Modifier.allCases.map(\.rawValue))
                problems.error(
                    place,
                    "the modifier \(part) is not known",
                    nearest.map { "did you mean \($0)?" } ?? "use one of Sigma 2.1.0"
                )
            }
            offset += part.count + 1
        }
        self.modifiers = modifiers
        if let text = FieldKey.contradiction(in: modifiers) {
            problems.error(entry.mark, text, "leave one of them out")
        }
        guard problems.errorCount == errors else { return nil }
    }

    private static func contradiction(in modifiers: [Modifier]) -> String? {
        let kinds = Set(modifiers.map(\.kind)).subtracting([.any])
        let allowed: [Set<Modifier.Kind>] = [[.time, .number], [.field, .text]]
        let isExpanded = modifiers.contains(.expand) && !kinds.isDisjoint(with: [.regex, .field, .time, .existence])
        if (kinds.count > 1 && !allowed.contains(kinds)) || isExpanded {
            return "the modifiers \(modifiers.map(\.rawValue).joined(separator: " and ")) do not go together"
        }
        if kinds.contains(.regex), !modifiers.contains(.re) { return "the flags i, m and s need re before them" }
        if kinds == [.field, .text], modifiers.contains(where: { $0.kind == .text && !isPlace($0) }) {
            return "fieldref goes with contains, startswith and endswith only"
        }
        return nil
    }

    private static func isPlace(_ modifier: Modifier) -> Bool {
        modifier == .contains || modifier == .startswith || modifier == .endswith
    }
}
