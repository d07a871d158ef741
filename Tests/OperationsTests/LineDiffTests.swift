import Testing

@testable import Operations

@Suite("What differs between two texts")
struct LineDiffTests {
    private func marks(_ before: String, _ after: String) -> [String] {
        LineDiff(from: before, to: after).lines.map { line in
            switch line.kind {
            case .same: "=\(line.text)"
            case .added: "+\(line.text)"
            case .removed: "-\(line.text)"
            }
        }
    }

    @Test func `lines that are the same, added and removed stand in order`() {
        #expect(marks("a\nb\nc", "a\nx\nc\nd") == ["=a", "-b", "+x", "=c", "+d"])
        #expect(marks("a\na\nb", "a\nb") == ["=a", "-a", "=b"])
        #expect(marks("", "a") == ["-", "+a"])
        #expect(marks("same", "same") == ["=same"])
        #expect(marks("1\n2\n3\n4", "1\n3\n2\n4").count { $0.hasPrefix("=") } == 3)
    }

    @Test func `what is made of the lines is the later text, and without what was added the earlier`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                    String("abc".randomElement(using: &generator) ?? "a")
                }
                .joined(separator: "\n")
            }
            let lines = LineDiff(from: texts[0], to: texts[1]).lines
            #expect(lines.filter { $0.kind != .removed }.map(\.text).joined(separator: "\n") == texts[1], "\(texts)")
            #expect(lines.filter { $0.kind != .added }.map(\.text).joined(separator: "\n") == texts[0], "\(texts)")
        }
    }

    @Test func `only what changed is shown, with lines around it`() {
        let before = (1...30).map(String.init).joined(separator: "\n")
        let shown = LineDiff(from: before, to: before.replacing("\n15\n", with: "\nx\n")).changes(around: 2)
        #expect(shown.map { $0?.text } == ["13", "14", "15", "x", "16", "17"])
        let two = LineDiff(from: before, to: "y\n" + before.replacing("\n20\n", with: "\n")).changes(around: 1)
        #expect(two.map { $0?.text } == ["y", "1", nil, "19", "20", "21"])
        #expect(LineDiff(from: "a", to: "a").changes().isEmpty)
    }

    @Test func `texts with very many differing lines are shown whole, without long thought`() {
        let (left, right) = ((0..<9_000).map { "a\($0)" }, (0..<9_000).map { "b\($0)" })
        let diff = LineDiff(from: left.joined(separator: "\n"), to: right.joined(separator: "\n"))
        #expect(diff.lines.count == 18_000)
    }
}
