/// A search as people write it: a documented subset of the Kibana query language (grammar in `docs/SEARCH.md`).
///
/// A tree that is read is in one form: `and` and `or` hold at least two parts and none of their own kind.
public indirect enum KQL: Hashable, Sendable {
    /// Nothing was written: every event.
    case all
    case and([KQL])
    case or([KQL])
    case not(KQL)
    /// Without a field: searched in the message.
    case words(KQLValue)
    case field(WildcardText, KQLValue)
    case range(field: String, Comparison, String)

    /// All parts together, flattened.
    static func all(of parts: [KQL]) -> KQL {
        let flat = parts.flatMap { part -> [KQL] in
            if case .and(let inner) = part { return inner }
            return [part]
        }
        return flat.count == 1 ? flat[0] : .and(flat)
    }

    /// One part at least, flattened.
    static func any(of parts: [KQL]) -> KQL {
        let flat = parts.flatMap { part -> [KQL] in
            if case .or(let inner) = part { return inner }
            return [part]
        }
        return flat.count == 1 ? flat[0] : .or(flat)
    }

    /// The names of the fields that are asked about, in order, patterns left out.
    public var fieldNames: [String] {
        switch self {
        case .all, .words: []
        case .and(let parts), .or(let parts): parts.flatMap(\.fieldNames)
        case .not(let part): part.fieldNames
        case .field(let name, _): name.literal.map { [$0] } ?? []
        case .range(let field, _, _): [field]
        }
    }
}

/// A value of a search.
public enum KQLValue: Hashable, Sendable {
    /// In quotes: exactly this.
    case phrase(String)
    /// Without quotes: stars stand for any run of characters.
    case pattern(WildcardText)

    /// Anything: the field is there.
    public static let any = KQLValue.pattern(.any)
}

/// Why a search cannot be read, and where.
public struct KQLProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted in characters (Unicode scalars) from 1.
    public let column: Int
    /// How many characters it is about, at least 1.
    public let length: Int
    /// What is wrong, and what to do.
    public let message: String

    public var description: String { "column \(column): \(message)" }
}
