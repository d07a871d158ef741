import Events
import Testing
import Vocabulary

@Suite("Programs of syslog")
struct SyslogProgramTests {
    @Test func `an unknown program is a service of its own, lower case`() {
        let event = Golden.event("<13>Nov 24 09:59:58 h NetworkManager[5]: <info> up")
        #expect(
            event.logSource == LogSource(product: "linux", service: "networkmanager")
                && event.text("process.name") == "NetworkManager"
        )
        #expect(event.text("event.dataset") == "networkmanager")
    }

    @Test func `a repeated message is the message, with its count`() {
        let event = Golden.event("<13>Nov 24 09:59:58 h prog: message repeated 3 times: [ again]")
        #expect(event.text("message") == "again" && event.text("tocsin.repeated") == "3")
    }

    @Test func `repeats inside repeats end`() {
        let text = String(repeating: "message repeated 1 times: [", count: 20_000)
        #expect(
            Golden.event("<13>Nov 24 09:59:58 h prog: " + text + String(repeating: "]", count: 20_000)).text(
                "tocsin.repeated"
            ) == "1"
        )
    }

    @Test func `a document as the message is read, and the header stays`() {
        let event = Golden.event(
            #"<13>Nov 24 09:59:58 h suricata[5]: {"event":{"kind":"alert"},"source":{"ip":"203.0.113.9"}}"#
        )
        #expect(event.text("source.ip") == "203.0.113.9" && event.text("host.name") == "h")
        #expect(event.logSource.service == "suricata" && event.text("log.syslog.priority") == "13")
    }
}
