import Events
import Testing

@Suite("Common names of audit records")
struct AuditNamesTests {
    private func event(_ type: String, _ pairs: String) -> LogEvent {
        Golden.event("type=\(type) msg=audit(1795514398.243:1): \(pairs)", .line)
    }

    @Test(arguments: [
        ("arch=c000003e syscall=59", true), ("arch=c000003e syscall=322", true), ("arch=c000003e syscall=11", false),
        ("arch=40000003 syscall=11", true), ("arch=c00000b7 syscall=221", true), ("arch=c000003e syscall=2", false),
        ("arch=x syscall=execve", true),
    ])
    func `starting a program is known by the system's number for it`(pairs: String, isExecution: Bool) {
        #expect((event("SYSCALL", pairs).logSource.category == "process_creation") == isExecution)
    }

    @Test func `the folder above is not what was touched`() {
        #expect(event("PATH", "name=\"/etc/\" nametype=PARENT").text("file.path") == nil)
        #expect(event("PATH", "name=\"/etc/x\" nametype=CREATE").text("file.path") == "/etc/x")
    }

    @Test(arguments: ["argc=99999999999999999999 a0=x", "argc=-1 a0=x", "argc=1000000000 a0=x", "a0=x"])
    func `an argument count is no promise`(pairs: String) {
        #expect(event("EXECVE", pairs).text("a0") == "x")
    }
}
