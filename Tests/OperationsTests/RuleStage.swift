import Detection
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Vocabulary

@testable import Operations

/// The desk of rules over files in memory and the stores of a line's stage.
struct RuleStage {
    let line: LineStage
    let files: FakeRuleFiles
    let desk: RuleDesk
    let meter = RuleMeter(oneIn: 1)
    static let engineer = Person(name: "enno", role: .engineer, passwordHash: "")
    static let viewer = Person(name: "vera", role: .viewer, passwordHash: "")

    init(_ texts: [String: String]) throws {
        line = try LineStage()
        files = FakeRuleFiles(texts)
        let store = SQLiteRules(line.control)
        let files = self.files
        let read: @Sendable (RuleText?, Set<RuleID>) -> RuleBook = { draft, off in
            var texts = files.all.filter { $0.key.hasSuffix(".yml") && !$0.key.hasSuffix(".tests.yml") }
            if let draft { texts[draft.path] = String(decoding: draft.bytes, as: UTF8.self) }
            let read = texts.sorted {
                ($0.key == RuleDesk.newPath ? 1 : 0, $0.key) < ($1.key == RuleDesk.newPath ? 1 : 0, $1.key)
            }.map { RuleText(path: $0.key, bytes: Array($0.value.utf8)) }
            let (set, problems) = RuleSet.load(read, off: off)
            return RuleBook(rules: set, problems: problems, texts: texts, edition: 1)
        }
        line.rules.replace(with: read(nil, []))
        desk = RuleDesk(
            book: line.rules,
            reading: RuleReading(
                book: { draft in read(draft, Set(try await store.off().map(\.rule))) },
                alone: { RuleSet.load([$0]) }
            ),
            files: files,
            store: store,
            ledger: SQLiteRuleLedger(line.control),
            meter: meter,
            events: line.events,
            queue: SQLiteAlertQueue(line.control),
            clock: line.clock
        )
    }

    static func rule(_ id: String, title: String = "One", field: String = "event.action: ssh_login") -> String {
        """
        title: \(title)
        id: \(id)
        logsource: {product: linux, service: sshd}
        detection: {selection: {\(field)}, condition: selection}
        level: high

        """
    }

    var facts: [HouseFact] {
        get async throws { try await SQLiteAuditTrail(line.control).facts(FactFilter()).map(\.fact) }
    }
}
