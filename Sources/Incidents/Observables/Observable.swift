/// Something in a text that can be looked for in events: an address, a name, a hash.
public struct Observable: Hashable, Sendable {
    public let kind: Kind
    /// As machines write it: not defanged, host names, hashes and IPv6 addresses in their one small form.
    public let value: String

    init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }

    /// One that a store kept: found in a text before.
    public init(kept kind: Kind, _ value: String) { self.init(kind, value) }

    /// What is recognised.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case ipv4 = "IPv4 address"
        case ipv6 = "IPv6 address"
        case domain
        case url = "URL"
        case email = "e-mail address"
        case md5 = "MD5"
        case sha1 = "SHA-1"
        case sha256 = "SHA-256"
        case cve = "CVE"
        case path

        /// The fields of an event (ECS) that may hold one.
        public var fields: [String] {
            switch self {
            case .ipv4, .ipv6: ["source.ip", "destination.ip", "host.ip"]
            case .domain: ["dns.question.name", "url.domain", "destination.domain"]
            case .url: ["url.full", "url.original"]
            case .email: ["email.from.address", "email.to.address", "user.email"]
            case .md5: ["file.hash.md5", "process.hash.md5"]
            case .sha1: ["file.hash.sha1", "process.hash.sha1"]
            case .sha256: ["file.hash.sha256", "process.hash.sha256"]
            case .cve: ["vulnerability.id"]
            case .path: ["file.path", "process.executable"]
            }
        }
    }

    /// As people are shown it, so that nobody follows it by accident: `hxxps://evil[.]example/a`, `203[.]0[.]113[.]9`.
    public var defanged: String {
        switch kind {
        case .ipv4, .domain: value.replacing(".", with: "[.]")
        case .ipv6: value.replacing(":", with: "[:]")
        case .email: value.replacing("@", with: "[@]").replacing(".", with: "[.]")
        case .url: defangedURL
        case .md5, .sha1, .sha256, .cve, .path: value
        }
    }

    /// Scheme and host are made harmless; the rest stays to be read.
    private var defangedURL: String {
        guard let mark = value.firstRange(of: "://") else { return value }
        let scheme = value[..<mark.lowerBound].replacing("tt", with: "xx").replacing("ftp", with: "fxp")
        let rest = value[mark.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let host = rest[..<end].replacing(".", with: "[.]").replacing("@", with: "[@]")
        return "\(scheme)://\(host)\(rest[end...])"
    }
}
