import Events
import HouseTesting
import Testing

@testable import tocsin

@Suite("The forms of the demo's logs")
struct DemoTextTests {
    @Test func `are those of the programs`() {
        let at = Samples.start
        #expect(DemoText.syslog(at, 38, "bastion", "sshd[1]", "hello") == "<38>Nov 24 10:00:00 bastion sshd[1]: hello")
        #expect(
            DemoText.access(at, "192.0.2.1", "GET /", 200, 5, "curl")
                == "192.0.2.1 - - [24/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"curl\""
        )
        #expect(
            DemoText.audit(at, serial: 7, "USER_END pid=1").hasSuffix(
                "type=USER_END msg=audit(1795514400.000:7): pid=1"
            )
        )
    }

    @Test func `are read by the normaliser with their event time`() {
        let at = Samples.start
        let documents = [
            DemoText.windows(at, 4624, "Security", "Microsoft-Windows-Security-Auditing", "dc-1", [("LogonType", "3")]),
            DemoText.okta(at, "user.session.start", "User login", user: "alice", from: "192.0.2.1", "SUCCESS"),
            DemoText.github(at, "git.push", by: "bob", "example-org/shop", []),
            DemoText.aws(at, "sts", "GetCallerIdentity", by: "bob", from: "192.0.2.1"),
        ]
        for document in documents {
            let event = Normaliser().event(from: Samples.log(document, framing: .document))
            #expect(event.at == at && event.fields["ingest.error"] == nil, "\(document)")
        }
    }
}
