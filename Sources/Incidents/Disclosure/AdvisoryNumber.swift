/// The numbers by which vulnerabilities and weaknesses are known outside.
public enum AdvisoryNumber {
    /// `GHSA-xxxx-xxxx-xxxx` in GitHub's own letters, `GHSA` in capitals and the rest small; nil for anything else.
    public static func ghsa(_ text: some StringProtocol) -> String? {
        let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "ghsa",
            parts.dropFirst().allSatisfy({
                $0.utf8.count == 4 && $0.utf8.allSatisfy("23456789cfghjmpqrvwx".utf8.contains)
            })
        else { return nil }
        return "GHSA-" + parts.dropFirst().joined(separator: "-")
    }

    /// `CWE-79`; nil for anything else.
    public static func cwe(_ text: some StringProtocol) -> String? {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "CWE", let number = Int(parts[1]), (1...999_999).contains(number),
            String(number) == parts[1]
        else { return nil }
        return "CWE-\(number)"
    }
}
