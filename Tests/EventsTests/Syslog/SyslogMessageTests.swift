import Events
import Testing

extension Golden {
    static let headers: [Golden] = [
        Golden(
            .syslog,
            ##"<165>1 2026-11-24T09:59:58.003Z web-01 app 8710 ID47 [x@32473 a="1" b="q\"\]\\"][y z="2"] ﻿hello"##,
            "linux/-/app",
            [
                "host.name": ##"web-01"##,
                "log.syslog.appname": ##"app"##,
                "log.syslog.procid": ##"8710"##,
                "log.syslog.msgid": ##"ID47"##,
                "log.syslog.structured_data.x@32473.a": ##"1"##,
                "log.syslog.structured_data.x@32473.b": ##"q"]\"##,
                "log.syslog.structured_data.y.z": ##"2"##,
                "message": ##"hello"##,
                "log.syslog.priority": ##"165"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<13>1 - - - - - - bare"##,
            "-/-/-",
            [
                "host.name": ##"192.0.2.1"##,
                "message": ##"bare"##,
                "at": ##"2026-11-24T10:00:00Z"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<13>Nov  4 09:00:00 h prog: x"##,
            "linux/-/prog",
            [
                "at": ##"2026-11-04T09:00:00Z"##,
                "host.name": ##"h"##,
                "message": ##"x"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<13>Nov 4 09:00:00 h prog x y"##,
            "linux/-/prog",
            [
                "at": ##"2026-11-04T09:00:00Z"##,
                "message": ##"x y"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<13>Nov 24 09:59:58 prog[5]: no host"##,
            "linux/-/prog",
            [
                "host.name": ##"192.0.2.1"##,
                "process.pid": ##"5"##,
                "message": ##"no host"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<13>2026-11-24T10:59:58.5+01:00 h prog: x"##,
            "linux/-/prog",
            [
                "at": ##"2026-11-24T09:59:58Z"##
            ]
        ),
        Golden(
            .syslog,
            ##"<12>text without a header"##,
            "-/-/-",
            [
                "message": ##"text without a header"##,
                "log.syslog.severity.code": ##"4"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<189>123: *Nov 24 09:59:58.123: %SYS-5-CONFIG_I: Configured from console"##,
            "linux/-/%sys-5-config_i",
            [
                "at": ##"2026-11-24T09:59:58Z"##,
                "message": ##"Configured from console"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<189>: Nov 24 2026 09:59:58: %ASA-6-302013: Built"##,
            "linux/-/%asa-6-302013",
            [
                "at": ##"2026-11-24T09:59:58Z"##
            ]
        ),
        Golden(
            .syslog,
            ##"<999>Nov 24 09:59:58 h prog: x"##,
            "-/-/-",
            [
                "message": ##"<999>Nov 24 09:59:58 h prog: x"##,
                "log.syslog.priority": ##"nil"##,
                "ingest.error": ##"the syslog priority 999 is not within 0 to 191"##,
            ]
        ),
        Golden(
            .line,
            ##"Nov 24 09:59:58 LabSZ sshd[24200]: Invalid user a from 203.0.113.9"##,
            "linux/authentication/sshd",
            [
                "event.action": ##"ssh_invalid_user"##,
                "host.name": ##"LabSZ"##,
                "log.syslog.priority": ##"nil"##,
            ]
        ),
        Golden(
            .line,
            ##"2026-11-24T09:59:58.123456+00:00 h sshd[1]: Invalid user a from 203.0.113.9"##,
            "linux/authentication/sshd",
            [
                "host.name": ##"h"##
            ]
        ),
        Golden(
            .line,
            ##"<34>1 2026-11-24T09:59:58Z h su - ID - (to root) alice on pts/0"##,
            "linux/authentication/su",
            [
                "user.name": ##"alice"##
            ]
        ),
        Golden(
            .line,
            ##"1 2026-11-24T09:59:58Z h su - ID - (to root) alice on pts/0"##,
            "linux/authentication/su",
            [
                "user.name": ##"alice"##
            ]
        ),
        Golden(
            .line,
            ##"2026-11-24T09:59:58Z ERROR Foo: it broke"##,
            "-/-/-",
            [
                "message": ##"2026-11-24T09:59:58Z ERROR Foo: it broke"##,
                "host.name": ##"nil"##,
            ]
        ),
        Golden(
            .line,
            ##"any words"##,
            "-/-/-",
            [
                "message": ##"any words"##,
                "ingest.flags": ##"no-time"##,
            ]
        ),
        Golden(
            .syslog,
            ##""##,
            "-/-/-",
            [
                "ingest.flags": ##"no-time"##
            ]
        ),
    ]
}

@Suite("Syslog messages")
struct SyslogMessageTests {
    @Test(arguments: Golden.headers) func `each kind of header is read`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
