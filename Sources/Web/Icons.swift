/// The house's own icons: one sprite, drawn on a grid of 24 with strokes alone.
enum Icons {
    /// Every icon by what it means.
    enum Name: String, CaseIterable, Sendable {
        case bell, home, search, flag, book, feed, sliders, person, check, box, plus, minus, more, copy, link, undo,
            hand
        case pulse, dial
        case clock, pause, play, mute, left, right, down, board, out, keys, download, close, tick, ring
    }

    private static let drawings: [Name: HTML] = [
        .bell: "<path d=\"M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4\"/>",
        .home: "<path d=\"M4 11l8-7 8 7v9h-5v-6H9v6H4z\"/>",
        .search: "<circle cx=\"10.5\" cy=\"10.5\" r=\"6\"/><path d=\"M15 15l5 5\"/>",
        .flag: "<path d=\"M6 21V4h11l-2 4 2 4H6\"/>",
        .book: "<path d=\"M5 4h6a1 1 0 0 1 1 1v15a2 2 0 0 0-2-2H5zM19 4h-6a1 1 0 0 0-1 1v15a2 2 0 0 1 2-2h5z\"/>",
        .feed: "<path d=\"M4 7h9M4 12h16M4 17h12\"/><circle cx=\"18\" cy=\"7\" r=\"1.5\"/>",
        .sliders:
            "<path d=\"M5 8h8M17 8h2M5 16h2M11 16h8\"/><circle cx=\"15\" cy=\"8\" r=\"2\"/><circle cx=\"9\" cy=\"16\" r=\"2\"/>",
        .person: "<circle cx=\"12\" cy=\"8\" r=\"4\"/><path d=\"M4 20c1-4 4-6 8-6s7 2 8 6\"/>",
        .check: "<rect x=\"4\" y=\"4\" width=\"16\" height=\"16\" rx=\"2\"/><path d=\"M8 12l3 3 5-6\"/>",
        .tick: "<circle cx=\"12\" cy=\"12\" r=\"8\"/><path d=\"M8.5 12l2.500 2.500 4.500-5\"/>",
        .ring: "<circle cx=\"12\" cy=\"12\" r=\"8\"/>",
        .box: "<rect x=\"4\" y=\"4\" width=\"16\" height=\"16\" rx=\"2\"/>",
        .plus: "<path d=\"M12 5v14M5 12h14\"/>", .minus: "<path d=\"M5 12h14\"/>",
        .more: "<path d=\"M6 12h.01M12 12h.01M18 12h.01\"/>",
        .copy:
            "<rect x=\"8\" y=\"8\" width=\"12\" height=\"12\" rx=\"2\"/><path d=\"M16 8V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h3\"/>",
        .link: "<path d=\"M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1\"/>",
        .undo: "<path d=\"M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4\"/>",
        .hand:
            "<path d=\"M8 12V6a1.5 1.5 0 0 1 3 0v5V4.500a1.500 1.500 0 0 1 3 0V11V6a1.500 1.500 0 0 1 3 0v8a6 6 0 0 1-6 6c-3 0-4-1-6-4l-2-3a1.500 1.500 0 0 1 2.500-1.500z\"/>",
        .pulse: "<path d=\"M3 13h4l2-7 4 13 3-9 1 3h4\"/>",
        .dial: "<path d=\"M4 17a8 8 0 1 1 16 0M12 17l4-6\"/><circle cx=\"12\" cy=\"17\" r=\"1.5\"/>",
        .clock: "<circle cx=\"12\" cy=\"12\" r=\"8\"/><path d=\"M12 8v4l3 2\"/>",
        .pause: "<path d=\"M9 6v12M15 6v12\"/>", .play: "<path d=\"M8 5l11 7-11 7z\"/>",
        .mute: "<path d=\"M6 16V11a6 6 0 0 1 9-5M18 12v4l2 2H8M10 21h4M4 4l16 16\"/>",
        .left: "<path d=\"M14 6l-6 6 6 6\"/>", .right: "<path d=\"M10 6l6 6-6 6\"/>",
        .down: "<path d=\"M6 10l6 6 6-6\"/>",
        .board: "<path d=\"M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6\"/>",
        .out: "<path d=\"M14 4h5v16h-5M4 12h11M11 8l4 4-4 4\"/>",
        .keys:
            "<rect x=\"3\" y=\"6\" width=\"18\" height=\"12\" rx=\"2\"/><path d=\"M7 10h.01M11 10h.01M15 10h.01M8 14h8\"/>",
        .download: "<path d=\"M12 4v11M7 11l5 5 5-5M5 20h14\"/>", .close: "<path d=\"M6 6l12 12M18 6L6 18\"/>",
    ]

    /// The sprite, as `/icons.svg` serves it.
    static let sprite: HTML = {
        let symbols = Name.allCases.map { name in
            let drawing = drawings[name] ?? .empty
            return "<symbol id=\"\(name.rawValue)\" viewBox=\"0 0 24 24\">\(drawing)</symbol>" as HTML
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\">\(HTML(symbols))</svg>"
    }()

    /// An icon beside a word, which says what it means; nothing is said by an icon alone.
    static func html(_ name: Name) -> HTML {
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"\(Address.icons.path)#\(name.rawValue)\"/></svg>"
    }
}
