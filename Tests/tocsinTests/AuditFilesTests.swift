import Foundation
import HouseTesting
import Testing

@testable import tocsin

@Suite("Where a house keeps what its facts are proven with")
struct AuditFilesTests {
    private func files(_ wish: AuditFiles.Wish, state: String = "/srv/state") throws -> AuditFiles {
        try AuditFiles(house: "00ff00ff00ff00ff", wish: wish, state: state)
    }

    @Test func `beside a user's settings, named after the house, unless the configuration says where`() throws {
        let home = AuditFiles.Wish(environment: ["HOME": "/home/ana"])
        #expect(try files(home).key == "/home/ana/.config/tocsin/00ff00ff00ff00ff.key")
        #expect(try files(home).checkpoints == "/home/ana/.config/tocsin/00ff00ff00ff00ff.checkpoints")
        var wish = AuditFiles.Wish(environment: ["HOME": "/home/ana", "XDG_CONFIG_HOME": "/cfg"])
        #expect(try files(wish).key == "/cfg/tocsin/00ff00ff00ff00ff.key")
        wish.key = "/safe/facts.key"
        #expect(try files(wish).checkpoints == "/safe/facts.checkpoints")
        wish.checkpoints = "/mnt/elsewhere"
        #expect(try files(wish).checkpoints == "/mnt/elsewhere")
    }

    @Test func `nowhere, or inside of the state directory, is refused`() throws {
        #expect(throws: HouseRefusal.self) { try files(AuditFiles.Wish()) }
        #expect(throws: HouseRefusal.self) { try files(AuditFiles.Wish(environment: ["XDG_CONFIG_HOME": "relative"])) }
        let inside = AuditFiles.Wish(environment: ["HOME": "/srv/state"])
        #expect(throws: HouseRefusal.self) { try files(inside) }
        #expect(throws: Never.self) { try files(inside, state: "/srv/stat") }
    }

    @Test func `the key of a house of before moves out and says so; nothing is lost`() throws {
        let directory = try TemporaryDirectory()
        let earlier = directory.path + "/keys.key"
        let old = [UInt8](repeating: 4, count: 32)
        try Data(old).write(to: URL(fileURLWithPath: earlier))
        let files = try files(AuditFiles.Wish(environment: ["XDG_CONFIG_HOME": directory.path + "/outside"]))
        var said: [String] = []
        #expect(try files.readKey(earlier: earlier, isNew: false) { said.append($0) } == old)
        #expect(said.count == 1 && said[0].contains(files.key))
        #expect(!FileManager.default.fileExists(atPath: earlier))
        #expect(try files.readKey(earlier: earlier, isNew: false) == old)
        // Both are there, as after a crash between the two.
        try Data(old).write(to: URL(fileURLWithPath: earlier))
        #expect(try files.readKey(earlier: earlier, isNew: false) == old)
        #expect(!FileManager.default.fileExists(atPath: earlier))
        try Data(repeating: 5, count: 32).write(to: URL(fileURLWithPath: earlier))
        #expect(throws: HouseRefusal.self) { try files.readKey(earlier: earlier, isNew: false) }
    }

    @Test func `a key is made for a new house alone, and one that is none is refused`() throws {
        let directory = try TemporaryDirectory()
        let files = try files(AuditFiles.Wish(environment: ["XDG_CONFIG_HOME": directory.path]))
        #expect(throws: HouseRefusal.self) { try files.readKey(earlier: "/nowhere", isNew: false) }
        let made = try files.readKey(earlier: "/nowhere", isNew: true)
        #expect(made.count == 32)
        #expect(try files.readKey(earlier: "/nowhere", isNew: false) == made)
        try FileManager.default.removeItem(atPath: files.key)
        try Data([1]).write(to: URL(fileURLWithPath: files.key))
        #expect(throws: HouseRefusal.self) { try files.readKey(earlier: "/nowhere", isNew: true) }
    }
}
