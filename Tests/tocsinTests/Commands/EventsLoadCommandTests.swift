import ArgumentParser
import Definitions
import Detection
import Events
import Foundation
import HouseTesting
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import tocsin

@Suite("Loading events to hunt in")
struct EventsLoadCommandTests {
    private static let rules = """
        title: Cmd
        id: cmd
        level: low
        logsource: {category: process_creation, product: windows}
        detection: {s: {Image|endswith: '\\\\cmd.exe'}, condition: s}
        ---
        title: Words
        id: words
        level: low
        logsource: {product: linux}
        detection: {keywords: [linux, needle], condition: keywords}
        ---
        title: Virus
        id: virus
        level: low
        logsource: {category: antivirus}
        detection: {s: {Name: bad}, condition: s}

        """

    private static let lines = #"""
        {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Image":"C:\\CMD.exe"}
        {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":11,"Image":"C:\\CMD.exe"}

        {"ls_product":"linux","text":"a Needle"}
        {"ls_product":"linux","list":["x",["linux"]],"n":{"deep":1}}
        {"ls_product":"linux","text":"hay"}
        no object
        {"Channel":"unmapped-file_access","Name":"BAD"}
        {"ls_product":"linux","many":["a","the needle"],"none":[],"b":true,"f":7.5}
        """#

    @Test func `a hunt in them finds what detect finds in the file`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/events.jsonl"
        try Data(Self.lines.utf8).write(to: URL(filePath: file))
        let target = directory.path + "/loaded"
        let load = try EventsCommand.Load.parse([file, "--into", target, "--logsource-fields", "ls_product,c,s"])
        try await load.run()
        await #expect(throws: HouseRefusal.self) { try await load.run() }

        let (set, problems) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(Self.rules.utf8))])
        #expect(problems.filter { $0.severity == .error }.isEmpty)
        var detected = Data()
        let fields = try DocumentMatcher.SourceFields(option: "ls_product,c,s")
        var run = DetectRun(judge: EventJudge(set, sourceFields: fields), format: .tsv, threads: 1) { detected += $0 }
        try await run.judge(EventLineReader(try #require(FileHandle(forReadingAtPath: file))))
        var hunted = ""
        try await RetroHunt(try SQLiteEventStore(directory: target)).run(set, by: .sql) { hit in
            for match in hit.matches { hunted += "\((hit.event?.id.rawValue ?? 0) - 1)\t\(match.rule.rawValue)\n" }
        }
        #expect(hunted == String(decoding: detected, as: UTF8.self))
        #expect(hunted.contains("0\tcmd\n") && hunted.contains("7\tvirus\n") && hunted.contains("8\twords\n"))
    }

    @Test func `says that it must know where to`() {
        #expect(throws: (any Error).self) { try EventsCommand.Load.parse(["f"]) }
        #expect(throws: (any Error).self) {
            try EventsCommand.Load.parse(["f", "--into", "d", "--clickhouse", "http://a"])
        }
        #expect(throws: (any Error).self) {
            try EventsCommand.Load.parse(["f", "--into", "d", "--logsource-fields", "a"])
        }
    }
}
