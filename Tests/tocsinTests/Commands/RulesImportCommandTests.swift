import Operations
import Testing

@testable import tocsin

@Suite("What an import says")
struct RulesImportCommandTests {
    @Test func `counts, and each file that did not simply change`() {
        let last = RulePack(name: "hq", version: "1", source: "s", license: "x", files: ["a": RulePack.digest(of: [1])])
        let upgrade = PackUpgrade(after: last, here: ["a": [2]], coming: ["a": [3], "b": [4]])
        let pack = RulePack(name: "hq", version: "2", source: "hq.zip", license: "", files: ["a": "", "b": ""])
        #expect(
            RulesCommand.Import.report(upgrade, pack, after: last) == [
                "hq 2 after 1 from hq.zip: 2 files, 1 added, 1 conflict",
                "no licence was found: name it with --license",
                "conflict, kept as it is here: a (compare it with the source, or repeat with --theirs)",
            ]
        )
    }
}
