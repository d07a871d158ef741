import Events
import Testing

@Suite("Pairs of audit records")
struct AuditFieldsTests {
    private func event(_ type: String, _ pairs: String) -> LogEvent {
        Golden.event("type=\(type) msg=audit(1795514398.243:1): \(pairs)", .line)
    }

    @Test func `hexadecimal is text where the kernel writes it so`() {
        #expect(event("SYSCALL", "comm=6D792063 a0=6D79 key=(null)").text("comm") == "my c")
        #expect(event("SYSCALL", "a0=6D79").text("a0") == "6D79")
        #expect(event("EXECVE", "argc=1 a0=6D79").text("a0") == "my")
        #expect(event("PROCTITLE", "proctitle=6C73002D6C00").text("proctitle") == "ls -l")
        #expect(event("PATH", "name=(null)").text("name") == "(null)")
        #expect(event("SYSCALL", "exe=FFFE").text("exe") == "\u{FFFD}\u{FFFD}")
    }

    @Test func `quotes hold blanks, and the type cannot be forged`() {
        let event = event("USER_CMD", "msg='cwd=\"/home/a b\" cmd=6C73 type=SYSCALL res=success'")
        #expect(event.text("cwd") == "/home/a b" && event.text("cmd") == "ls" && event.text("type") == "USER_CMD")
        #expect(event.text("process.command_line") == "ls")
    }

    @Test func `what auditd adds behind the separator is read, too`() {
        let event = event("SYSCALL", "arch=c000003e syscall=2 auid=1000\u{1D}ARCH=x86_64 SYSCALL=open AUID=\"alice\"")
        #expect(event.text("AUID") == "alice" && event.text("SYSCALL") == "open" && event.logSource.category == nil)
    }

    @Test(arguments: ["=", "a", "a=", "a='", "a=\"", "= = =", "'''", "a=b=c", "\u{1D}", "a==\"x"])
    func `malformed pairs end`(pairs: String) {
        #expect(event("SYSCALL", pairs).text("type") == "SYSCALL")
    }
}
