/// The plan as `docs/HOUSE.md` tells it: the table of targets, each with its floor and what it may import.
struct HousePlan: Sendable {
    /// One row of the table.
    struct Row: Sendable {
        let target: String
        /// 0 to 5; nil stands beside the house.
        let floor: Int?
        /// Our own targets that it may import.
        let rooms: Set<String>
        /// Everything else that it may import beside Foundation.
        let modules: Set<String>
    }

    static let path = "docs/HOUSE.md"
    /// The header that the table is found by.
    static let header = ["Floor", "Target", "What it is", "Rooms it may import", "Other modules it may import"]

    let rows: [Row]

    /// Read once; without the file or the table there are no rows, and the first test says so.
    static let written: HousePlan = {
        do { return HousePlan(try House.text(of: path)) } catch { return HousePlan("") }
    }()

    init(_ document: String) {
        let table = MarkdownTable.all(in: document).first { $0.header == HousePlan.header }
        rows = (table?.rows ?? []).compactMap { cells in
            guard let target = Markdown.ticked(cells[1]).first else { return nil }
            return Row(
                target: target,
                floor: Int(cells[0]),
                rooms: Set(Markdown.ticked(cells[3])),
                modules: Set(Markdown.ticked(cells[4]))
            )
        }
    }

    func row(_ target: String) -> Row? { rows.first { $0.target == target } }
}

/// A table of a Markdown document.
struct MarkdownTable: Sendable {
    let header: [String]
    /// As many cells a row as the header has.
    let rows: [[String]]

    static func all(in document: String) -> [MarkdownTable] {
        var tables: [MarkdownTable] = []
        var lines = document.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            guard line.hasPrefix("|"), lines.first?.hasPrefix("|-") ?? false else { continue }
            lines.removeFirst()
            let header = cells(line)
            var rows: [[String]] = []
            while let row = lines.first, row.hasPrefix("|") {
                lines.removeFirst()
                let cells = cells(row)
                rows.append(header.indices.map { $0 < cells.count ? cells[$0] : "" })
            }
            tables.append(MarkdownTable(header: header, rows: rows))
        }
        return tables
    }

    /// The cells of a line; `\|` is a bar inside a cell.
    private static func cells(_ line: Substring) -> [String] {
        let parts = line.replacing("\\|", with: "\u{1}").split(separator: "|", omittingEmptySubsequences: false)
        return parts.dropFirst().dropLast().map { part in
            part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
                .map { $0 == "\u{1}" ? "|" : String($0) }.joined()
        }
    }
}

/// What the tests read out of Markdown.
enum Markdown {
    /// What stands between single backticks, outside of fenced blocks.
    static func ticked(_ text: String) -> [String] {
        unfenced(text).flatMap { line -> [String] in
            let parts = line.split(separator: "`", omittingEmptySubsequences: false)
            return stride(from: 1, to: parts.count - (parts.count % 2 == 0 ? 1 : 0), by: 2).map { String(parts[$0]) }
        }
    }

    /// The targets of links, outside of fenced blocks and backticks.
    static func links(_ text: String) -> [String] {
        unfenced(text).flatMap { line -> [String] in
            let parts = line.split(separator: "`", omittingEmptySubsequences: false)
            let plain = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }.joined(separator: "`")
            return plain.split(separator: "](", omittingEmptySubsequences: false).dropFirst().compactMap {
                $0.split(separator: ")", omittingEmptySubsequences: false).first.map { String($0.prefix { $0 != " " }) }
            }
        }
    }

    /// The anchors of a document's headings, as GitHub makes them.
    static func anchors(_ text: String) -> Set<String> {
        Set(
            unfenced(text).filter { $0.hasPrefix("#") }.map { line in
                let title = line.drop { $0 == "#" || $0 == " " }.lowercased()
                return String(title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" })
                    .replacing(" ", with: "-")
            }
        )
    }

    private static func unfenced(_ text: String) -> [Substring] {
        var isFenced = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            let isFence = line.drop(while: \.isWhitespace).hasPrefix("```")
            if isFence { isFenced.toggle() }
            return !isFence && !isFenced
        }
    }
}
