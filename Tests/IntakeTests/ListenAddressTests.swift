import Intake
import Testing

@Suite("Where a listener listens")
struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8_080), ("[::1]:514", "::1", 514),
        ("siem.example.com:65535", "siem.example.com", 65_535),
    ])
    func `host and port`(text: String, host: String, port: Int) {
        #expect(ListenAddress(text) == ListenAddress(host: host, port: port))
        #expect(ListenAddress(text)?.description == text)
    }

    @Test(arguments: ["", "8080", ":8080", "host:", "host:0", "host:65536", "host:x"])
    func `what is none`(text: String) { #expect(ListenAddress(text) == nil) }

    @Test func `loopback is known`() {
        #expect(ListenAddress("127.0.0.2:1")?.isLoopback == true)
        #expect(ListenAddress("0.0.0.0:1")?.isLoopback == false)
    }
}
