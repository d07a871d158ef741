import Events
import Testing

extension Golden {
    static let audit: [Golden] = [
        Golden(
            .line,
            ##"type=SYSCALL msg=audit(1795514398.243:24287): arch=c000003e syscall=59 success=yes exit=0 a0=55d a1=7ff a2=0 a3=8 items=2 ppid=900 pid=901 auid=1000 uid=0 gid=0 euid=0 tty=pts0 ses=3 comm="cat" exe="/usr/bin/cat" key="exec""##,
            "linux/process_creation/auditd",
            [
                "type": ##"SYSCALL"##,
                "syscall": ##"59"##,
                "exe": ##"/usr/bin/cat"##,
                "comm": ##"cat"##,
                "key": ##"exec"##,
                "auid": ##"1000"##,
                "uid": ##"0"##,
                "process.executable": ##"/usr/bin/cat"##,
                "process.name": ##"cat"##,
                "process.pid": ##"901"##,
                "process.parent.pid": ##"900"##,
                "event.outcome": ##"success"##,
                "auditd.sequence": ##"24287"##,
                "auditd.record_types": ##"SYSCALL"##,
                "event.action": ##"syscall"##,
                "at": ##"2026-11-24T09:59:58Z"##,
                "a0": ##"55d"##,
            ]
        ),
        Golden(
            .line,
            ##"node=web-01 type=EXECVE msg=audit(1795514398.243:24287): argc=3 a0="cat" a1=2F6574632F736861646F77 a2="x""##,
            "linux/process_creation/auditd",
            [
                "a1": ##"/etc/shadow"##,
                "process.command_line": ##"cat /etc/shadow x"##,
                "host.name": ##"web-01"##,
            ]
        ),
        Golden(
            .line,
            ##"type=PATH msg=audit(1795514398.243:24287): item=0 name="/etc/shadow" inode=1 nametype=NORMAL"##,
            "linux/-/auditd",
            [
                "name": ##"/etc/shadow"##,
                "nametype": ##"NORMAL"##,
                "file.path": ##"/etc/shadow"##,
            ]
        ),
        Golden(
            .line,
            ##"type=PROCTITLE msg=audit(1795514398.243:24287): proctitle=636174002F6574632F736861646F77"##,
            "linux/-/auditd",
            [
                "process.command_line": ##"cat /etc/shadow"##
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion audispd: type=USER_LOGIN msg=audit(1795514398.1:5): pid=1 uid=0 auid=4294967295 ses=4294967295 msg='op=login acct="root" exe="/usr/sbin/sshd" hostname=? addr=203.0.113.9 terminal=ssh res=failed'"##,
            "linux/-/auditd",
            [
                "type": ##"USER_LOGIN"##,
                "acct": ##"root"##,
                "op": ##"login"##,
                "addr": ##"203.0.113.9"##,
                "res": ##"failed"##,
                "user.name": ##"root"##,
                "source.ip": ##"203.0.113.9"##,
                "event.outcome": ##"failure"##,
                "host.name": ##"bastion"##,
                "event.action": ##"user_login"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion kernel: audit: type=1400 audit(1795514398.1:6): apparmor="DENIED" operation="open" profile="x""##,
            "linux/-/auditd",
            [
                "type": ##"AVC"##,
                "apparmor": ##"DENIED"##,
            ]
        ),
    ]
}

@Suite("Audit records")
struct AuditdTests {
    @Test(arguments: Golden.audit) func `each audit record becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
