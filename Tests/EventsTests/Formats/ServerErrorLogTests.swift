import Events
import Testing

extension Golden {
    static let serverErrors: [Golden] = [
        Golden(
            .line,
            ##"[Tue Nov 24 09:59:58.123456 2026] [core:error] [pid 35708:tid 432] [client 203.0.113.9:1234] AH00128: File does not exist: /var/www/x"##,
            "apache/webserver/apache",
            [
                "log.level": ##"error"##,
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"1234"##,
                "message": ##"AH00128: File does not exist: /var/www/x"##,
                "event.dataset": ##"apache.error"##,
                "process.pid": ##"35708"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .line,
            ##"[Tue Nov 24 09:59:58 2026] [error] [client 203.0.113.9] Directory index forbidden by rule: /var/www/html/"##,
            "apache/webserver/apache",
            [
                "source.ip": ##"203.0.113.9"##,
                "log.level": ##"error"##,
            ]
        ),
        Golden(
            .line,
            ##"2026/11/24 09:59:58 [error] 1234#0: *5 open() "/srv/x" failed (2: No such file or directory), client: 203.0.113.9, server: www.example.com, request: "GET /x HTTP/1.1", host: "www.example.com""##,
            "nginx/webserver/nginx",
            [
                "log.level": ##"error"##,
                "source.ip": ##"203.0.113.9"##,
                "url.original": ##"/x"##,
                "http.request.method": ##"GET"##,
                "destination.domain": ##"www.example.com"##,
                "process.pid": ##"1234"##,
                "event.dataset": ##"nginx.error"##,
            ]
        ),
    ]
}

@Suite("Error logs")
struct ServerErrorLogTests {
    @Test(arguments: Golden.serverErrors) func `each line of an error log becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
