import Yams

/// A mapping of the configuration file, read key by key; what is left unread at the end is a mistake.
final class YAMLMap {
    private let path: String
    private let place: String
    private var rest: [String: (key: Node, value: Node)]
    private let known: KnownKeys
    /// Where the map begins.
    private let mark: Mark?
    private let problems: Problems

    /// What is wrong in a file, all of it at once.
    final class Problems {
        private(set) var all: [String] = []
        func add(_ path: String, _ mark: Mark?, _ text: String) {
            let spot = mark.map { ":\($0.line):\($0.column)" } ?? ""
            all.append("\(path)\(spot): \(text)")
        }
    }

    /// The keys that were asked for, to suggest one for a key that nobody knows.
    private final class KnownKeys {
        var all: Set<String> = []
        /// Where the values of those stood that are there.
        var marks: [String: Mark] = [:]
    }

    /// Reads a whole file; problems are collected, and the map is empty when it is no mapping.
    convenience init(text: String, path: String, problems: Problems) {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                self.init(path: path, place: "", node: nil, problems: problems)
                return
            }
            if node.mapping == nil { problems.add(path, node.mark, "the file must be a list of keys and values") }
            self.init(path: path, place: "", node: node, problems: problems)
        } catch {
            problems.add(path, nil, "this is no YAML: \(error)")
            self.init(path: path, place: "", node: nil, problems: problems)
        }
    }

    private init(path: String, place: String, node: Node?, problems: Problems) {
        self.path = path
        self.place = place
        self.problems = problems
        known = KnownKeys()
        mark = node?.mark
        rest = [:]
        for (key, value) in node?.mapping ?? [:] { rest[key.string ?? "?"] = (key, value) }
    }

    private func take(_ key: String) -> Node? {
        known.all.insert(key)
        guard let value = rest.removeValue(forKey: key)?.value else { return nil }
        known.marks[key] = value.mark
        return value
    }

    func text(_ key: String) -> String? {
        guard let node = take(key) else { return nil }
        guard let text = node.scalar?.string else {
            problems.add(path, node.mark, "\(place)\(key) must be a text")
            return nil
        }
        return text
    }

    func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let node = take(key) else { return nil }
        guard let value = node.scalar.flatMap({ Double($0.string) }), range.contains(value) else {
            problems.add(
                path,
                node.mark,
                "\(place)\(key) must be a number from \(range.lowerBound) to \(range.upperBound)"
            )
            return nil
        }
        return value
    }

    func texts(_ key: String) -> [String]? {
        guard let node = take(key) else { return nil }
        guard let values = node.sequence?.map({ $0.scalar?.string }), !values.contains(nil) else {
            problems.add(path, node.mark, "\(place)\(key) must be a list of texts")
            return nil
        }
        return values.compactMap { $0 }
    }

    func map(_ key: String) -> YAMLMap? {
        guard let node = take(key) else { return nil }
        guard node.mapping != nil else {
            problems.add(path, node.mark, "\(place)\(key) must have keys and values of its own")
            return nil
        }
        return YAMLMap(path: path, place: "\(place)\(key).", node: node, problems: problems)
    }

    func maps(_ key: String) -> [YAMLMap] {
        guard let node = take(key) else { return [] }
        guard let items = node.sequence else {
            problems.add(path, node.mark, "\(place)\(key) must be a list")
            return []
        }
        return items.enumerated().map {
            YAMLMap(path: path, place: "\(place)\(key)[\($0)].", node: $1, problems: problems)
        }
    }

    /// Every key and text of a map whose keys are anybody's choice, by key.
    func pairs(_ key: String) -> [(key: String, text: String)] {
        guard let node = take(key) else { return [] }
        guard let mapping = node.mapping else {
            problems.add(path, node.mark, "\(place)\(key) must have keys and values of its own")
            return []
        }
        return mapping.compactMap { name, value in
            guard let name = name.scalar?.string, let text = value.scalar?.string else {
                problems.add(path, value.mark, "\(place)\(key) must have a text for each key")
                return nil
            }
            return (name, text)
        }.sorted { $0.key < $1.key }
    }

    /// Reads a value by a function that says nil to what it does not understand.
    func value<Value>(_ key: String, _ meaning: String, _ read: (String) -> Value?) -> Value? {
        guard let node = take(key) else { return nil }
        guard let text = node.scalar?.string, let value = read(text) else {
            problems.add(path, node.mark, "\(place)\(key) must be \(meaning)")
            return nil
        }
        return value
    }

    /// Reads a list of texts, each by a function that says nil to what it does not understand; nil without the key.
    func values<Value>(_ key: String, _ meaning: String, _ read: (String) -> Value?) -> [Value]? {
        guard let node = take(key) else { return nil }
        guard let items = node.sequence else {
            problems.add(path, node.mark, "\(place)\(key) must be a list")
            return nil
        }
        return items.enumerated().compactMap { index, item in
            guard let text = item.scalar?.string, let value = read(text) else {
                problems.add(path, item.mark, "\(place)\(key)[\(index)] must be \(meaning)")
                return nil
            }
            return value
        }
    }

    func isMap(_ key: String) -> Bool { rest[key]?.value.mapping != nil }

    func wrong(_ key: String, _ meaning: String) {
        problems.add(path, known.marks[key] ?? mark, "\(place)\(key) must be \(meaning)")
    }

    func missing(_ key: String) { problems.add(path, mark, "\(place)\(key) is missing") }

    /// Something that is wrong with the whole.
    func contradiction(_ text: String) { problems.add(path, mark, "\(place.dropLast()): \(text)") }

    /// Says of every key that was not read that it is not known, and which was probably meant.
    func finish() {
        for (name, pair) in rest.sorted(by: { $0.key < $1.key }) {
            let near = Suggestion.nearest(to: name, among: known.all).map { "; did you mean \"\($0)\"?" } ?? ""
            problems.add(path, pair.key.mark, "\(place)\(name) is no key of the configuration\(near)")
        }
    }
}
