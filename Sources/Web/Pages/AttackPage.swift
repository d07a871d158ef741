import Foundation
import Operations
import Ports
import Vocabulary

/// What the rules that run watch for, by the tactics and techniques of MITRE ATT&CK that they name.
struct AttackPage: Sendable {
    let rules: [RuleView]
    let reader: Reader

    /// The tactics of the enterprise matrix, in its order (attack.mitre.org), as tags and in words.
    static let tactics: [(tag: String, name: String)] = [
        ("reconnaissance", "Reconnaissance"), ("resource_development", "Resource development"),
        ("initial_access", "Initial access"), ("execution", "Execution"), ("persistence", "Persistence"),
        ("privilege_escalation", "Privilege escalation"), ("defense_evasion", "Defense evasion"),
        ("credential_access", "Credential access"), ("discovery", "Discovery"),
        ("lateral_movement", "Lateral movement"),
        ("collection", "Collection"), ("command_and_control", "Command and control"), ("exfiltration", "Exfiltration"),
        ("impact", "Impact"),
    ]

    /// What rules name under one tactic: how many rules, and the techniques with theirs.
    private struct Named {
        var rules = 0
        var techniques: [String: (rules: Int, alerts: Int)] = [:]
    }

    var html: HTML {
        let read = rules.filter { $0.off == nil }.map { ($0, Set($0.about.tags.compactMap(AttackTag.init))) }
        let count = read.count { !$0.1.isEmpty }
        let named = AttackPage.named(read)
        return PageFrame(title: "What the rules watch for", section: .rules, reader: reader).html(
            """
            <div class="head"><h1>What the rules watch for</h1><a href="\(Address.rules.path)">All rules</a></div>
            <p class="hint">\(count) of \(rules.count) rules that run name tactics or techniques of MITRE ATT&amp;CK. Behind each technique: its rules, and their alerts of 30 days
            where there are any. A rule stands under every tactic that it names; that a technique has a rule does not mean that nothing of it is missed.</p>
            <div class="card">\(HTML(AttackPage.tactics.map { tactic($0.name, named[$0.tag] ?? Named()) }))</div>
            """
        )
    }

    private func tactic(_ name: String, _ named: Named) -> HTML {
        let count: HTML =
            named.rules == 0 ? "<strong>no rule</strong>" : "\(named.rules) rule\(named.rules == 1 ? "" : "s")"
        let chips = named.techniques.sorted { $0.key < $1.key }.map { technique, counts -> HTML in
            let alerts: HTML =
                counts.alerts == 0 ? .empty : " · \(counts.alerts) alert\(counts.alerts == 1 ? "" : "s")"
            return """
                <li><a class="chip" href="\(Address.rules.path([("q", technique.lowercased())]))"><span class="mono">\(technique)</span> \(counts.rules)\
                <span class="visually-hidden"> rule\(counts.rules == 1 ? "" : "s")</span>\(alerts)</a></li>
                """
        }
        let list: HTML = chips.isEmpty ? .empty : "<ul class=\"techniques\">\(HTML(chips))</ul>"
        return "<section class=\"tactic\"><h2>\(name) <span class=\"quiet small\">\(count)</span></h2>\(list)</section>"
    }

    private static func named(_ rules: [(RuleView, Set<AttackTag>)]) -> [String: Named] {
        var named: [String: Named] = [:]
        for (rule, tags) in rules {
            for case .tactic(let tactic) in tags {
                named[tactic, default: Named()].rules += 1
                for case .technique(let technique) in tags {
                    let known = named[tactic]?.techniques[technique] ?? (0, 0)
                    named[tactic]?.techniques[technique] = (known.rules + 1, known.alerts + rule.numbers.alertCount)
                }
            }
        }
        return named
    }
}
