import Foundation

/// A Swift file of the house, and what the tests ask of it.
struct SourceFile: Sendable {
    /// From the repository's root: `Sources/Events/RawLog.swift`.
    let path: String
    let text: String
    /// The text without comments and the contents of strings.
    let code: String

    /// Every Swift file in the rooms and of what the tests share, in order.
    static let all: [SourceFile] = read(["Sources", "Testing"])
    /// Every Swift file of the tests.
    static let tests: [SourceFile] = read(["Tests"])

    private static func read(_ folders: [String]) -> [SourceFile] {
        folders.flatMap { House.files(in: $0, ending: ".swift") }.compactMap { path in
            do {
                let text = try House.text(of: path)
                return SourceFile(path: path, text: text, code: SwiftText.code(of: text))
            } catch {
                // Somebody renamed it this moment.
                return nil
            }
        }
    }

    /// The target that it belongs to: the folder below `Sources` or `Testing`.
    var room: String { String(path.split(separator: "/").dropFirst().first ?? "") }
    /// `RawLog`.
    var stem: String { String(path.split(separator: "/").last?.dropLast(6) ?? "") }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var lineCount: Int { text.hasSuffix("\n") ? lines.count - 1 : lines.count }
    /// Lines that are not blank and not comment.
    var codeLineCount: Int { codeLines.count { line in line.contains { !$0.isWhitespace } } }
    var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The modules that it imports, each with its line's number.
    var imports: [(line: Int, module: String)] {
        codeLines.enumerated().compactMap { index, line in
            var words = line.split(whereSeparator: \.isWhitespace)[...]
            while let first = words.first, first.hasPrefix("@") || SourceFile.accessWords.contains(first) {
                words.removeFirst()
            }
            guard words.first == "import" else { return nil }
            words.removeFirst()
            if words.count > 1 { words.removeFirst() }
            guard let name = words.first?.split(separator: ".").first else { return nil }
            return (index + 1, String(name))
        }
    }

    private static let accessWords: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]

    /// The types that it declares, nested ones included, each with its line's number.
    var types: [(line: Int, name: String)] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias", "associatedtype"]
        var found: [(line: Int, name: String)] = []
        for (index, line) in codeLines.enumerated() where kinds.contains(where: { line.contains($0) }) {
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
            for (word, name) in zip(words, words.dropFirst()) where kinds.contains(word) {
                if name.first?.isUppercase ?? false { found.append((index + 1, String(name))) }
            }
        }
        return found
    }

    /// The lines in which a word of code stands for itself: nothing that is part of a name before it.
    func lines(with word: String) -> [Int] {
        codeLines.enumerated().compactMap { index, line in
            var rest = line[...]
            while let range = rest.range(of: word) {
                let before = range.lowerBound == line.startIndex ? " " : line[line.index(before: range.lowerBound)]
                if !(before.isLetter || before.isNumber || before == "_" || before == ".") { return index + 1 }
                rest = rest[range.upperBound...]
            }
            return nil
        }
    }
}
