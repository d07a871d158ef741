import Alerts
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Posts")
struct PostsTests {
    private let posts = Posts(targets: ["chat", "pager"])

    private func ids(_ text: String, _ kind: OutboxPost.Kind, _ alert: Alert = Samples.alert()) -> [String] {
        posts.posts(text, about: alert, kind: kind, at: Samples.start).map(\.messageID)
    }

    @Test func `have ids that are the same at every try and after every replay`() {
        #expect(ids("line", .alert) == ids("line", .alert, Samples.alert(9)), "the alert's key counts, not its number")
        #expect(ids("line", .alert) == ids("other words", .alert), "one alert, one post")
    }

    @Test func `have ids that differ by target, alert, kind and notice`() {
        let other = Samples.alert(1, Samples.finding(rule: "rule-2"))
        let all = ids("a", .alert) + ids("a", .alert, other) + ids("a", .notice) + ids("b", .notice)
        #expect(Set(all).count == 8)
        #expect(all.allSatisfy { $0.count == 24 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
    }

    @Test func `without a target there are none`() {
        #expect(Posts(targets: []).posts("a", about: Samples.alert(), kind: .alert, at: Samples.start).isEmpty)
    }
}
