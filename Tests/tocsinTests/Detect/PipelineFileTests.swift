import Detection
import Events
import Foundation
import Testing

@testable import tocsin

@Suite("A pipeline in a file")
struct PipelineFileTests {
    @Test func `a missing file and a bad one are told with their place`() throws {
        #expect(throws: HouseRefusal.self) { try PipelineFile(path: "/nowhere/p.yml").pipeline() }
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data("name: n\ntransformations: [{type: moon}]\n".utf8).write(to: path)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: path) } }
        do {
            _ = try PipelineFile(path: path.path).pipeline()
            Issue.record("a bad pipeline was taken")
        } catch let refusal as HouseRefusal {
            #expect(refusal.description.contains(":2:26: error: the transformation moon is not known"))
        }
    }

    @Test func `a list lies beside the pipeline, a value a line`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try Data("# hosts\n evil.example \r\n\nbad.example".utf8).write(to: folder.appending(path: "bad.txt"))
        let yaml = "vars: {Bad: {file: bad.txt}}\ntransformations: [{type: value_placeholders}]\n"
        try Data(yaml.utf8).write(to: folder.appending(path: "p.yml"))
        let pipeline = try PipelineFile(path: folder.appending(path: "p.yml").path).pipeline()
        let rule =
            "title: T\nid: t\nlevel: low\nlogsource: {product: p}\ndetection: {s: {host|expand: '%Bad%'}, condition: s}\n"
        let (set, problems) = RuleSet.load([RuleText(path: "r.yml", bytes: Array(rule.utf8))], through: [pipeline])
        #expect(problems.isEmpty && set.rules.count == 1)
        for (host, isBad) in [("EVIL.example", true), ("bad.example", true), ("good.example", false)] {
            var event = LogEvent(at: .distantPast, receivedAt: .distantPast, fields: ["host": .text(host)])
            event.logSource = LogSource(product: "p")
            #expect(set.matches(event).isEmpty != isBad)
        }
    }
}
