import Detection
import Foundation
import HouseTesting
import Testing

@testable import tocsin

@Suite("Where a pack comes from")
struct PackSourceTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ files: [String: String]) throws -> String {
        for (name, text) in files {
            let file = URL(fileURLWithPath: directory.path + "/" + name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        return directory.path
    }

    private static func rule(_ level: String, status: String = "test") -> String {
        "title: T\nid: \(level)\nlevel: \(level)\nstatus: \(status)\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\n"
    }

    @Test func `a checkout gives its usual sets, its commit and its licence`() throws {
        let commit = String(repeating: "ab", count: 20)
        let place = try write([
            "rules/a.yml": "x", "rules/a.md": "guide", "rules/README.md": "no guide", "deprecated/b.yml": "x",
            ".github/workflows/c.yml": "x", "LICENSE": "Detection Rule License 1.1", "rules-compliance/d.yaml": "x",
            ".git/HEAD": "ref: refs/heads/main\n", ".git/packed-refs": "# x\n\(commit) refs/heads/main\n",
        ])
        let source = try PackSource(place, sets: [])
        #expect(Set(source.files.keys) == ["rules/a.yml", "rules/a.md", "rules-compliance/d.yaml", "LICENSE"])
        #expect(source.version == commit && source.license == "DRL-1.1")
        #expect(Set(try PackSource(place, sets: ["deprecated"]).files.keys) == ["deprecated/b.yml", "LICENSE"])
    }

    @Test func `other packs give all their rules, without the directory around them`() throws {
        let place = try write([
            "pack-1/x/a.yml": "x", "pack-1/b.yml": "x", "pack-1/version.txt": "Version: r2026-08-05\n",
        ])
        let source = try PackSource(place, sets: [])
        #expect(Set(source.files.keys) == ["x/a.yml", "b.yml"] && source.version == "r2026-08-05")
    }

    @Test func `links are not followed, and what has no rules is refused`() throws {
        let place = try write(["a.yml": "x"])
        try FileManager.default.createSymbolicLink(atPath: place + "/l.yml", withDestinationPath: "/etc/passwd")
        #expect(Set(try PackSource(place, sets: []).files.keys) == ["a.yml"])
        #expect(throws: HouseRefusal.self) { try PackSource(place + "/none", sets: []) }
        #expect(throws: HouseRefusal.self) { try PackSource(place + "/a.yml", sets: []) }
    }

    @Test func `rules below a level are left out; what cannot be read stays and is told`() throws {
        let place = try write([
            "a.yml": Self.rule("high"), "b.yml": Self.rule("low"), "c.yml": Self.rule("critical", status: "stable"),
            "d.yml": "x: [",
        ])
        var source = try PackSource(place, sets: [])
        source.keep { $0.level >= .medium }
        #expect(Set(source.files.keys) == ["a.yml", "c.yml", "d.yml"])
        source.keep { $0.about.status == "stable" }
        #expect(Set(source.files.keys) == ["c.yml", "d.yml"])
    }
}
