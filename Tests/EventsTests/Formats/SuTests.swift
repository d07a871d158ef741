import Events
import Testing

extension Golden {
    static let su: [Golden] = [
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion su[5]: (to root) alice on pts/0"##,
            "linux/authentication/su",
            [
                "event.action": ##"su"##,
                "event.outcome": ##"success"##,
                "user.name": ##"alice"##,
                "user.effective.name": ##"root"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion su: FAILED SU (to root) alice on pts/0"##,
            "linux/authentication/su",
            [
                "event.outcome": ##"failure"##,
                "user.name": ##"alice"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion su[5]: Successful su for root by alice"##,
            "linux/authentication/su",
            [
                "event.outcome": ##"success"##,
                "user.effective.name": ##"root"##,
                "user.name": ##"alice"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion su[5]: - /dev/pts/1 alice:root"##,
            "linux/authentication/su",
            [
                "event.outcome": ##"failure"##,
                "user.name": ##"alice"##,
                "user.effective.name": ##"root"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion su: pam_unix(su:session): session opened for user root by alice(uid=1000)"##,
            "linux/authentication/su",
            [
                "event.action": ##"pam_session_opened"##,
                "user.name": ##"alice"##,
            ]
        ),
    ]
}

@Suite("su")
struct SuTests {
    @Test(arguments: Golden.su) func `each message of su becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
