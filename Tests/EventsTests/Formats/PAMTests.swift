import Events
import Testing

extension Golden {
    static let pam: [Golden] = [
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[9]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"pam_auth_failure"##,
                "event.outcome": ##"failure"##,
                "user.name": ##"root"##,
                "source.ip": ##"203.0.113.9"##,
                "tocsin.pam.service": ##"sshd"##,
                "tocsin.pam.tty": ##"ssh"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[9]: PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root"##,
            "linux/authentication/sshd",
            [
                "tocsin.pam.failures": ##"2"##,
                "event.action": ##"pam_auth_failure"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd(pam_unix)[19939]: authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=host.example.net"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"pam_auth_failure"##,
                "source.address": ##"host.example.net"##,
                "process.name": ##"sshd"##,
                "process.pid": ##"19939"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion login[9]: pam_unix(login:session): session opened for user root(uid=0) by LOGIN(uid=0)"##,
            "linux/authentication/login",
            [
                "event.action": ##"pam_session_opened"##,
                "user.name": ##"root"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion CRON[9]: pam_unix(cron:session): session closed for user www-data"##,
            "linux/authentication/pam",
            [
                "event.action": ##"pam_session_closed"##,
                "user.name": ##"www-data"##,
                "tocsin.pam.service": ##"cron"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[9]: pam_unix(sshd:session): session opened for user alice(uid=1000) by (uid=0)"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_session_opened"##,
                "user.name": ##"alice"##,
                "user.id": ##"1000"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sshd[9]: pam_unix(sshd:auth): check pass; user unknown"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"pam_user_unknown"##
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion passwd[9]: pam_unix(passwd:chauthtok): password changed for bob"##,
            "linux/iam/passwd",
            [
                "event.action": ##"password_changed"##,
                "user.target.name": ##"bob"##,
            ]
        ),
    ]
}

@Suite("PAM")
struct PAMTests {
    @Test(arguments: Golden.pam) func `each message of PAM becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
