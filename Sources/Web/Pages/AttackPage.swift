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

    /// A technique that rules name.
    private struct Technique {
        let id: String
        var rules = 0
        var alerts = 0
    }

    var html: HTML {
        let named = rules.filter { !AttackPage.tags($0).isEmpty }
        return PageFrame(title: "What the rules watch for", section: .rules, reader: reader).html(
            """
            <div class="head"><h1>What the rules watch for</h1><a href="\(Address.rules.path)">All rules</a></div>
            <p class="hint">\(named.count) of \(rules.count) rules that run name tactics or techniques of MITRE ATT&amp;CK. Alerts are those of 30 days. \
            A rule stands under every tactic that it names; that a technique has a rule does not mean that nothing of it is missed.</p>
            <div class="grid wide">\(HTML(AttackPage.tactics.map { card($0.tag, $0.name) }))</div>
            """
        )
    }

    private func card(_ tactic: String, _ name: String) -> HTML {
        let own = rules.filter { AttackPage.tags($0).contains(tactic) }
        let count: HTML =
            own.isEmpty ? "<strong>no rule</strong>" : "\(own.count) rule\(own.count == 1 ? "" : "s")"
        let techniques = AttackPage.techniques(of: own)
        let list: HTML =
            techniques.isEmpty
            ? .empty
            : """
            <div class="scroll"><table><caption class="visually-hidden">Techniques of \(name)</caption><thead><tr>
            <th scope="col">Technique</th><th scope="col" class="num">Rules</th><th scope="col" class="num">Alerts</th></tr></thead>
            <tbody>\(HTML(techniques.map(row)))</tbody></table></div>
            """
        return "<section class=\"card\"><h2>\(name)</h2><p>\(count)</p>\(list)</section>"
    }

    private func row(_ technique: Technique) -> HTML {
        """
        <tr><td><a class="mono" href="\(Address.rules.path([("q", technique.id.lowercased())]))">\(technique.id)</a></td>
        <td class="num">\(technique.rules)</td><td class="num">\(technique.alerts)</td></tr>
        """
    }

    private static func techniques(of rules: [RuleView]) -> [Technique] {
        var found: [String: Technique] = [:]
        for rule in rules {
            for tag in tags(rule) where isTechnique(tag) {
                let id = tag.uppercased()
                found[id, default: Technique(id: id)].rules += 1
                found[id, default: Technique(id: id)].alerts += rule.numbers.alertCount
            }
        }
        return found.values.sorted { $0.id < $1.id }
    }

    /// The rule's tags of ATT&CK, without their beginning.
    private static func tags(_ rule: RuleView) -> Set<String> {
        Set(
            rule.about.tags.compactMap { tag in
                let lower = tag.lowercased()
                guard lower.hasPrefix("attack.") else { return nil }
                return lower.dropFirst("attack.".count).replacingOccurrences(of: "-", with: "_")
            }
        )
    }

    /// `t1110` or `t1110.001`.
    private static func isTechnique(_ tag: String) -> Bool {
        let parts = tag.split(separator: ".")
        guard (1...2).contains(parts.count), parts[0].first == "t", parts[0].count == 5 else { return false }
        return parts[0].dropFirst().allSatisfy(\.isNumber) && (parts.count == 1 || parts[1].allSatisfy(\.isNumber))
    }
}
