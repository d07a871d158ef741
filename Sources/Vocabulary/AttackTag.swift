/// What a rule's tag says of MITRE ATT&CK: a tactic (`attack.credential_access`) or a technique (`attack.t1110.001`).
///
/// Source: the tag taxonomy of the Sigma specification 2.1.0; tags of groups and software (`attack.g0032`) are neither.
public enum AttackTag: Hashable, Sendable {
    /// In lower case with underscores: `credential_access`.
    case tactic(String)
    /// As the matrix writes it: `T1110.001`.
    case technique(String)

    /// Nil for a tag of another kind.
    public init?(_ tag: String) {
        let parts = tag.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count), parts[0] == "attack" else { return nil }
        let (name, sub) = (parts[1], parts.count == 3 ? parts[2] : nil)
        if name.first == "t", name.count == 5, name.dropFirst().allSatisfy(AttackTag.isDigit) {
            guard let sub else {
                self = .technique(name.uppercased())
                return
            }
            guard sub.count == 3, sub.allSatisfy(AttackTag.isDigit) else { return nil }
            self = .technique("\(name.uppercased()).\(sub)")
            return
        }
        let tactic = name.replacing("-", with: "_")
        guard sub == nil, !tactic.isEmpty, tactic.allSatisfy({ $0.isLetter || $0 == "_" }) else { return nil }
        self = .tactic(tactic)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
