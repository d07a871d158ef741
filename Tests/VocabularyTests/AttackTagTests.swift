import Testing
import Vocabulary

@Suite("A tag of ATT&CK")
struct AttackTagTests {
    @Test(arguments: [
        ("attack.t1110", AttackTag.technique("T1110")), ("attack.T1110.001", .technique("T1110.001")),
        ("attack.credential-access", .tactic("credential_access")), ("ATTACK.Impact", .tactic("impact")),
    ])
    func `is a tactic or a technique`(tag: String, read: AttackTag) { #expect(AttackTag(tag) == read) }

    @Test(arguments: [
        "attack", "attack.", "attack.t1110.1", "attack.t1110.001.2", "attack.g0032", "attack.s0002", "cve.2021.44228",
        "attack.t11x0", "attack.impact.001",
    ])
    func `other tags are none`(tag: String) { #expect(AttackTag(tag) == nil) }
}
