import Events
import Testing

extension Golden {
    static let wrapped: [Golden] = [
        Golden(
            .document,
            ##"{"message":" Failed password for root from 203.0.113.9 port 1 ssh2","fromhost":"bastion","facility":"4","timereported":"2026-11-24T09:59:58Z"}"##,
            "linux/authentication/sshd",
            ["host.name": "bastion", "event.action": "ssh_login", "at": "2026-11-24T09:59:58Z"]
        ),
        Golden(
            .document,
            ##"{"message":"Failed password for root from 203.0.113.9 port 1","facility":"user"}"##,
            "-/-/-",
            ["event.action": "nil"]
        ),
        Golden(
            .document,
            ##"{"@timestamp":"2026-11-24T09:59:58Z","host":"bastion","severity":"info","facility":"auth","syslogtag":"sshd[4242]:","message":" Failed password for root from 203.0.113.9 port 40022 ssh2"}"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_login"##,
                "host.name": ##"bastion"##,
                "user.name": ##"root"##,
                "source.ip": ##"203.0.113.9"##,
                "process.pid": ##"4242"##,
                "process.name": ##"sshd"##,
            ]
        ),
        Golden(
            .document,
            ##"{"PROGRAM":"sshd","PID":"4242","HOST":"bastion","MESSAGE":"Invalid user guest from 203.0.113.9 port 1","ISODATE":"2026-11-24T09:59:58+00:00"}"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_invalid_user"##,
                "host.name": ##"bastion"##,
                "process.pid": ##"4242"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .document,
            ##"{"@timestamp":"2026-11-24T10:00:00Z","host":{"name":"bastion.example.com"},"log":{"file":{"path":"/var/log/auth.log"}},"message":"Nov 24 09:59:58 bastion sudo:   alice : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh"}"##,
            "linux/authentication/sudo",
            [
                "event.action": ##"sudo_command"##,
                "host.name": ##"bastion"##,
                "user.name": ##"alice"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .document,
            ##"{"process":{"name":"sshd","pid":7},"host":{"name":"h"},"message":"Accepted password for alice from 203.0.113.9 port 22 ssh2"}"##,
            "linux/authentication/sshd",
            [
                "event.outcome": ##"success"##,
                "process.pid": ##"7"##,
            ]
        ),
        Golden(
            .document,
            ##"{"log":"<38>Nov 24 09:59:58 bastion sshd[1]: Failed password for root from 203.0.113.9 port 1 ssh2\n","stream":"stdout"}"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_login"##,
                "stream": ##"stdout"##,
            ]
        ),
        Golden(
            .document,
            ##"{"SYSLOG_IDENTIFIER":"sshd","_PID":"9","_HOSTNAME":"bastion","__REALTIME_TIMESTAMP":"1795514398000000","MESSAGE":"Failed password for root from 203.0.113.9 port 1 ssh2"}"##,
            "linux/authentication/sshd",
            [
                "host.name": ##"bastion"##,
                "process.pid": ##"9"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .document,
            ##"{"message":"just words","host":"h"}"##,
            "-/-/-",
            [
                "message": ##"just words"##,
                "host.name": ##"h"##,
            ]
        ),
    ]
}

@Suite("Syslog in a JSON coat")
struct WrappedMessageTests {
    @Test(arguments: Golden.wrapped) func `the message inside is read as if it had come by syslog`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
