import Foundation
import HouseTesting
import Operations
import Testing

@testable import tocsin

@Suite("The directory of a pack")
struct PackFolderTests {
    private let directory: TemporaryDirectory
    private let pack = RulePack(name: "hq", version: "1", source: "s", license: "", files: ["a/x.yml": "00"])

    init() throws { directory = try TemporaryDirectory() }

    @Test func `is replaced as a whole, and read back`() throws {
        let folder = try PackFolder("hq", in: directory.path)
        #expect(try folder.pack() == nil && folder.files().isEmpty)
        try folder.replace(with: ["a/x.yml": [1], "own.yml": [2]], pack)
        try folder.replace(with: ["a/x.yml": [3]], pack)
        #expect(try folder.pack() == pack && folder.files() == ["a/x.yml": [3]])
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["hq"])
    }

    @Test func `a link in it is refused, since it would be lost`() throws {
        let folder = try PackFolder("hq", in: directory.path)
        try folder.replace(with: ["a/x.yml": [1]], pack)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/l.yml", withDestinationPath: "/etc/hostname")
        #expect(throws: HouseRefusal.self) { try folder.files() }
    }

    @Test func `comes back when an import was ended between its steps`() throws {
        try PackFolder("hq", in: directory.path).replace(with: ["a/x.yml": [1]], pack)
        try FileManager.default.moveItem(atPath: directory.path + "/hq", toPath: directory.path + "/.hq.old")
        #expect(try PackFolder("hq", in: directory.path).files() == ["a/x.yml": [1]])
    }

    @Test(arguments: ["", ".", "..", ".hidden", "a/b", "a b", "ä", "x\u{1B}[1m"]) func `has a plain name`(name: String)
    {
        #expect(throws: HouseRefusal.self) { try PackFolder(name, in: directory.path) }
    }
}
