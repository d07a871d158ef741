import Detection
import HouseTesting
import Operations
import Ports
import SQLiteStore
import Vocabulary

@testable import Web

extension WebStage {
    /// Two rules that run, and one that does not.
    static let rules = """
        title: Guessing <1>
        id: rule-1
        description: Wrong passwords & more
        references: ["https://example.com/a", "javascript:alert(1)"]
        falsepositives: [Scanners of ours]
        tags: [attack.credential_access, attack.t1110]
        logsource: {product: linux, service: sshd}
        detection: {selection: {event.action: ssh_login}, condition: selection}
        level: high
        ---
        title: Counted only
        id: rule-2
        logsource: {product: windows}
        detection: {selection: {EventID: 1}, condition: selection}
        level: informational
        ---
        title: Broken
        id: rule-3
        logsource: {product: linux}
        detection: {selection: {a|nosuch: 1}, condition: selection}
        """

    /// A stage with somebody who may change rules.
    static func withEngineer() async throws -> WebStage {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "enno", role: .engineer, password: WebStage.password)
        return stage
    }

    /// The desk over the files of the stage, read as a house reads them.
    static func hunts(_ files: FakeRuleFiles, events: SQLiteEventStore, clock: HouseClock) -> HuntDesk {
        let texts = files.all.filter { $0.key.hasSuffix(".yml") && !$0.key.hasSuffix(".tests.yml") }
            .sorted { $0.key < $1.key }.map { RuleText(path: $0.key, bytes: Array($0.value.utf8)) }
        let book = RuleBook(rules: RuleSet.load(texts).0, edition: 1)
        return HuntDesk(book: Shelf(book), events: events, clock: clock)
    }

    static func ruleDesk(
        _ control: ControlDatabase,
        _ files: FakeRuleFiles,
        events: SQLiteEventStore,
        clock: HouseClock
    ) -> RuleDesk {
        let store = SQLiteRules(control)
        let read: @Sendable (RuleText?, Set<RuleID>) -> RuleBook = { draft, off in
            var texts = files.all.filter { $0.key.hasSuffix(".yml") && !$0.key.hasSuffix(".tests.yml") }
            if let draft { texts[draft.path] = String(decoding: draft.bytes, as: UTF8.self) }
            let read = texts.sorted {
                ($0.key == RuleDesk.newPath ? 1 : 0, $0.key) < ($1.key == RuleDesk.newPath ? 1 : 0, $1.key)
            }.map { path, text in
                RuleText(
                    path: path,
                    bytes: Array(text.utf8),
                    guide: files.all[path.replacing(".yml", with: ".md")] ?? ""
                )
            }
            let (set, problems) = RuleSet.load(read, off: off)
            return RuleBook(rules: set, problems: problems, texts: texts, edition: 1)
        }
        return RuleDesk(
            book: Shelf(read(nil, [])),
            reading: RuleReading(
                book: { draft in read(draft, Set(try await store.off().map(\.rule))) },
                alone: { RuleSet.load([$0]) }
            ),
            files: files,
            store: store,
            ledger: SQLiteRuleLedger(control),
            meter: RuleMeter(),
            events: events,
            queue: SQLiteAlertQueue(control),
            clock: clock
        )
    }
}
