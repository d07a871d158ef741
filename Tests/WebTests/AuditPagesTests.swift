import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What the audit trail is asked")
struct AuditPagesTests {
    @Test func `empty fields ask for all, and an export for more at once`() {
        let filter = AuditPages.filter(FormBody("subject=&by=ana&from=2026-11-24T10%3A00%3A00Z&until=x&before=7"))
        #expect(filter.subject == nil && filter.by == "ana" && filter.from == Samples.start && filter.until == nil)
        #expect(filter.before == 7 && filter.limit == 100)
        #expect(AuditPages.filter(FormBody("format=ndjson")).limit == Limits.factExportMax)
    }
}
