import HouseTesting
import Testing

@testable import Operations

@Suite("Which team is kept where")
struct TrackerBookTests {
    @Test func `by team, else in the usual one, else here`() {
        let targets = ["jira", "github"].map { name in
            TrackerBook.Target(tracker: FakeTracker(name, now: { Samples.start }))
        }
        let book = TrackerBook(targets: targets, teams: ["cloud": "github", "legal": "built-in"], usual: "jira")
        #expect(book.target(forTeam: "cloud")?.name == "github" && book.target(forTeam: "security")?.name == "jira")
        #expect(book.target(forTeam: nil)?.name == "jira" && book.target(forTeam: "legal") == nil)
        #expect(TrackerBook(targets: targets).target(forTeam: "security") == nil)
    }

    @Test func `people are known by their account`() {
        let target = TrackerBook.Target(
            tracker: FakeTracker(now: { Samples.start }),
            accounts: ["ben": "b", "ana": "a"]
        )
        #expect(target.people == ["b": "ben", "a": "ana"])
    }
}
