/// A rule's triage guide: Markdown, of which the open tasks (`- [ ] …`) are a check-list.
///
/// Tasks are read here and not by the Markdown renderer, whose extension takes a `[x]` anywhere in the line for a tick.
public struct TriageGuide: Hashable, Sendable {
    /// A piece of the guide, in order.
    public enum Part: Hashable, Sendable {
        /// Markdown.
        case text(String)
        /// A task: its number, from 0, and its Markdown.
        case item(Int, String)
    }

    public let parts: [Part]

    /// How many tasks it has.
    public var itemCount: Int { parts.count { if case .item = $0 { true } else { false } } }

    public init(_ markdown: String) {
        var parts: [Part] = []
        var text: [Substring] = []
        var items = 0
        func flush() {
            let joined = text.joined(separator: "\n")
            if joined.contains(where: { !$0.isWhitespace }) { parts.append(.text(joined)) }
            text = []
        }
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if let task = TriageGuide.task(line) {
                flush()
                parts.append(.item(items, task))
                items += 1
            } else if case .item(let number, let before) = parts.last, text.isEmpty, line.hasPrefix("  ") {
                parts[parts.count - 1] = .item(number, before + "\n" + line.drop { $0 == " " })
            } else {
                text.append(line)
            }
        }
        flush()
        self.parts = parts
    }

    private static func task(_ line: Substring) -> String? {
        for bullet in ["- [ ] ", "* [ ] ", "+ [ ] "] where line.hasPrefix(bullet) {
            return String(line.dropFirst(bullet.count))
        }
        return nil
    }

    /// The tasks that are done after these facts.
    public static func done(after facts: [AlertFact]) -> Set<Int> {
        facts.reduce(into: []) { done, fact in
            switch fact.what {
            case .ticked(let item): done.insert(item)
            case .unticked(let item): done.remove(item)
            case .raised, .repeated, .assigned, .unassigned, .triaged, .undone, .noted, .paused, .resumed,
                .deadlineNeared,
                .deadlineMissed, .severityChanged, .policyApplied, .joined, .left:
                return
            }
        }
    }
}
