import Events
import Testing

extension Golden {
    static let access: [Golden] = [
        Golden(
            .line,
            ##"203.0.113.9 - alice [24/Nov/2026:10:59:58 +0100] "GET /admin/login.php?user=a&x=1 HTTP/1.1" 404 196 "https://example.com/" "Mozilla/5.0 (X11; Linux x86_64)""##,
            "access/webserver/access",
            [
                "source.ip": ##"203.0.113.9"##,
                "user.name": ##"alice"##,
                "http.request.method": ##"GET"##,
                "url.original": ##"/admin/login.php?user=a&x=1"##,
                "url.path": ##"/admin/login.php"##,
                "url.query": ##"user=a&x=1"##,
                "http.version": ##"1.1"##,
                "http.response.status_code": ##"404"##,
                "http.response.body.bytes": ##"196"##,
                "http.request.referrer": ##"https://example.com/"##,
                "user_agent.original": ##"Mozilla/5.0 (X11; Linux x86_64)"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .line,
            dataset: "nginx.access",
            ##"www.example.com:443 2001:db8::5 - - [24/Nov/2026:09:59:58 +0000] "POST / HTTP/2.0" 200 - "-" "-""##,
            "nginx/webserver/nginx",
            [
                "destination.domain": ##"www.example.com"##,
                "source.ip": ##"2001:db8::5"##,
                "http.response.body.bytes": ##"nil"##,
                "user_agent.original": ##"nil"##,
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion nginx: 203.0.113.9 - - [24/Nov/2026:09:59:58 +0000] "GET / HTTP/1.1" 200 5 "-" "a \"quoted\" agent""##,
            "nginx/webserver/nginx",
            [
                "user_agent.original": ##"a \"quoted\" agent"##,
                "host.name": ##"bastion"##,
            ]
        ),
        Golden(
            .line,
            ##"203.0.113.9 - - [24/Nov/2026:09:59:58 +0000] "\x16\x03\x01" 400 226"##,
            "access/webserver/access",
            [
                "url.original": ##"\x16\x03\x01"##,
                "http.response.status_code": ##"400"##,
                "http.request.method": ##"nil"##,
            ]
        ),
        Golden(
            .line,
            ##"203.0.113.9 - john smith [24/Nov/2026:09:59:58 +0000] "GET / HTTP/1.1" 401 1"##,
            "access/webserver/access",
            [
                "user.name": ##"john smith"##,
                "source.ip": ##"203.0.113.9"##,
            ]
        ),
    ]
}

@Suite("Access logs")
struct AccessLogTests {
    @Test(arguments: Golden.access) func `each line of an access log becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
