import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

/// An advisory that tests begin with, and the files that the outer tests judge.
enum AdvisorySamples {
    static let vector3 = CVSSVector(text: "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N/E:P")
    static let vector4 = CVSSVector(text: "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N")

    static func advisory(_ vector: CVSSVector? = vector3) throws -> Advisory {
        Advisory(
            title: "Messages of private rooms could be read through search",
            summary: "Somebody with an account could read messages of private rooms that they were not in.",
            description: "The search of messages did not ask whether the reader is in the room.\n\nIt asks now.",
            products: [
                .init(
                    vendor: "Example",
                    name: "chat-server",
                    ecosystem: .npm,
                    affected: ">= 8.0.0, < 8.4.2",
                    fixed: ["8.4.2", "8.5.0"]
                ),
                .init(vendor: "Example", name: "chat-search", affected: "<= 1.9", fixed: []),
            ],
            severity: vector.map { .vector($0) } ?? .word(.high),
            weaknesses: [
                try #require(.init(id: "CWE-863", name: "Incorrect Authorization")),
                try #require(.init(id: "cwe-200", name: "Exposure of Sensitive Information to an Unauthorized Actor")),
            ],
            credits: [
                .init(name: "Mallory Doe", organization: "Example Labs"), .init(name: "Bo", login: "bo-example"),
            ],
            workaround: "Switch the search of messages off.",
            references: [.init(summary: "Release notes", url: "https://example.com/releases/8.4.2")]
        )
    }

    static func document(
        _ advisory: Advisory,
        cve: String? = "CVE-2026-12345",
        id: String = "EX-2026-0007",
        namespace: String = "https://example.com",
        revisions: Int = 2
    ) throws(CSAFDocument.Refusal) -> CSAFDocument {
        let texts = ["Published", "Credit added"]
        return try CSAFDocument(
            advisory,
            id: id,
            cve: cve,
            ghsa: "GHSA-2345-cfgh-pqrx",
            released: Samples.start,
            publisher: .init(name: "Example", namespace: namespace, contact: "security@example.com"),
            revisions: texts.prefix(revisions).enumerated().map {
                .init(at: Samples.start.addingTimeInterval(Double($0 + 30) * 86_400), summary: $1)
            },
            status: .final,
            label: .white
        )
    }

    /// A file beside the outer tests.
    static func file(_ name: String) throws -> String {
        var place = URL(filePath: #filePath)
        while place.path() != "/" {
            place.deleteLastPathComponent()
            let file = place.appending(path: "Clients/advisories/\(name)")
            if FileManager.default.fileExists(atPath: file.path()) {
                return try String(contentsOf: file, encoding: .utf8)
            }
        }
        return ""
    }
}
