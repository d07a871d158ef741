import Testing

@Suite("What the documents name exists")
struct DocumentTests {
    private static let pages = ["docs/HOUSE.md", "docs/WORDS.md"]
    private static let documents = House.files.filter { path in
        path.hasSuffix(".md") && (path.hasPrefix("docs/") || !path.contains("/"))
    }

    @Test(arguments: pages) func `every type and file in backticks exists`(page: String) throws {
        let known = Set((SourceFile.all + SourceFile.tests).flatMap { $0.types.map(\.name) })
            .union(HousePlan.written.rows.flatMap { [$0.target] + Array($0.modules) })
            .union(["Foundation", "Codable"])
        let offences = Markdown.ticked(try House.text(of: page)).compactMap { span -> String? in
            if let file = Named.file(span) { return isThere(file) ? nil : "\(span): no such file" }
            guard let (type, member) = Named.type(span) else { return nil }
            guard known.contains(type) else { return "\(span): no such type" }
            guard let member else { return nil }
            let isThere =
                SourceFile.all.contains { $0.code.contains(type) && !$0.lines(with: member).isEmpty }
                || SourceFile.all.contains { $0.code.contains(type) && $0.code.contains(".\(member)") }
            return isThere ? nil : "\(span): no such member"
        }
        expectNone(offences, "\(page) names what is not there; write what is")
    }

    @Test func `every table in WORDS.md is made by a migration`() throws {
        let made = SourceFile.all.filter { $0.room == "SQLiteStore" }.map(\.text).joined()
        let tables = MarkdownTable.all(in: try House.text(of: "docs/WORDS.md")).flatMap { table -> [String] in
            guard let column = table.header.firstIndex(of: "Table") else { return [] }
            return table.rows.flatMap { Markdown.ticked($0[column]) }.filter { !$0.contains(".") }
        }
        #expect(!tables.isEmpty, "docs/WORDS.md has a column named Table")
        let offences = Set(tables).filter { table in
            ![
                "CREATE TABLE \(table) ", "CREATE TABLE IF NOT EXISTS \(table) ",
                "CREATE VIRTUAL TABLE IF NOT EXISTS \(table) ",
            ]
            .contains { made.contains($0) }
        }
        expectNone(offences.sorted(), "docs/WORDS.md names a table that no migration makes")
    }

    @Test func `every limit in a document exists`() throws {
        let limits = try House.text(of: "Sources/Vocabulary/Limits.swift")
        let offences = try Self.documents.flatMap { path in
            Markdown.ticked(try House.text(of: path)).filter { $0.hasPrefix("Limits.") }
                .filter { !limits.contains("static let \($0.dropFirst(7)) ") }.map { "\(path): \($0)" }
        }
        expectNone(offences, "Sources/Vocabulary/Limits.swift has no such constant")
    }

    @Test func `every relative link resolves`() throws {
        var offences: [String] = []
        for path in Self.documents {
            let folder = path.split(separator: "/").dropLast().map(String.init)
            for link in Markdown.links(try House.text(of: path))
            where !link.contains("://") && !link.hasPrefix("mailto:") {
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let target = parts[0].isEmpty ? path : Named.resolve(parts[0], in: folder)
                guard House.isThere(target) else {
                    offences.append("\(path): \(link)")
                    continue
                }
                guard parts.count == 2, target.hasSuffix(".md") else { continue }
                if !Markdown.anchors(try House.text(of: target)).contains(parts[1]) {
                    offences.append("\(path): \(link)")
                }
            }
        }
        expectNone(offences, "the link leads nowhere")
    }

    @Test func `every make target that a document tells exists`() throws {
        let rules = try House.text(of: "Makefile").split(separator: "\n").filter {
            !$0.hasPrefix("\t") && $0.contains(":")
        }
        .flatMap { $0.prefix { $0 != ":" }.split(separator: " ").map(String.init) }
        let offences = try Self.documents.flatMap { path in
            Markdown.ticked(try House.text(of: path)).filter { $0.hasPrefix("make ") }
                .flatMap { $0.split(separator: " ").dropFirst().map(String.init) }
                .filter { !$0.contains("=") && $0.first?.isLowercase ?? false && !rules.contains($0) }
                .map { "\(path): make \($0)" }
        }
        expectNone(offences, "the Makefile has no such target")
    }

    @Test func `every dependency has its decision`() throws {
        let manifest = try Manifest.read()
        #expect(!manifest.packages.isEmpty)
        let decisions = House.files(in: "docs/decisions", ending: ".md")
        let offences = (manifest.packages + manifest.libraries).filter { name in
            !decisions.contains { $0.hasSuffix("-dependency-\(name).md") }
        }
        expectNone(
            offences,
            "write docs/decisions/NNNN-dependency-NAME.md: why, what else was looked at, what it costs"
        )
    }

    @Test func `every decision is numbered once and says why and what it costs`() throws {
        let decisions = House.files(in: "docs/decisions", ending: ".md")
        let numbers = decisions.map { String($0.split(separator: "/")[2].prefix(4)) }
        #expect(Set(numbers).count == numbers.count, "two decisions have one number: \(numbers)")
        let offences = try decisions.flatMap { path in
            let text = try House.text(of: path)
            return ["## Decision", "## Why", "## Cost"].filter { !text.contains("\n\($0)\n") }.map { "\(path): \($0)" }
        }
        expectNone(offences, "a decision has these three parts")
    }

    private func isThere(_ file: String) -> Bool {
        House.isThere(file)
            || House.files.contains { $0.hasSuffix("/" + file) || $0.hasPrefix(file) && file.hasSuffix("/") }
    }
}

/// What stands in backticks, taken for what it looks like.
private enum Named {
    private static let endings = [".swift", ".md", ".yml", ".yaml", ".py", ".cpp", ".h", ".service", ".1"]

    /// A file or folder of the repository; addresses of the house begin with a slash and are none.
    static func file(_ span: String) -> String? {
        guard !span.hasPrefix("/"), !span.contains(" "), !span.contains("<"), !span.contains("*"), !span.contains("{")
        else { return nil }
        let isFile = endings.contains { span.hasSuffix($0) } && span.first.map { $0 != "." } ?? false
        let tops = Set(House.files.compactMap { $0.split(separator: "/").first.map(String.init) })
        let isBelow = span.split(separator: "/").first.map { span.contains("/") && tops.contains(String($0)) } ?? false
        return isFile || isBelow || tops.contains(span) ? span : nil
    }

    /// `Alert`, or `Alert.raise`: a type, and a member where one is named.
    static func type(_ span: String) -> (type: String, member: String?)? {
        let parts = span.split(separator: ".", omittingEmptySubsequences: false)
        let isName = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { $0.isLetter || $0.isNumber } }
        guard isName, let first = parts.first, first.first?.isUppercase ?? false, first.contains(where: \.isLowercase)
        else { return nil }
        if parts.count > 1, let last = parts.last, last.first?.isUppercase ?? false { return (String(last), nil) }
        return (String(first), parts.count > 1 ? parts.last.map(String.init) : nil)
    }

    /// A link's path from the root.
    static func resolve(_ link: String, in folder: [String]) -> String {
        var parts = folder
        for part in link.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}
