import Events
import Foundation
import Testing
import Vocabulary

@Suite("The normaliser")
struct NormaliserTests {
    @Test func `an event keeps what the log brought`() {
        let event = Golden.event("<13>Nov 24 09:59:58 h p: x")
        #expect(event.id == EventID(rawValue: 7) && event.receivedAt == Golden.received && event.feed == "default")
    }

    @Test func `a stream's name is the dataset where nothing else is`() {
        let log = Golden.log(Array(#"{"a":1}"#.utf8), .document, dataset: "logs-acme-default")
        #expect(Normaliser().event(from: log).text("event.dataset") == "logs-acme-default")
    }

    @Test func `how late is late can be set`() {
        let log = Golden.log(Array("<13>Nov 24 09:50:00 h p: x".utf8), .syslog)
        #expect(Normaliser().event(from: log).isFlagged(.late))
        #expect(!Normaliser(lateSeconds: 601).event(from: log).isFlagged(.late))
    }

    @Test func `the zone of times without one can be set`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let event = Normaliser(timeZone: zone).event(
            from: Golden.log(Array("<13>Nov 24 10:59:58 h p: x".utf8), .syslog)
        )
        #expect(event.at.ISO8601Format() == "2026-11-24T09:59:58Z")
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300]) func `a receipt out of all time is no trap`(
        seconds: Double
    ) {
        var log = Golden.log(Array("<13>Nov 24 10:59:58 h p: x".utf8), .syslog)
        log.receivedAt = Date(timeIntervalSince1970: seconds)
        #expect(Normaliser().event(from: log).text("message") == "x")
    }
}
