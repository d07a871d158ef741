import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Third in 90 days")
struct RecurrenceCheckTests {
    private static func past(_ number: Int64, _ day: Double, rule: String = "a", asset: String = "x")
        -> RecurrenceCheck.Past
    {
        RecurrenceCheck.Past(
            incident: IncidentID(rawValue: number),
            loggedAt: FigureSamples.day(day),
            fingerprint: IncidentFingerprint(
                rules: [RuleID(rawValue: rule)],
                assets: [asset],
                cause: [],
                observables: []
            )
        )
    }

    @Test func `those alike within the days count, the most alike first`() {
        let all = [
            Self.past(1, 0), Self.past(2, 10, asset: "y"), Self.past(3, 20, rule: "b"), Self.past(4, 80),
            Self.past(5, 100), Self.past(6, 101),
        ]
        let check = RecurrenceCheck(of: Self.past(5, 100), among: all)
        #expect(check.alike.map(\.incident.rawValue) == [4, 2])
        #expect(check.alike.map { $0.shared.words() } == [["rule a", "asset x"], ["rule a"]])
        #expect(check.count == 3)
        #expect(check.isRecurring)
        #expect(check.words == "third in 90 days, like INC-4, INC-2")
    }

    @Test func `exactly 90 days ago counts, a second more does not`() {
        let now = Self.past(2, 90)
        #expect(RecurrenceCheck(of: now, among: [Self.past(1, 0)]).count == 2)
        #expect(RecurrenceCheck(of: now, among: [Self.past(1, -1.0 / 86_400)]).count == 1)
    }

    @Test func `the policy says how many in how long`() {
        let terms = RecurrenceCheck.Terms(days: 30, count: 2, similarityMin: 0.9)
        let all = [Self.past(1, 0), Self.past(2, 1, asset: "y")]
        let check = RecurrenceCheck(of: Self.past(3, 29), among: all, terms: terms)
        #expect(check.isRecurring)
        #expect(check.words == "second in 30 days, like INC-1")
        #expect(RecurrenceCheck(of: Self.past(3, 31), among: all, terms: terms).words == "first in 30 days")
        let many = (1...11).map { Self.past(Int64($0), 1) }
        #expect(RecurrenceCheck(of: Self.past(99, 2), among: many).words.hasPrefix("number 12 in 90 days, like"))
    }
}
