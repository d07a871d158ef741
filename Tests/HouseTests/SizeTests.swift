import Testing

@Suite("The sizes of the house")
struct SizeTests {
    private static let fileLinesMax = 300
    private static let fileLinesMedianMax = 80
    private static let functionLinesMax = 60
    private static let foldersMax = 3

    @Test func `a file fits on a few screens`() {
        let offences = (SourceFile.all + SourceFile.tests).filter { $0.lineCount > Self.fileLinesMax }
            .map { "\($0.path) has \($0.lineCount) lines" }
        expectNone(offences, "a file has at most \(Self.fileLinesMax) lines; split it by what it knows")
    }

    @Test func `half of the files fit on one screen`() throws {
        let sizes = SourceFile.all.filter { $0.path.hasPrefix("Sources/") }.map(\.lineCount).sorted()
        try #require(!sizes.isEmpty)
        let median = sizes[sizes.count / 2]
        #expect(median <= Self.fileLinesMedianMax, "the median file of \(sizes.count) has \(median) lines")
    }

    @Test func `a function fits on one screen`() {
        let offences = (SourceFile.all + SourceFile.tests).flatMap { file in
            FunctionSize.all(in: file.code).filter { $0.lines > Self.functionLinesMax }
                .map { "\(file.path):\($0.line): \($0.lines) lines" }
        }
        expectNone(offences, "a function has at most \(Self.functionLinesMax) lines; name its steps")
    }

    @Test func `folders stay flat`() {
        let offences = House.files.filter { path in
            path.hasPrefix("Sources/") && path.split(separator: "/").count - 2 > Self.foldersMax
        }
        expectNone(offences, "at most \(Self.foldersMax) folders below Sources")
    }

    @Test func `no file is empty`() {
        let offences = SourceFile.all.filter { $0.codeLineCount == 0 }.map(\.path)
        expectNone(offences, "a file that says nothing is a stub; remove it")
    }

    @Test func `functions are measured from their first line to their brace`() {
        let code = """
            struct Room {
                var name: String { "x" }
                func enter(
                    by door: Int
                ) throws -> Bool
                where Door: Open {
                    if true { return true }
                    return false
                }
                init?(door: Int) { self.init() }
            }
            protocol Door {
                func open() throws
                func close() throws
            }
            """
        #expect(FunctionSize.all(in: code).map(\.line) == [2, 3, 10])
        #expect(FunctionSize.all(in: code).map(\.lines) == [1, 7, 1])
    }
}

/// Where a function begins, and over how many lines it goes.
struct FunctionSize: Equatable {
    let line: Int
    let lines: Int

    /// Every function, initialiser, subscript and computed property of blanked code that has a body.
    static func all(in code: String) -> [FunctionSize] {
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
        return lines.indices.compactMap { index in
            guard let isVariable = beginsFunction(lines[index]) else { return nil }
            return end(of: lines, from: index, isVariable: isVariable)
                .map { FunctionSize(line: index + 1, lines: $0 - index + 1) }
        }
    }

    /// Nil when the line begins none; else whether it is a property, which may have no body at all.
    private static func beginsFunction(_ line: [UInt8]) -> Bool? {
        let words = line.split { byte in
            !(byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte == 0x5F || byte == 0x40
                || byte >= 0x80)
        }
        for word in words {
            switch String(decoding: word, as: UTF8.self) {
            case "func", "init", "deinit", "subscript": return false
            case "var": return true
            case "public", "private", "fileprivate", "internal", "package", "static", "mutating", "override", "final",
                "class", "nonisolated", "consuming", "borrowing", "convenience", "required", "lazy", "set", "isolated":
                continue
            case let other where other.hasPrefix("@"): continue
            default: return nil
            }
        }
        return nil
    }

    /// The line of the brace that closes the body; nil when there is no body.
    private static func end(of lines: [[UInt8]], from start: Int, isVariable: Bool) -> Int? {
        var brackets = 0
        var braces = 0
        for index in start..<lines.count {
            for byte in lines[index] {
                switch byte {
                case UInt8(ascii: "("), UInt8(ascii: "["): brackets += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): brackets -= 1
                case UInt8(ascii: "="):
                    if isVariable && braces == 0 && brackets == 0 { return nil }
                case UInt8(ascii: "{"):
                    if braces > 0 || brackets <= 0 { braces += 1 }
                case UInt8(ascii: "}"):
                    if braces == 0 && brackets <= 0 { return nil }
                    if braces > 0 { braces -= 1 }
                    if braces == 0 && brackets <= 0 { return index }
                default: break
                }
            }
            if braces == 0, brackets <= 0, !goesOn(lines, after: index) { return nil }
        }
        return nil
    }

    /// Whether a signature goes on in the next line.
    private static func goesOn(_ lines: [[UInt8]], after index: Int) -> Bool {
        guard index + 1 < lines.count else { return false }
        let next = String(decoding: lines[index + 1].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
        return ["{", "where ", "->", ")", "async", "throws", "rethrows"].contains { next.hasPrefix($0) }
    }
}
