import Foundation
import Testing

@testable import Events

@Suite("What is asked of a log source")
struct LogSourceTestTests {
    private let windows = EventPredicate.source(LogSourceTest(products: ["windows"]))
    private let registry = EventPredicate.source(
        LogSourceTest(products: ["windows"], categories: ["registry_set", "registry_add"])
    )

    @Test func `each part must be one of those that are named`() {
        let source = LogSource(product: "windows", category: "registry_set")
        let event = LogEvent(at: .distantPast, receivedAt: .distantPast, logSource: source)
        #expect(windows.matches(event) && registry.matches(event))
        #expect(!registry.matches(LogEvent(at: .distantPast, receivedAt: .distantPast)))
        #expect(EventPredicate.source(LogSourceTest()).matches(event))
        #expect(!EventPredicate.source(LogSourceTest(services: ["sysmon"])).matches(event))
    }

    @Test func `leaves out what cannot fit, and nothing else`() {
        let linux = LogSource(product: "linux")
        #expect(!EventPredicate.and([windows, .exists(field: "a")]).mayFit(linux))
        #expect(EventPredicate.or([windows, .exists(field: "a")]).mayFit(linux))
        #expect(EventPredicate.not(windows).mayFit(LogSource(product: "windows")))
        #expect(EventPredicate.not(.or([.all, windows])).asksForSource && !EventPredicate.all.asksForSource)
    }
}
