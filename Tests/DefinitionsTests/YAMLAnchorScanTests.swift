import Testing

@testable import Definitions

@Suite("Anchors and aliases in a text")
struct YAMLAnchorScanTests {
    private func found(_ text: String) -> (anchors: Set<String>, aliases: [String]) {
        var scan = YAMLAnchorScan(Array(text.utf8))
        scan.run()
        func word(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self) }
        return (Set(scan.anchors.map(word)), scan.aliases.map { word($0.name) })
    }

    @Test(arguments: [
        "a: &x 1\nb: *x", "a: &x [1]\nb: [*x, *x]", "- &x {a: 1}\n- *x", "&x a: 1\n*x : 2", "a: !!str &x v\nb: {c: *x}",
        "? &x a\n: *x",
        "a:\n  &x\n  b: 1\nc:\n  *x", "a: [&x 1, *x]",
    ]) func `stand at the beginning of values and keys`(text: String) {
        let found = found(text)
        #expect(found.anchors == ["x"] && found.aliases.contains("x"), "\(text)")
    }

    @Test(arguments: [
        "a: 'b &x'\nc: '*x'", "a: a&x\nb: b*x", "a: \"&x \\\" &x\"\nb: \"*x\"", "a: b # &x\nc: d # *x",
        "a: |\n  &x\n  *x\n", "a: >-\n  - &x\n\n  - *x",
        "a: 'it''s\n  &x'\nb: 'l\n  *x'", "a: b &x\nb: c *x",
    ]) func `are not in quotes, comments, blocks and words`(text: String) {
        let found = found(text)
        #expect(found.anchors.isEmpty || found.aliases.isEmpty, "\(text)")
    }
}
