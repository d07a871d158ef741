import Foundation
import HouseTesting
import Ports
import Testing

@testable import tocsin

@Suite("The directories of rules, to be changed")
struct RuleFoldersTests {
    private let directory: TemporaryDirectory
    private let folders: RuleFolders
    private var own: String { directory.path + "/own" }

    init() throws {
        directory = try TemporaryDirectory()
        let path = URL(fileURLWithPath: directory.path).resolvingSymlinksInPath().path
        for (name, text) in [
            ("own/a.yml", "title: A"), ("own/a.md", "# G"), ("own/a.tests.yml", "tests: []"),
            ("pack/p.yml", "title: P"),
            ("outside/o.yml", "title: O"), ("own/deep/d.yml", "title: D"),
        ] {
            let file = URL(fileURLWithPath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        folders = RuleFolders {
            [RuleFolders.Root(path + "/pack", .pack), RuleFolders.Root(path + "/own", .own)]
        }
    }

    private var path: String { URL(fileURLWithPath: directory.path).resolvingSymlinksInPath().path }

    @Test func `keep the contract of all rule files`() throws {
        try RuleFilesContract(folders, own: path + "/own/a.yml", packed: path + "/pack/p.yml").check()
        let left = try FileManager.default.contentsOfDirectory(atPath: path + "/own").filter { $0.hasPrefix(".") }
        #expect(left.isEmpty, "nothing is left beside them")
    }

    @Test func `nothing outside of them is written, by whatever way it is named`() throws {
        let files = FileManager.default
        try files.createSymbolicLink(atPath: path + "/own/link.yml", withDestinationPath: path + "/outside/o.yml")
        try files.createSymbolicLink(atPath: path + "/own/linked", withDestinationPath: path + "/outside")
        for name in ["/outside/o.yml", "/own/link.yml", "/own/linked/o.yml", "/own/../outside/o.yml", "/own"] {
            #expect(throws: RuleFileRefusal.outside(path + name), "\(name)") {
                try folders.replace(path + name, with: "x", before: Array("title: O".utf8))
            }
        }
        #expect(files.contents(atPath: path + "/outside/o.yml") == Data("title: O".utf8))
        try folders.replace(path + "/own/deep/d.yml", with: "title: E", before: Array("title: D".utf8))
        #expect(files.contents(atPath: path + "/own/deep/d.yml") == Data("title: E".utf8))
    }

    @Test func `a file keeps its mode, and a new one does not take the place of another`() throws {
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path + "/own/a.yml")
        try folders.replace(path + "/own/a.yml", with: "title: B", before: Array("title: A".utf8))
        #expect(try files.attributesOfItem(atPath: path + "/own/a.yml")[.posixPermissions] as? Int == 0o640)
        #expect(try folders.make("a.yml", text: "title: C") == path + "/own/a-2.yml")
        #expect(files.contents(atPath: path + "/own/a.yml") == Data("title: B".utf8))
    }

    @Test func `a folder that is not there yet is made, and one that cannot be written is told`() throws {
        let fresh = path + "/fresh"
        let made = try RuleFolders { [RuleFolders.Root(fresh, .own)] }.make("a.yml", text: "title: A")
        #expect(made == fresh + "/a.yml" && FileManager.default.fileExists(atPath: made))
        #expect(throws: RuleFileRefusal.self) {
            try RuleFolders { [RuleFolders.Root(path + "/pack", .pack)] }.make("a.yml", text: "x")
        }
        try Data("{}".utf8).write(to: URL(fileURLWithPath: path + "/own/PACK.json"))
        #expect(throws: RuleFileRefusal.noFolder) { try folders.make("a.yml", text: "x") }
        #expect(throws: (any Error).self) {
            try RuleFolders { [RuleFolders.Root("/proc/rules", .own)] }.make("a.yml", text: "x")
        }
    }
}
