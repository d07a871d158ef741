import Vocabulary
import Yams

/// Reads the YAML documents of a file that somebody wrote (JSON is YAML); size, nesting and aliases are held in bounds before anything is walked.
public struct YAMLReader {
    let path: String
    public private(set) var problems: [RuleProblem] = []

    public init(path: String) { self.path = path }

    /// The documents up to the first one that is no YAML.
    public mutating func read(_ bytes: [UInt8]) -> [YAMLNode] {
        guard bytes.count <= Limits.ruleBytesMax else {
            report(Mark(), "the file has \(bytes.count) bytes", "a file may have \(Limits.ruleBytesMax)")
            return []
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            report(Mark(line: 1 + bytes.prefix(firstBadByte(of: bytes)).count { $0 == 10 }), "the text is not UTF-8")
            return []
        }
        guard !refusesAliases(in: bytes) else { return [] }
        return documents(of: text)
    }

    private mutating func documents(of text: String) -> [YAMLNode] {
        var documents: [YAMLNode] = []
        do {
            let parser = try Parser(yaml: text, encoding: .utf8)
            while let root = try parser.nextRoot() {
                if case .scalar(let scalar) = root, scalar.string.isEmpty { continue }
                guard let document = node(root, depth: 0) else { return documents }
                documents.append(document)
            }
        } catch let error as YamlError {
            report(error, in: text)
        } catch {
            report(Mark(), "the YAML cannot be read")
        }
        return documents
    }

    private mutating func node(_ node: Node, depth: Int) -> YAMLNode? {
        let mark = node.mark.map { Mark(line: $0.line, column: $0.column) } ?? Mark()
        guard depth <= Limits.ruleDepthMax else {
            report(mark, "the nesting is deeper than \(Limits.ruleDepthMax)", "flatten it")
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return YAMLNode(content: .scalar(scalar.string, style(of: scalar.style)), mark: mark)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence {
                guard let item = self.node(item, depth: depth + 1) else { return nil }
                items.append(item)
            }
            return YAMLNode(content: .list(items), mark: mark)
        case .mapping(let mapping):
            var entries: [YAMLNode.Entry] = []
            for (key, value) in mapping {
                guard case .scalar(let name) = key else {
                    report(mark, "a key is not plain text", "write the key as text")
                    return nil
                }
                guard let value = self.node(value, depth: depth + 1) else { return nil }
                let place = name.mark.map { Mark(line: $0.line, column: $0.column) } ?? mark
                entries.append(YAMLNode.Entry(key: name.string, mark: place, value: value))
            }
            return YAMLNode(content: .map(entries), mark: mark)
        case .alias:
            report(mark, "aliases are not allowed", "write the value out")
            return nil
        }
    }

    private func style(of style: Node.Scalar.Style) -> YAMLNode.Style {
        switch style {
        case .any, .plain: .plain
        case .singleQuoted, .doubleQuoted: .quoted
        case .literal, .folded: .block
        }
    }

    /// An alias must name an anchor of the same file, so text with both `&x` and `*x` is refused unread: nested
    /// aliases grow exponentially as soon as they are walked, even as keys.
    private mutating func refusesAliases(in bytes: [UInt8]) -> Bool {
        var scan = YAMLAnchorScan(bytes)
        scan.run()
        guard let alias = scan.aliases.first(where: { scan.anchors.contains($0.name) }) else { return false }
        let before = bytes[..<alias.place]
        let column = alias.place - (before.lastIndex(of: 10) ?? -1)
        report(
            Mark(line: 1 + before.count { $0 == 10 }, column: column),
            "anchors and aliases are not allowed",
            "write the value out where it is needed"
        )
        return true
    }

    private func firstBadByte(of bytes: [UInt8]) -> Int {
        var low = 0
        for (index, byte) in bytes.enumerated() where byte == 10 {
            guard String(validating: bytes[low...index], as: UTF8.self) != nil else { return low }
            low = index + 1
        }
        return low
    }

    private mutating func report(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let isAlias = problem.contains("alias")
            report(
                Mark(line: mark.line, column: mark.column),
                isAlias ? "aliases are not allowed" : problem,
                isAlias ? "put a value that begins with * in quotes" : "check quotes, colons and indentation"
            )
        case .reader(let problem, let offset, _, _):
            let before = text.utf8.prefix(offset ?? 0)
            report(Mark(line: 1 + before.count { $0 == 10 }), problem, "remove the control character")
        case .duplicatedKeysInMapping(let keys, let context):
            report(
                Mark(line: context.mark.line, column: context.mark.column),
                "the key \(keys.joined(separator: ", ")) appears twice",
                "keep one, or make a list of the values"
            )
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            report(Mark(), "the YAML cannot be read")
        }
    }

    private mutating func report(_ mark: Mark, _ text: String, _ remedy: String = "") {
        problems.append(
            RuleProblem(path: path, line: mark.line, column: mark.column, severity: .error, text: text, remedy: remedy)
        )
    }
}
