import ArgumentParser
import Foundation
import HouseTesting
import Operations
import Testing

@testable import tocsin

@Suite("The command rules hunt")
struct RulesHuntCommandTests {
    @Test func `reads its options`() throws {
        let hunt = try RulesCommand.Hunt.parse([
            "a.yml", "b.yml", "--since", "2d", "--by", "sql", "--format", "ndjson", "--alone",
        ])
        #expect(
            hunt.hunted.rules == ["a.yml", "b.yml"] && hunt.hunted.way == .sql && hunt.format == .ndjson && hunt.alone
        )
        #expect(throws: (any Error).self) { try RulesCommand.Hunt.parse([]) }
    }

    @Test func `refuses rules that cannot run, and a house that is not there`() async throws {
        let directory = try TemporaryDirectory()
        try Data("title: T\n".utf8).write(to: URL(filePath: directory.path + "/a.yml"))
        await #expect(throws: HouseRefusal.self) { try await RulesCommand.Hunt.parse([directory.path]).run() }
    }
}
