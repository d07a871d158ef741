import Events
import Testing

extension Golden {
    static let sshd: [Golden] = [
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[4242]: Failed password for invalid user admin from 203.0.113.9 port 40022 ssh2"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_login"##,
                "event.outcome": ##"failure"##,
                "user.name": ##"admin"##,
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"40022"##,
                "tocsin.ssh.method": ##"password"##,
                "process.pid": ##"4242"##,
                "process.name": ##"sshd"##,
                "host.name": ##"bastion"##,
                "log.syslog.priority": ##"38"##,
                "log.syslog.facility.code": ##"4"##,
                "log.syslog.severity.code": ##"6"##,
                "at": ##"2026-11-24T09:59:58Z"##,
                "message": ##"Failed password for invalid user admin from 203.0.113.9 port 40022 ssh2"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd-session[4242]: Accepted publickey for alice from 2001:db8::7 port 50000 ssh2: ED25519 SHA256:abc"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_login"##,
                "event.outcome": ##"success"##,
                "user.name": ##"alice"##,
                "source.ip": ##"2001:db8::7"##,
                "tocsin.ssh.method": ##"publickey"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Failed keyboard-interactive/pam for root from 203.0.113.9 port 1 ssh2"##,
            "linux/authentication/sshd",
            [
                "tocsin.ssh.method": ##"keyboard-interactive/pam"##,
                "user.name": ##"root"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Failed none for invalid user  from 203.0.113.9 port 1 ssh2"##,
            "linux/authentication/sshd",
            [
                "tocsin.ssh.method": ##"none"##,
                "event.outcome": ##"failure"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Failed password for invalid user x from 192.0.2.99 port 22 from 203.0.113.9 port 40022 ssh2"##,
            "linux/authentication/sshd",
            [
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"40022"##,
                "user.name": ##"x from 192.0.2.99 port 22"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Invalid user guest from 203.0.113.9 port 40100"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_invalid_user"##,
                "user.name": ##"guest"##,
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"40100"##,
                "event.outcome": ##"failure"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Invalid user webmaster from host.example.net"##,
            "linux/authentication/sshd",
            [
                "user.name": ##"webmaster"##,
                "source.address": ##"host.example.net"##,
                "source.ip": ##"nil"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Received disconnect from 203.0.113.9: 11: Bye Bye [preauth]"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_disconnect"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Connection closed by authenticating user root 203.0.113.9 port 40022 [preauth]"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_disconnect"##,
                "user.name": ##"root"##,
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"40022"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Disconnected from user alice 203.0.113.9 port 40022"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_disconnect"##,
                "user.name": ##"alice"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: reverse mapping checking getaddrinfo for ns.example.com [203.0.113.9] failed - POSSIBLE BREAK-IN ATTEMPT!"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_break_in_hint"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Address 203.0.113.9 maps to a.example.com, but this does not map back to the address - POSSIBLE BREAK-IN ATTEMPT!"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_break_in_hint"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: error: maximum authentication attempts exceeded for invalid user admin from 203.0.113.9 port 1 ssh2 [preauth]"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_max_auth"##,
                "user.name": ##"admin"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Disconnecting authenticating user root 203.0.113.9 port 22: Too many authentication failures [preauth]"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_disconnect"##,
                "user.name": ##"root"##,
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"22"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Did not receive identification string from 203.0.113.9 port 5"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_bad_identification"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Bad protocol version identification 'GET / from nowhere' from 203.0.113.9 port 5"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_bad_identification"##,
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"5"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Starting session: shell on pts/0 for alice from 203.0.113.9 port 50000 id 0"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_session_opened"##,
                "user.name": ##"alice"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Close session: user alice from 203.0.113.9 port 50000 id 0"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_session_closed"##,
                "user.name": ##"alice"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: User bob from 203.0.113.9 not allowed because not listed in AllowUsers"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_login"##,
                "event.outcome": ##"failure"##,
                "user.name": ##"bob"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: message repeated 5 times: [ Failed password for root from 203.0.113.9 port 4 ssh2]"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_login"##,
                "tocsin.repeated": ##"5"##,
                "source.port": ##"4"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[1]: Server listening on 0.0.0.0 port 22."##,
            "linux/authentication/sshd",
            [
                "event.action": ##"nil"##,
                "event.dataset": ##"sshd"##,
            ]
        ),
    ]
}

@Suite("sshd")
struct SshdTests {
    @Test(arguments: Golden.sshd) func `each message of the OpenSSH server becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
