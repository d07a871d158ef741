@testable import Events
import Foundation
import Testing
import Vocabulary

@Suite("Audit records as bytes")
struct AuditRecordCodeTests {
    private static let groups: [[LogEvent]] = {
        var odd = AuditAssemblerTests.events([AuditAssemblerTests.path])
        odd[0].fields["x"] = .list([
            .null, .number(.infinity), .boolean(true), .boolean(false), .integer(.min), .text(""),
        ])
        return [AuditAssemblerTests.events([AuditAssemblerTests.syscall, AuditAssemblerTests.execution]), odd, []]
    }()

    @Test func `what is written is read again`() {
        #expect(AuditRecordCode.read(AuditRecordCode.written(Self.groups)) == Self.groups)
        #expect(AuditRecordCode.read(AuditRecordCode.written([])) == [])
    }

    @Test func `what is cut anywhere is refused`() {
        let bytes = AuditRecordCode.written(Self.groups)
        for end in bytes.indices { #expect(AuditRecordCode.read(Array(bytes[..<end])) == nil) }
        #expect(AuditRecordCode.read(bytes + [0]) == nil)
    }

    @Test func `what is changed anywhere never traps`() {
        let bytes = AuditRecordCode.written(Self.groups)
        for index in bytes.indices {
            for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[index] = value
                let read = AuditRecordCode.read(changed)
                #expect(read == nil || read?.count ?? 0 <= bytes.count)
            }
        }
    }
}
