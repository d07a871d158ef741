import Events
import Testing

extension Golden {
    static let cron: [Golden] = [
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion CRON[1234]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)"##,
            "linux/-/cron",
            [
                "event.action": ##"cron_command"##,
                "user.name": ##"root"##,
                "process.command_line": ##"cd / && run-parts --report /etc/cron.hourly"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion crontab[1234]: (alice) BEGIN EDIT (bob)"##,
            "linux/-/cron",
            [
                "event.action": ##"crontab_begin_edit"##,
                "user.name": ##"alice"##,
                "user.target.name": ##"bob"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion /usr/sbin/cron[1]: (CRON) INFO (Running @reboot jobs)"##,
            "linux/-/cron",
            [
                "process.name": ##"cron"##,
                "log.syslog.appname": ##"/usr/sbin/cron"##,
            ]
        ),
    ]
}

@Suite("cron")
struct CronTests {
    @Test(arguments: Golden.cron) func `each message of cron becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
