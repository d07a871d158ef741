import Testing
import Vocabulary

@testable import Anomalies

@Suite("The name of a series")
struct SeriesNameTests {
    private let detector = Detector(function: .rare, by: "ip", over: "user", partition: "host")

    @Test func `its members stand in one order, and make the same name again`() {
        let name = SeriesName(partition: "db", over: "alice", by: "")
        let members = name.members(of: detector)
        #expect(members.map(\.role) == [.partition, .over, .by])
        #expect(members.map(\.part.field) == ["host", "user", "ip"])
        #expect(members.map(\.part.value) == ["db", "alice", ""])
        #expect(SeriesName(members) == name && SeriesName(members.reversed()) == name)
        #expect(SeriesName([]) == SeriesName())
    }

    @Test func `what the detector does not split by is no member`() {
        let name = SeriesName(partition: "db", over: "alice", by: "x")
        #expect(name.members(of: Detector(function: .count, by: "ip")).map(\.role) == [.by])
        #expect(SeriesName(by: "x").members(of: detector).map(\.role) == [.by])
    }

    @Test func `a long name weighs its bytes`() {
        let long = SeriesName(by: String(repeating: "ü", count: 500))
        #expect(long.bytes >= 1_000 && SeriesName(by: "x").bytes < 200)
    }
}
