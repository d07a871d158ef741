import Events
import Testing

extension Golden {
    static let systemd: [Golden] = [
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion systemd[1]: Started ssh.service - OpenBSD Secure Shell server."##,
            "linux/-/systemd",
            [
                "event.action": ##"unit_started"##,
                "tocsin.systemd.unit": ##"ssh.service"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion systemd[1]: Stopped Regular background program processing daemon."##,
            "linux/-/systemd",
            [
                "event.action": ##"unit_stopped"##,
                "tocsin.systemd.unit": ##"Regular background program processing daemon"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion systemd[1]: nginx.service: Failed with result 'exit-code'."##,
            "linux/-/systemd",
            [
                "event.action": ##"unit_failed"##,
                "tocsin.systemd.unit": ##"nginx.service"##,
                "event.outcome": ##"failure"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion systemd[1]: Failed to start The web server."##,
            "linux/-/systemd",
            [
                "event.action": ##"unit_failed"##
            ]
        ),
    ]
}

@Suite("systemd")
struct SystemdTests {
    @Test(arguments: Golden.systemd) func `each message of systemd becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
