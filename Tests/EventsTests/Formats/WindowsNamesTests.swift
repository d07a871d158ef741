import Events
import Testing

@Suite("Common names of Windows events")
struct WindowsNamesTests {
    private func event(_ fields: String) -> LogEvent {
        Golden.event(#"{"Channel":"Security","EventID":4624,\#(fields)}"#, .document)
    }

    @Test func `the user is whom it happened to, else who did it`() {
        #expect(event(#""TargetUserName":"bob","SubjectUserName":"alice""#).text("user.name") == "bob")
        #expect(event(#""TargetUserName":"-","SubjectUserName":"alice""#).text("user.name") == "alice")
        #expect(event(#""User":"EXAMPLE\\carol""#).text("user.domain") == "EXAMPLE")
    }

    @Test(arguments: ["-", "::1", "127.0.0.1"]) func `the machine itself is no source`(address: String) {
        #expect(event(#""IpAddress":"\#(address)""#).text("source.ip") == nil)
    }

    @Test func `process numbers may be hexadecimal`() {
        #expect(event(#""NewProcessId":"0x1A4","ProcessId":"0xzz""#).fields["process.pid"] == .integer(420))
    }

    @Test func `a number of any size is no trap`() {
        let event = Golden.event(
            #"{"Channel":"Security","EventID":9223372036854775807,"IpPort":"99999999999"}"#,
            .document
        )
        #expect(event.text("EventID") == "9223372036854775807")
    }
}
