/// A message with `{field}` holes; `{{` and `}}` are the braces themselves.
public struct MessageTemplate: Hashable, Sendable {
    /// What it is made of.
    public enum Part: Hashable, Sendable {
        case text(String)
        case hole(String)
    }

    public let parts: [Part]

    public init(parts: [Part]) { self.parts = parts }

    /// Why a template cannot be read, and at which of its characters (from 0).
    public struct Problem: Error, Hashable, Sendable {
        public let text: String
        public let offset: Int
    }

    /// - Throws: `Problem`, when a brace has no partner or names nothing.
    public init(_ template: String) throws(Problem) {
        var parts: [Part] = []
        var text = ""
        var hole: (name: String, start: Int)?
        var pending: (brace: Character, offset: Int)?
        for (offset, character) in template.enumerated() {
            if let (brace, start) = pending {
                pending = nil
                if brace == character {
                    text.append(character)
                    continue
                }
                guard brace == "{" else { throw Problem(text: "} has no { before it", offset: start) }
                if !text.isEmpty { parts.append(.text(text)) }
                text = ""
                hole = ("", start)
            }
            if let (name, start) = hole {
                if character == "}" {
                    let field = name.trimmed
                    guard !field.isEmpty else { throw Problem(text: "{} names no field", offset: start) }
                    parts.append(.hole(field))
                    hole = nil
                } else {
                    guard character != "{" else { throw Problem(text: "{ stands inside of a hole", offset: offset) }
                    hole = (name + String(character), start)
                }
            } else if character == "{" || character == "}" {
                pending = (character, offset)
            } else {
                text.append(character)
            }
        }
        if let start = hole?.start ?? pending?.offset { throw Problem(text: "the brace has no partner", offset: start) }
        if !text.isEmpty { parts.append(.text(text)) }
        self.parts = parts
    }

    /// The message, each hole filled; a field that is missing reads `unknown`.
    public func fill(_ value: (String) -> String?) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .hole(let field): value(field) ?? "unknown"
            }
        }.joined()
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
