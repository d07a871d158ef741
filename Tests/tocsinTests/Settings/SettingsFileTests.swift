import Alerts
import Foundation
import HouseTesting
import Intake
import Testing
import Vocabulary

@testable import tocsin

@Suite("The configuration file")
struct SettingsFileTests {
    private func read(_ text: String) throws -> Settings {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/tocsin.yml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try SettingsFile(path: path).read(into: Settings())
    }

    private func problems(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let problems as SettingsProblems {
            return problems.all.map { String($0[($0.range(of: "tocsin.yml")?.upperBound ?? $0.startIndex)...]) }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `everything that can be set`() throws {
        let settings = try read(
            """
            state: /var/lib/tocsin
            public_url: https://siem.example.com
            web: {listen: "0.0.0.0:8443", certificate: c.pem, key: k.pem}
            ingest: {listen: "[::1]:9200"}
            syslog: {listen: "127.0.0.1:514"}
            rules: [a, b]
            pipelines: [p.yml]
            retention_days: 30
            late_seconds: 60
            log_level: debug
            journal: {bytes_max: 1000000}
            messengers:
              - {name: chat, kind: slack, url: "https://slack.com", room: "#sec", token: {environment: SLACK}, allow: [10.0.0.0/8]}
            """
        )
        #expect(settings.state == "/var/lib/tocsin" && settings.base == "https://siem.example.com")
        #expect(settings.web == ListenAddress(host: "0.0.0.0", port: 8_443) && settings.webCertificate?.key == "k.pem")
        #expect(settings.ingest.host == "::1" && settings.syslog?.port == 514 && settings.rules == ["a", "b"])
        #expect(settings.pipelines == ["p.yml"])
        #expect(settings.retentionDays == 30 && settings.lateSeconds == 60 && settings.journalBytesMax == 1_000_000)
        let target = try #require(settings.messengers.first)
        #expect(target.kind == .slack && target.token == .environment("SLACK") && target.allow == ["10.0.0.0/8"])
    }

    @Test func `an unknown key is an error with its place and a suggestion, and all are told at once`() {
        let found = problems("stat: x\nweb:\n  lisen: 127.0.0.1:1\nretention_days: none\n")
        #expect(found.count == 3)
        #expect(found.contains(":1:1: stat is no key of the configuration; did you mean \"state\"?"))
        #expect(found.contains(":3:3: web.lisen is no key of the configuration; did you mean \"listen\"?"))
        #expect(found.contains { $0.hasPrefix(":4:17: retention_days must be a number") })
    }

    @Test(arguments: [
        ("web: {listen: 8080}", "host and a port"), ("public_url: siem.example.com", "address like https"),
        ("messengers: [{kind: slack}]", "name is missing"),
        ("messengers: [{name: a, kind: pigeon, url: x}]", "one of console"),
        ("messengers: [{name: a, kind: slack}]", "url is missing"), ("web: {certificate: c.pem}", "key is missing"),
        ("- a", "keys and values"),
        ("a: [", "no YAML"), ("rules: {a: b}", "must be a list"),
    ])
    func `what is wrong says what is right`(text: String, part: String) {
        #expect(problems(text).contains { $0.contains(part) }, "\(problems(text))")
    }

    @Test func `a file that is not there says so`() {
        #expect(throws: SettingsProblems.self) { try SettingsFile(path: "/nowhere/tocsin.yml").read(into: Settings()) }
    }

    @Test func `an empty file is the defaults`() throws { #expect(try read("").web.port == 8_080) }
}
