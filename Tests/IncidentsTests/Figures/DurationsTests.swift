import Testing

@testable import Incidents

@Suite("Durations with open ones")
struct DurationsTests {
    /// Remissions in weeks under 6-mercaptopurine; a plus is censored (Freireich and others, 1963; the classic example of the
    /// product-limit estimate).
    private static let remissions = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"

    private static func durations(_ text: String) -> Durations {
        Durations(
            text.split(separator: " ").reversed().map {
                Durations.Sample(seconds: Double($0.prefix { $0 != "+" }) ?? 0, isOver: !$0.hasSuffix("+"))
            }
        )
    }

    @Test func `the curve is that of the textbooks`() {
        let curve = Self.durations(Self.remissions).curve
        #expect(curve.map(\.seconds) == [6, 7, 10, 13, 16, 22, 23])
        let wanted = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
        for (step, share) in zip(curve, wanted) { #expect(abs(step.open - share) < 0.0006, "\(step)") }
    }

    @Test func `median and p90 count the open ones`() {
        let durations = Self.durations(Self.remissions)
        #expect(durations.median == .within(23))
        #expect(durations.p90 == .notReached)
        #expect((durations.count, durations.overCount, durations.openCount) == (21, 9, 12))
    }

    @Test func `without open ones they are the plain ones`() {
        let ten = Self.durations("1 2 3 4 5 6 7 8 9 10")
        #expect(ten.median == .within(5))
        #expect(ten.p90 == .within(9))
        #expect(ten.quantile(0.99) == .within(10))
        #expect(Self.durations("4").median == .within(4))
    }

    @Test func `an open case never makes it look better`() {
        let closed = Self.durations("1 2 3 4")
        #expect(closed.median == .within(2))
        #expect(Self.durations("1 2 3 4 100+ 100+").median == .within(3))
        #expect(Self.durations("1 2 100+ 100+ 100+").median == .notReached)
    }

    @Test func `one that is open as long as another took was there still`() {
        #expect(Self.durations("5 5+").curve.map(\.open) == [0.5])
        #expect(Self.durations("5 5+").median == .within(5))
    }

    @Test func `nothing says nothing`() {
        #expect(Durations([]).median == .nothing)
        #expect(Self.durations("3+").median == .notReached)
        #expect(Durations.Quantile.within(3).seconds == 3)
        #expect(Durations.Quantile.notReached.seconds == nil)
        #expect(Durations.Sample(seconds: -5, isOver: true).seconds == 0)
    }
}
