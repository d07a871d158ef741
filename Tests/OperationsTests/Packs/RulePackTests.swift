import Testing

@testable import Operations

@Suite("A pack of rules and its next version")
struct RulePackTests {
    private func bytes(_ files: [String: String]) -> [String: [UInt8]] { files.mapValues { Array($0.utf8) } }

    private func pack(_ files: [String: String]) -> RulePack {
        RulePack(
            name: "p",
            version: "1",
            source: "s",
            license: "",
            files: bytes(files).mapValues { RulePack.digest(of: $0) }
        )
    }

    private func upgrade(
        _ last: [String: String]?,
        _ here: [String: String],
        _ coming: [String: String],
        _ preference: PackUpgrade.Preference = .ours
    ) -> PackUpgrade {
        PackUpgrade(after: last.map(pack), here: bytes(here), coming: bytes(coming), preferring: preference)
    }

    @Test func `the first version comes whole, and what lies there already stays`() {
        let first = upgrade(nil, ["own": "o", "b": "mine"], ["a": "1", "b": "2"])
        #expect(first.changes == ["a": .added, "b": .conflict])
        #expect(first.files == bytes(["own": "o", "a": "1", "b": "mine"]))
    }

    @Test func `what was not changed here follows the new version`() {
        let next = upgrade(
            ["a": "1", "b": "1", "c": "1"],
            ["a": "1", "b": "1", "c": "1"],
            ["a": "2", "c": "1", "d": "1"]
        )
        #expect(next.changes == ["a": .changed, "b": .removed, "d": .added])
        #expect(next.files == bytes(["a": "2", "c": "1", "d": "1"]))
    }

    @Test func `what was changed or removed here stays so`() {
        let next = upgrade(
            ["kept": "1", "both": "1", "gone": "1", "goneToo": "1", "dropped": "1", "same": "1"],
            ["kept": "x", "both": "x", "dropped": "x", "same": "2"],
            ["kept": "1", "both": "2", "gone": "1", "goneToo": "2", "same": "2"]
        )
        #expect(
            next.changes == [
                "kept": .kept, "both": .conflict, "gone": .leftOut, "goneToo": .leftOut, "dropped": .conflict,
            ]
        )
        #expect(next.files == bytes(["kept": "x", "both": "x", "dropped": "x", "same": "2"]))
    }

    @Test func `theirs wins where it is asked for, and only where both changed`() {
        let next = upgrade(
            ["kept": "1", "both": "1"],
            ["kept": "x", "both": "x"],
            ["kept": "1", "both": "2"],
            .theirs
        )
        #expect(next.files == bytes(["kept": "x", "both": "2"]) && next.changes == ["kept": .kept, "both": .changed])
    }

    @Test func `the manifest reads back, and the same pack gives the same bytes`() throws {
        let pack = pack(["b/x.yml": "1", "a.yml": "2"])
        let manifest = try pack.manifest()
        #expect(try RulePack(manifest: manifest) == pack)
        #expect(try RulePack(manifest: manifest).manifest() == manifest)
        #expect(String(decoding: manifest, as: UTF8.self).contains("\n    \"b/x.yml\" : \"6b86b273ff34fce1"))
        #expect(throws: DecodingError.self) { try RulePack(manifest: Array("{}".utf8)) }
        #expect(RulePack.digest(of: bytes(["a": "1"])) != RulePack.digest(of: bytes(["b": "1"])))
    }
}
