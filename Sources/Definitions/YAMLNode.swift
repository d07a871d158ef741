/// A place in a file that somebody wrote: line and column, from 1.
public struct Mark: Hashable, Sendable {
    public var line: Int
    public var column: Int

    public init(line: Int = 1, column: Int = 1) {
        self.line = line
        self.column = column
    }
}

/// One node of a YAML document with its place.
///
/// Scalars stay text: `no` is "no" and `012` is "012".
public struct YAMLNode: Hashable, Sendable {
    /// How a scalar was written; only plain ones can be null, numbers or booleans.
    public enum Style: Hashable, Sendable {
        case plain, quoted, block
    }

    /// What stands there.
    public enum Content: Hashable, Sendable {
        case scalar(String, Style)
        case list([YAMLNode])
        case map([Entry])
    }

    /// One key of a map and its value.
    public struct Entry: Hashable, Sendable {
        public var key: String
        /// Where the key stands.
        public var mark: Mark
        public var value: YAMLNode

        public init(key: String, mark: Mark, value: YAMLNode) {
            self.key = key
            self.mark = mark
            self.value = value
        }
    }

    public var content: Content
    public var mark: Mark

    public init(content: Content, mark: Mark) {
        self.content = content
        self.mark = mark
    }

    /// A scalar's text; nil for lists, maps and null.
    public var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    /// A plain `null`, `~` or nothing at all (YAML 1.2.2, 10.2.1.1).
    public var isNull: Bool {
        guard case .scalar(let text, .plain) = content else { return false }
        return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    }

    /// A scalar without quotes.
    public var isPlain: Bool {
        guard case .scalar(_, .plain) = content else { return false }
        return true
    }

    /// A map's keys and values; nil for anything else.
    public var entries: [Entry]? {
        guard case .map(let entries) = content else { return nil }
        return entries
    }

    /// A list's items; nil for anything else.
    public var items: [YAMLNode]? {
        guard case .list(let items) = content else { return nil }
        return items
    }

    /// The list's items, or the one value as a list of one; null is the empty list.
    public var itemsOrSelf: [YAMLNode] { items ?? (isNull ? [] : [self]) }

    /// A map's value of a key.
    public subscript(_ key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }

    /// Where the n-th character of a one-line scalar stands.
    public func mark(at offset: Int) -> Mark {
        guard case .scalar(let text, let style) = content, style != .block, !text.contains("\n") else { return mark }
        return Mark(line: mark.line, column: mark.column + offset + (style == .quoted ? 1 : 0))
    }

    /// Writes the node so that two nodes of the same content write the same, wherever they stand.
    public func write(to text: inout String) {
        switch content {
        case .scalar(let value, let style): text += "\(style == .plain ? "p" : "q")\(value.utf8.count):\(value)"
        case .list(let items):
            text += "["
            for item in items { item.write(to: &text) }
            text += "]"
        case .map(let entries):
            text += "{"
            for entry in entries {
                text += "\(entry.key.utf8.count):\(entry.key)="
                entry.value.write(to: &text)
            }
            text += "}"
        }
    }
}
