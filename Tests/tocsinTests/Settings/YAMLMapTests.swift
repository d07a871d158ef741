import Testing

@testable import tocsin

@Suite("Reading a mapping key by key")
struct YAMLMapTests {
    @Test func `values of each kind, and what is left over`() {
        let problems = YAMLMap.Problems()
        let map = YAMLMap(
            text: "a: text\nb: 2\nc: [x, y]\nd: {e: 1}\nf: [{g: 1}]\nextra: 1\n",
            path: "f.yml",
            problems: problems
        )
        #expect(map.text("a") == "text" && map.number("b", in: 0...3) == 2 && map.texts("c") == ["x", "y"])
        let inner = map.map("d")
        #expect(inner?.text("e") == "1")
        #expect(map.maps("f").first?.text("g") == "1")
        #expect(map.text("missing") == nil && problems.all.isEmpty, "a key that is not there is no problem by itself")
        map.finish()
        #expect(problems.all == ["f.yml:6:1: extra is no key of the configuration"])
    }

    @Test func `a value of the wrong kind has its place`() {
        let problems = YAMLMap.Problems()
        let map = YAMLMap(text: "a: [1]\nb: 9\nc: x\n", path: "f.yml", problems: problems)
        #expect(map.text("a") == nil && map.number("b", in: 0...3) == nil && map.map("c") == nil)
        #expect(problems.all.map { $0.prefix(9) } == ["f.yml:1:4", "f.yml:2:4", "f.yml:3:4"])
    }
}
