/// A few numbers, large, each with what it was before.
struct ReportTiles: Sendable {
    /// One of them.
    struct Tile: Sendable {
        let name: String
        let value: String
        /// In the span before; nil where it is not known.
        let before: String?
        /// Where the incidents behind it are; nil where no list has them.
        let path: String?
        /// Whether it is bad news.
        var isHot = false
    }

    let tiles: [Tile]
    /// What `before` is: `October 2026`.
    let beforeName: String

    var html: HTML { "<dl class=\"figures\">\(HTML(tiles.map(tile)))</dl>" }

    private func tile(_ tile: Tile) -> HTML {
        let heat: HTML = tile.isHot ? " class=\"hot\"" : .empty
        let value: HTML = tile.path.map { "<a href=\"\($0)\">\(tile.value)</a>" } ?? "\(tile.value)"
        let before: HTML =
            tile.before.map { " <span class=\"quiet small\">\($0) \(beforeName)</span>" } ?? .empty
        return "<div><dt>\(tile.name)</dt><dd\(heat)><strong>\(value)</strong>\(before)</dd></div>"
    }
}

/// A bar of parts in a row of a table; the numbers in the row say what it shows.
enum ReportBar {
    /// What a part is; each has a look of its own, not by colour alone.
    enum Part: String, Sendable { case good, bad, open, plain }

    static let width = 200

    /// `most`: what the whole width stands for.
    static func html(_ parts: [(part: Part, count: Double)], most: Double) -> HTML {
        var x = 0.0
        let shapes = parts.map { part, count -> HTML in
            guard count > 0, most > 0 else { return .empty }
            let length = max(1, count / most * Double(width))
            defer { x += length }
            // What is bad stands out by height too.
            let (y, height) = part == .bad ? (0, 16) : part == .open ? (5, 6) : (2, 12)
            return """
                <rect class="part \(part.rawValue)" x="\(short(x))" y="\(y)" width="\(short(length))" height="\(height)"/>
                """
        }
        return """
            <svg class="portions" viewBox="0 0 \(width) 16" preserveAspectRatio="none" aria-hidden="true">\(HTML(shapes))</svg>
            """
    }

    private static func short(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}
