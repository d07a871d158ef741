import Events
import Testing
import Vocabulary

@Suite("Joined audit events")
struct AuditGroupTests {
    private func joined(_ lines: [String]) -> LogEvent? {
        var assembler = AuditAssembler()
        return (assembler.join(AuditAssemblerTests.events(lines), at: Golden.received) + assembler.finish()).first
    }

    @Test func `types and names become lists, each value once`() {
        let event = joined([
            "type=SYSCALL msg=audit(1795514398.243:7): arch=c000003e syscall=82",
            #"type=PATH msg=audit(1795514398.243:7): item=0 name="/etc/" nametype=PARENT"#,
            #"type=PATH msg=audit(1795514398.243:7): item=1 name="/etc/shadow" nametype=CREATE"#,
        ])
        #expect(event?.fields["type"] == .list([.text("SYSCALL"), .text("PATH")]))
        #expect(event?.fields["name"] == .list([.text("/etc/"), .text("/etc/shadow")]))
        #expect(event?.text("file.path") == "/etc/shadow" && event?.logSource.category == nil)
    }

    @Test func `the first record that has a field wins`() {
        let event = joined([
            "type=SYSCALL msg=audit(1795514398.243:7): syscall=2 uid=0",
            "type=PATH msg=audit(1795514398.243:7): uid=5 item=3",
        ])
        #expect(event?.text("uid") == "0" && event?.text("item") == "3")
    }

    @Test func `a record that stays alone is itself`() {
        #expect(joined([AuditAssemblerTests.syscall])?.raw == AuditAssemblerTests.syscall)
    }
}
