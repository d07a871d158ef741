import Events
import Testing

extension Golden {
    static let sudo: [Golden] = [
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sudo:    alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/cat /etc/shadow ; USER=nobody"##,
            "linux/authentication/sudo",
            [
                "event.action": ##"sudo_command"##,
                "event.outcome": ##"success"##,
                "user.name": ##"alice"##,
                "user.effective.name": ##"root"##,
                "process.command_line": ##"/bin/cat /etc/shadow ; USER=nobody"##,
                "process.working_directory": ##"/home/alice"##,
                "tocsin.sudo.tty": ##"pts/0"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sudo[77]: alice : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/sh"##,
            "linux/authentication/sudo",
            [
                "event.action": ##"sudo_auth_failure"##,
                "tocsin.sudo.attempts": ##"3"##,
                "event.outcome": ##"failure"##,
                "process.command_line": ##"/bin/sh"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sudo: mallory : user NOT in sudoers ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/bash"##,
            "linux/authentication/sudo",
            [
                "event.action": ##"sudo_not_allowed"##,
                "user.name": ##"mallory"##,
                "event.outcome": ##"failure"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sudo: bob : command not allowed ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/bash"##,
            "linux/authentication/sudo",
            [
                "event.action": ##"sudo_not_allowed"##
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion sudo: pam_unix(sudo:session): session opened for user root(uid=0) by alice(uid=1000)"##,
            "linux/authentication/sudo",
            [
                "event.action": ##"sudo_session_opened"##,
                "user.name": ##"alice"##,
                "user.effective.name": ##"root"##,
                "user.id": ##"1000"##,
            ]
        ),
    ]
}

@Suite("sudo")
struct SudoTests {
    @Test(arguments: Golden.sudo) func `each message of sudo becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
