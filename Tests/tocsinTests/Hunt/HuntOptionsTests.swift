import ArgumentParser
import Detection
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import tocsin

@Suite("The options of a hunt")
struct HuntOptionsTests {
    private func refusal(_ arguments: [String]) -> String {
        do {
            _ = try HuntOptions.parse(arguments)
            return ""
        } catch {
            return HuntOptions.message(for: error)
        }
    }

    @Test func `say what is wrong with them`() {
        #expect(refusal(["r", "--since", "30d"]).isEmpty)
        #expect(refusal(["r", "--since", "soon"]).contains("such as 24h or 30d"))
        #expect(refusal(["r", "--events", "d", "--clickhouse", "http://a"]).contains("exclude each other"))
        #expect(refusal(["r", "--by", "magic"]).contains("sql"))
    }

    @Test func `read rules of files and of directories`() throws {
        let directory = try TemporaryDirectory()
        let rule = "title: T\nid: t\nlevel: low\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\n"
        try Data(rule.utf8).write(to: URL(filePath: directory.path + "/a.yml"))
        #expect(try HuntOptions.parse([directory.path]).ruleSet().rules.map(\.id.rawValue) == ["t"])
        #expect(try HuntOptions.parse([directory.path + "/a.yml"]).ruleSet().rules.count == 1)
        #expect(throws: HouseRefusal.self) { try HuntOptions.parse([directory.path + "/none.yml"]).ruleSet() }
        #expect(throws: HouseRefusal.self) {
            try HuntOptions.parse(["r", "--events", directory.path + "/none"]).store()
        }
        #expect(throws: (any Error).self) { try HuntOptions.parse(["r", "--clickhouse", "there"]).store() }
    }
}
