import Detection
import Foundation
import HouseTesting
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import tocsin

@Suite("Where the house's rules lie")
struct RuleHouseTests {
    private let directory: TemporaryDirectory
    private let store: SQLiteRules

    init() throws {
        directory = try TemporaryDirectory()
        store = SQLiteRules(try ControlDatabase(path: directory.path + "/control.sqlite", factKey: [1]))
    }

    private func house(_ rules: [String]) -> RuleHouse {
        var settings = Settings()
        settings.rules = rules
        return RuleHouse(
            settings: Shelf(settings),
            state: StateDirectory(path: directory.path, audit: AuditFiles.Wish()),
            store: store
        )
    }

    private static let rule =
        "title: Mine\nid: mine\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\nlevel: low\n"

    @Test func `without directories they are the starter pack and those of the state`() async throws {
        let house = house([])
        let starter = try await house.book()
        #expect(starter.rules.rules.count >= 40 && starter.rules.rule(RuleID(rawValue: "mine")) == nil)
        let made = try house.files.make("mine.yml", text: Self.rule)
        #expect(made.hasSuffix("/rules/mine.yml"))
        let book = try await house.book()
        #expect(book.rules.rules.count == starter.rules.rules.count + 1 && book.texts[made] == Self.rule)
        let packed = try #require(starter.rules.rules.first).path
        #expect(try house.files.file(packed)?.refusal == .ofPack(packed))
    }

    @Test func `a draft stands in the place of its file, and what is switched off does not run`() async throws {
        let folder = directory.path + "/named"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let house = house([folder])
        let path = try house.files.make("mine.yml", text: Self.rule)
        let draft = RuleText(path: path, bytes: Array(Self.rule.replacing("Mine", with: "Draft").utf8))
        #expect(try await house.book(with: draft).rules.rules.map(\.title) == ["Draft"])
        let other = RuleText(path: "new", bytes: Array(Self.rule.replacing("ine", with: "ore").utf8))
        #expect(try await house.book(with: other).rules.rules.map(\.title) == ["Mine", "More"])
        let fact = HouseFact(subject: "rule Mine", at: Samples.start, by: "a", word: "rule switched off")
        let off = RuleOff(rule: RuleID(rawValue: "mine"), title: "Mine", at: Samples.start, by: "a", reason: "r")
        try await store.switchOff(off, fact: fact)
        let book = try await house.book()
        #expect(book.rules.rules.isEmpty && book.rules.idle.map(\.title) == ["Mine"])
    }

    @Test func `fresh settings hold only when the rules can be read`() async throws {
        let house = house([])
        var fresh = Settings()
        fresh.rules = ["/nowhere"]
        await #expect(throws: HouseRefusal.self) { try await house.adopt(fresh) }
        #expect(house.settings.value.rules.isEmpty)
    }
}
