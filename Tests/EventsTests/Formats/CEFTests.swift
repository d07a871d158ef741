import Events
import Testing

extension Golden {
    static let cef: [Golden] = [
        Golden(
            .syslog,
            ##"<134>Nov 24 09:59:58 fw1 CEF:0|Acme Corp|Fire\|Wall|1.0|100|blocked|7|src=203.0.113.9 dst=192.0.2.1 spt=4000 dpt=22 suser=alice act=deny msg=two words\=x dvchost=fw-a request=https://example.com/?a=b"##,
            "acme_corp/firewall/fire|wall",
            [
                "observer.vendor": ##"Acme Corp"##,
                "observer.product": ##"Fire|Wall"##,
                "event.code": ##"100"##,
                "event.severity": ##"7"##,
                "message": ##"blocked"##,
                "cef.msg": ##"two words=x"##,
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"4000"##,
                "destination.ip": ##"192.0.2.1"##,
                "destination.port": ##"22"##,
                "user.name": ##"alice"##,
                "event.action": ##"deny"##,
                "host.name": ##"fw-a"##,
                "url.original": ##"https://example.com/?a=b"##,
            ]
        ),
        Golden(
            .line,
            ##"CEF:0|Acme|Guard|2|7|login|Very-High|rt=Nov 24 2026 09:59:58 cs1Label=Rule Name cs1=Block all duser=bob fname=a.exe"##,
            "acme/-/guard",
            [
                "event.severity": ##"10"##,
                "cef.Rule Name": ##"Block all"##,
                "cef.cs1": ##"Block all"##,
                "destination.user.name": ##"bob"##,
                "file.name": ##"a.exe"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .line,
            ##"CEF:0|Acme|Guard|2|7|login|Low|rt=1795514398000"##,
            "acme/-/guard",
            [
                "event.severity": ##"3"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
    ]
}

@Suite("CEF")
struct CEFTests {
    @Test(arguments: Golden.cef) func `the header and the extension become fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
