public import Ports
import Synchronization

/// Rule files in memory, in one directory that may be changed and one that may not (`pack/`).
public final class FakeRuleFiles: RuleFiles {
    private let texts: Mutex<[String: [UInt8]]>

    public init(_ texts: [String: String] = [:]) { self.texts = Mutex(texts.mapValues { Array($0.utf8) }) }

    /// Everything that lies there, by path.
    public var all: [String: String] { texts.withLock { $0.mapValues { String(decoding: $0, as: UTF8.self) } } }

    /// As if somebody wrote a file by hand.
    public func write(_ text: String, to path: String) { texts.withLock { $0[path] = Array(text.utf8) } }

    public func file(_ path: String) throws -> RuleFile? {
        texts.withLock { texts in
            guard let bytes = texts[path] else { return nil }
            let stem = path.prefix(while: { $0 != "." })
            let tests = "\(stem).tests.yml"
            return RuleFile(
                path: path,
                bytes: bytes,
                guide: String(decoding: texts["\(stem).md"] ?? [], as: UTF8.self),
                testsPath: texts[tests] == nil ? nil : tests,
                tests: texts[tests] ?? [],
                refusal: path.hasPrefix("pack/") ? .ofPack(path) : nil
            )
        }
    }

    public func folder() throws -> String { "rules" }

    public func replace(_ path: String, with text: String, before: [UInt8]) throws {
        guard !path.hasPrefix("pack/") else { throw RuleFileRefusal.ofPack(path) }
        try texts.withLock { texts in
            guard let there = texts[path] else { throw RuleFileRefusal.outside(path) }
            guard there == before else { throw RuleFileRefusal.changed(path) }
            texts[path] = Array(text.utf8)
        }
    }

    public func make(_ name: String, text: String) throws -> String {
        let stem = name.dropLast(4)
        guard name.hasSuffix(".yml"), !stem.isEmpty, !stem.hasPrefix("-"),
            stem.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" })
        else { throw RuleFileRefusal.name(name) }
        return texts.withLock { texts in
            var path = "rules/\(name)"
            var number = 2
            while texts[path] != nil {
                path = "rules/\(stem)-\(number).yml"
                number += 1
            }
            texts[path] = Array(text.utf8)
            return path
        }
    }
}
