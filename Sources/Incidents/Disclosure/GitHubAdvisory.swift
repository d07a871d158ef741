public import Vocabulary

/// The body that creates a draft advisory in a repository (GitHub REST API 2026-03-10, `POST
/// /repos/{owner}/{repo}/security-advisories`).
public struct GitHubAdvisory: Hashable, Sendable {
    public let body: JSONValue

    /// Longest texts, in characters, as the API has them.
    private static let summaryMax = 1_024
    private static let descriptionMax = 65_535

    /// `cve`: nil asks for none; a fork of its own lets the fix be made in private.
    ///
    /// Credits go to those with a name at GitHub; the others stand in the text.
    public init(_ advisory: Advisory, cve: String?, fork: Fork) {
        var members: [JSONValue.Member] = [
            .init("summary", .text(String(advisory.title.prefix(GitHubAdvisory.summaryMax)))),
            .init("description", .text(GitHubAdvisory.text(of: advisory))),
            .init("cve_id", .optional(cve.flatMap { CVE.read($0) })),
            .init("vulnerabilities", .list(advisory.products.map(GitHubAdvisory.vulnerability))),
            .init("cwe_ids", .list(advisory.weaknesses.map { .text($0.id) })),
            .init("credits", .list(advisory.credits.compactMap(GitHubAdvisory.credit))),
        ]
        switch advisory.severity {
        case .vector(let vector): members.append(.init("cvss_vector_string", .text(vector.description)))
        case .word(let severity): members.append(.init("severity", .text(severity.word.lowercased())))
        }
        members.append(.init("start_private_fork", .boolean(fork == .private)))
        body = .object(members)
    }

    /// Whether a private fork is made for the fix.
    public enum Fork: Hashable, Sendable { case none, `private` }

    private static func vulnerability(_ product: Advisory.Product) -> JSONValue {
        [
            "package": ["ecosystem": .text(product.ecosystem.rawValue), "name": .text(product.name)],
            "vulnerable_version_range": .text(product.affected),
            "patched_versions": product.fixed.isEmpty ? .null : .text(product.fixed.joined(separator: ", ")),
        ]
    }

    private static func credit(_ credit: Advisory.Credit) -> JSONValue? {
        credit.login.map { ["login": .text($0), "type": "reporter"] }
    }

    private static func text(of advisory: Advisory) -> String {
        var parts = [advisory.summary, advisory.description]
        if let workaround = advisory.workaround { parts.append("### Workaround\n\n\(workaround)") }
        let thanked = advisory.credits.filter { $0.login == nil }.map { credit in
            credit.organization.map { "\(credit.name) (\($0))" } ?? credit.name
        }
        if !thanked.isEmpty { parts.append("### Credit\n\n" + thanked.map { "- \($0)" }.joined(separator: "\n")) }
        if !advisory.references.isEmpty {
            let lines = advisory.references.map { "- \($0.summary): \($0.url)" }
            parts.append("### References\n\n" + lines.joined(separator: "\n"))
        }
        return String(parts.filter { !$0.isEmpty }.joined(separator: "\n\n").prefix(descriptionMax))
    }
}
