import Events
import Foundation
import Testing
import Vocabulary

@Suite("Joining audit records")
struct AuditAssemblerTests {
    static let syscall =
        #"type=SYSCALL msg=audit(1795514398.243:7): arch=c000003e syscall=59 success=yes a0=55d a1=7ff a2=1 a3=2 pid=901 auid=1000 exe="/usr/bin/cat" key="exec""#
    static let execution = #"type=EXECVE msg=audit(1795514398.243:7): argc=2 a0="cat" a1="/etc/shadow""#
    static let folder = #"type=CWD msg=audit(1795514398.243:7): cwd="/root""#
    static let path = #"type=PATH msg=audit(1795514398.243:7): item=0 name="/usr/bin/cat" nametype=NORMAL"#
    static let title = "type=PROCTITLE msg=audit(1795514398.243:7): proctitle=636174"
    static let end = "type=EOE msg=audit(1795514398.243:7): "

    static func events(_ lines: [String], from id: Int64 = 1, after seconds: Double = 0) -> [LogEvent] {
        lines.enumerated().map { index, line in
            var log = Golden.log(Array(line.utf8), .line)
            log.id = EventID(rawValue: id + Int64(index))
            log.receivedAt = Golden.received.addingTimeInterval(seconds)
            return Normaliser().event(from: log)
        }
    }

    @Test func `the records of one event become one event`() throws {
        var assembler = AuditAssembler()
        let lines = [Self.syscall, Self.execution, Self.folder, Self.path, Self.title, Self.end]
        let joined = assembler.join(Self.events(lines), at: Golden.received)
        #expect(joined.count == 1)
        let event = try #require(joined.first)
        #expect(event.id == EventID(rawValue: 6) && event.raw == lines.joined(separator: "\n"))
        #expect(event.logSource == LogSource(product: "linux", category: "process_creation", service: "auditd"))
        let wanted = [
            "a0": "cat", "a1": "/etc/shadow", "process.command_line": "cat /etc/shadow",
            "process.executable": "/usr/bin/cat",
            "cwd": "/root", "process.working_directory": "/root", "file.path": "/usr/bin/cat", "auid": "1000",
            "key": "exec",
            "event.action": "syscall", "event.outcome": "success", "auditd.sequence": "7",
            "auditd.record_types": "SYSCALL, EXECVE, CWD, PATH, PROCTITLE, EOE",
        ]
        for (name, value) in wanted { #expect(event.text(name) == value) }
        #expect(event.fields["a2"] == nil && event.fields["a3"] == nil && assembler.oldestWaiting() == nil)
    }

    @Test func `a title ends the event with its batch, an end record after it comes alone`() {
        var assembler = AuditAssembler()
        #expect(assembler.join(Self.events([Self.syscall, Self.title]), at: Golden.received).count == 1)
        let late = assembler.join(Self.events([Self.end], from: 3), at: Golden.received)
        #expect(late.map { $0.text("event.action") } == ["eoe"])
    }

    @Test func `records wait across batches, and the first is named`() {
        var assembler = AuditAssembler()
        #expect(assembler.join(Self.events([Self.syscall, Self.execution], from: 11), at: Golden.received).isEmpty)
        #expect(assembler.oldestWaiting() == EventID(rawValue: 11) && assembler.openCount == 1)
        let joined = assembler.join(Self.events([Self.path, Self.end], from: 13), at: Golden.received)
        #expect(joined.map(\.id.rawValue) == [14])
    }

    @Test func `what waits too long by receipt is closed`() {
        var assembler = AuditAssembler()
        #expect(assembler.join(Self.events([Self.syscall]), at: Golden.received).isEmpty)
        #expect(assembler.join([], at: Golden.received.addingTimeInterval(Limits.auditWaitSecondsMax)).isEmpty)
        #expect(assembler.join([], at: Golden.received.addingTimeInterval(Limits.auditWaitSecondsMax + 0.1)).count == 1)
        // A backlog: the clock is far ahead, receipt is not.
        #expect(assembler.join(Self.events([Self.syscall]), at: Golden.received.addingTimeInterval(9_999)).isEmpty)
        let other = assembler.join(
            Self.events(["words"], from: 5, after: 9),
            at: Golden.received.addingTimeInterval(9_999)
        )
        #expect(other.count == 2)
    }

    @Test func `other events, other hosts and single records pass`() {
        var assembler = AuditAssembler()
        let lines = [
            "hello", "node=a " + Self.syscall, "node=b " + Self.syscall,
            "type=USER_LOGIN msg=audit(1795514398.243:8): pid=1 uid=0 msg='op=login acct=\"root\" res=failed'",
        ]
        let passed = assembler.join(Self.events(lines), at: Golden.received)
        #expect(passed.map(\.raw) == [lines[0], lines[3]] && assembler.openCount == 2)
        #expect(assembler.finish().count == 2 && assembler.openCount == 0)
    }

    @Test func `too many open events close the oldest`() {
        var assembler = AuditAssembler()
        let lines = (0...Limits.auditEventsOpenMax).map { Self.syscall.replacing(":7)", with: ":\($0))") }
        let closed = assembler.join(Self.events(lines), at: Golden.received)
        #expect(closed.map(\.id.rawValue) == [1] && assembler.pressedCount == 1)
    }

    @Test func `an event of too many records is closed, and nothing is lost`() {
        var assembler = AuditAssembler()
        let lines = Array(repeating: Self.path, count: Limits.auditRecordsMax + 1)
        let first = assembler.join(Self.events(lines), at: Golden.received)
        let all = first + assembler.finish()
        #expect(all.map { $0.raw.split(separator: "\n").count } == [Limits.auditRecordsMax, 1])
    }

    @Test func `a flood of stamps stays within its limits`() {
        var assembler = AuditAssembler()
        var count = 0
        for batch in 0..<20 {
            let lines = (0..<2_000).map { Self.syscall.replacing(":7)", with: ":\(batch * 2_000 + $0))") }
            count += assembler.join(Self.events(lines), at: Golden.received).count
            #expect(assembler.openCount <= Limits.auditEventsOpenMax)
        }
        #expect(count + assembler.finish().count == 40_000)
    }

    @Test func `a snapshot goes on where it was taken`() throws {
        var assembler = AuditAssembler()
        _ = assembler.join(Self.events([Self.syscall, Self.execution, "node=b " + Self.path]), at: Golden.received)
        var restored = try #require(AuditAssembler(restoring: assembler.snapshot))
        #expect(restored.snapshot == assembler.snapshot && restored.oldestWaiting() == EventID(rawValue: 1))
        let rest = Self.events([Self.end], from: 4)
        #expect(restored.join(rest, at: Golden.received) == assembler.join(rest, at: Golden.received))
        #expect(AuditAssembler(restoring: Snapshot(name: "other", version: 1, bytes: [])) == nil)
    }
}
