/// A hash by its length in hexadecimal digits, alone or behind its name: `sha256:9f86…`.
enum Hash {
    static func read(_ text: Substring) -> Observable? {
        let digits = text.lastIndex(of: ":").map { text[text.index(after: $0)...] } ?? text
        guard [32, 40, 64].contains(digits.utf8.count), digits.utf8.allSatisfy(\.isHexDigit),
            digits.contains(where: \.isLetter), Set(digits).count > 4
        else { return nil }
        let value = digits.lowercased()
        return switch digits.utf8.count {
        case 32: Observable(.md5, value)
        case 40: Observable(.sha1, value)
        default: Observable(.sha256, value)
        }
    }
}

/// The name of a vulnerability, `CVE-2026-12345` (CVE record format 5: a year and four to nineteen digits).
public enum CVE {
    /// The name in capitals; nil for anything else.
    public static func read(_ text: some StringProtocol) -> String? {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "CVE", parts[1].utf8.count == 4, (4...19).contains(parts[2].utf8.count),
            (parts[1] + parts[2]).utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(parts[1]),
            (1999...2099).contains(year)
        else { return nil }
        return parts.joined(separator: "-")
    }
}

/// An e-mail address as people write one (the dot-atom of RFC 5322).
enum Mailbox {
    static func read(_ text: Substring, at: Substring.Index) -> String? {
        var local = text[..<at]
        if local.lowercased().hasPrefix("mailto:") { local = local.dropFirst(7) }
        let domain = text[text.index(after: at)...]
        guard (1...64).contains(local.utf8.count), local.first != ".", local.last != ".", !local.contains(".."),
            local.utf8.allSatisfy(isLocal), let host = Host.read(domain, .inAddress), host.kind == .domain
        else { return nil }
        return "\(local)@\(host.value)"
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "!#$%&*+-/?^_.~".utf8.contains(byte)
    }
}

/// A path of a file: of Windows by its drive or share, elsewhere by a folder that every system has.
enum FilePath {
    private static let roots: Set<Substring> = [
        "bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "proc", "root", "run", "sbin",
        "srv",
        "sys", "tmp", "usr", "var", "Users", "Library", "Applications", "System", "private", "Volumes",
    ]

    static func read(_ word: Substring) -> String? {
        var text = word.drop { "([{".contains($0) }
        while let last = text.last, ".,;:!?)]}".contains(last) { text = text.dropLast() }
        return isWindows(text) || isShare(text) || isUnix(text) ? String(text) : nil
    }

    private static func isUnix(_ text: Substring) -> Bool {
        guard text.hasPrefix("/"), !text.contains("//") else { return false }
        let parts = text.dropFirst().split(separator: "/")
        return parts.count > 1 && roots.contains(parts[0])
    }

    private static func isWindows(_ text: Substring) -> Bool {
        let start = Array(text.utf8.prefix(3))
        return text.utf8.count > 3 && start[0].isLetter && start[1] == UInt8(ascii: ":")
            && start[2] == UInt8(ascii: "\\")
    }

    private static func isShare(_ text: Substring) -> Bool {
        guard text.hasPrefix("\\\\"), !text.dropFirst(2).hasPrefix("\\") else { return false }
        return text.dropFirst(2).split(separator: "\\", omittingEmptySubsequences: false).filter { !$0.isEmpty }.count
            > 1
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    var isAlphanumeric: Bool { isDigit || isLetter }
    var isHexDigit: Bool { isDigit || (0x41...0x46).contains(self) || (0x61...0x66).contains(self) }
}
