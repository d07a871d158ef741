import Alerts
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import tocsin

@Suite("The benchmark's alerts")
struct BenchAlertsCommandTests {
    @Test func `are the same for the same seed, most of them decided, in every severity`() {
        func made(_ seed: UInt64) -> [Alert] {
            var alerts = BenchAlerts(seed: seed, openOfThousand: 100, now: Samples.start)
            return (1...2_000).map { alerts.alert($0) }
        }
        let alerts = made(1)
        #expect(alerts == made(1) && alerts != made(2))
        let open = alerts.count { $0.stage == .open }
        #expect((100...300).contains(open), "\(open)")
        #expect(Set(alerts.map(\.severity)).count == 4 && Set(alerts.map(\.key)).count == 2_000)
    }
}
