import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Advisories in the register")
struct AdvisoryContentTests {
    @Test func `one comes back with its vector, or with its word`() throws {
        var advisory = try Self.sample()
        #expect(try AdvisoryContent(advisory).advisory() == advisory)
        advisory.severity = .word(.critical)
        advisory.workaround = nil
        #expect(try AdvisoryContent(advisory).advisory() == advisory)
    }

    @Test func `what cannot be read is said, not guessed`() throws {
        var content = AdvisoryContent(try Self.sample())
        content.vector = nil
        content.severity = "terrible"
        #expect(throws: StoredValueUnknown.self) { try content.advisory() }
    }

    static func sample() throws -> Advisory {
        Advisory(
            title: "Files of others",
            summary: "Whoever is signed in reads files of others",
            description: "**All** of them",
            products: [.init(vendor: "Example", name: "Chat", ecosystem: .npm, affected: "< 8.4.2", fixed: ["8.4.2"])],
            severity: .vector(try CVSSVector(reading: "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")),
            weaknesses: [Advisory.Weakness(id: "CWE-639", name: "Authorization Bypass")].compactMap { $0 },
            credits: [.init(name: "Mallory", organization: "Lab", login: "mallory")],
            workaround: "none",
            references: [.init(summary: "notes", url: "https://example.com/notes")]
        )
    }
}
