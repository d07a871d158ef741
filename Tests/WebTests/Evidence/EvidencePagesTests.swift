import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing

@testable import Web

@Suite("The pages of an evidence pack")
struct EvidencePagesTests {
    @Test func `an index, and a page and the data of each incident`() throws {
        let pages = EvidencePages(EvidenceStage.pack([try EvidenceStage.packed()])).files
        #expect(pages.map(\.name) == ["index.html", "INC-7/index.html", "INC-7/incident.json"])
        let index = String(decoding: pages[0].bytes, as: UTF8.self)
        #expect(index.contains("<a href=\"INC-7/index.html\">INC-7</a>") && index.contains("ed25519:AAAA"))
        #expect(EvidencePages(EvidenceStage.pack([])).files.count == 1)
    }

    @Test func `nothing in them runs, and nothing is fetched`() throws {
        for page in EvidencePages(EvidenceStage.pack([try EvidenceStage.packed()])).files
        where page.name.hasSuffix(".html") {
            let text = String(decoding: page.bytes, as: UTF8.self)
            #expect(text.contains("default-src 'none'; style-src 'unsafe-inline'"))
            for word in ["<script", "<img", "<link", "src=", " onerror=y>", "url(", "@import"] {
                #expect(!text.contains(word) || word == "src=" && !text.contains("<img"), "\(page.name): \(word)")
            }
            #expect(!text.contains("\u{202E}") && text.components(separatedBy: "</style>").count == 2)
        }
    }
}
