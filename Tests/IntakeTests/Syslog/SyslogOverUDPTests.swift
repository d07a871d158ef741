import Testing

@testable import Intake

@Suite("Datagrams on their way to the journal")
struct SyslogOverUDPTests {
    @Test func `they are kept a peer, and taken once`() async {
        let backlog = DatagramBacklog()
        #expect(backlog.add([1], from: "a") && backlog.add([2], from: "b") && backlog.add([3], from: "a"))
        backlog.end()
        var arrivals = 0
        for await _ in backlog.arrivals { arrivals += 1 }
        #expect(arrivals == 1, "three arrivals, one signal that was not seen yet")
        #expect(backlog.take() == ["a": [[1], [3]], "b": [[2]]])
        #expect(backlog.take().isEmpty)
    }

    @Test func `a full backlog says so, and has room again when it is taken`() {
        let backlog = DatagramBacklog()
        let large = [UInt8](repeating: 0, count: 32 << 20)
        #expect(backlog.add(large, from: "a") && !backlog.add(large, from: "a"))
        _ = backlog.take()
        #expect(backlog.add(large, from: "a"))
    }
}
