import Events
import Testing

extension Golden {
    static let documents: [Golden] = [
        Golden(
            .document,
            ##"{"@timestamp":"2026-11-24T09:59:58Z","event":{"module":"endpoint","dataset":"endpoint.events.process","category":["process"],"type":["start"]},"host.os.type":"linux","process":{"pid":5,"args":["a","b"]},"x":null,"ok":true,"f":1.5}"##,
            "linux/process_creation/events.process",
            [
                "process.pid": ##"5"##,
                "process.args": ##"a, b"##,
                "ok": ##"true"##,
                "f": ##"1.5"##,
                "event.category": ##"process"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .document,
            ##"{"event.module":"acme","event.category":"authentication","user":{"name":"alice"}}"##,
            "acme/authentication/-",
            [
                "user.name": ##"alice"##
            ]
        ),
        Golden(
            .line,
            ##"{"a":{"b":1}}"##,
            "-/-/-",
            [
                "a.b": ##"1"##
            ]
        ),
        Golden(
            .syslog,
            ##"<38>Nov 24 09:59:58 bastion app[3]: @cee: {"user":{"name":"alice"},"msg":"hi"}"##,
            "linux/-/app",
            [
                "user.name": ##"alice"##,
                "host.name": ##"bastion"##,
                "log.syslog.appname": ##"app"##,
            ]
        ),
        Golden(
            .document,
            ##"{"items":[{"n":1},{"n":2}],"m":[[1,2],[3]]}"##,
            "-/-/-",
            [
                "items.n": ##"1, 2"##,
                "m": ##"1, 2, 3"##,
            ]
        ),
    ]
}

@Suite("ECS documents")
struct ECSDocumentTests {
    @Test(arguments: Golden.documents) func `a document keeps its own names, nested and dotted alike`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
