import Testing

@testable import Operations

@Suite("The numbers of the house")
struct MetersTests {
    private static let counter = Meters.Name("test_total", .counter, "Counted.")
    private static let gauge = Meters.Name("test_now", .gauge, "Now.")
    private static let histogram = Meters.Name("test_seconds", .histogram, "Seconds.")
    private let meters = Meters()

    @Test func `are shown family by family, as Prometheus reads them`() {
        meters.add(to: Self.counter, ["way": "bulk"])
        meters.add(2, to: Self.counter, ["way": "bulk"])
        meters.add(to: Self.counter, ["way": "a"])
        meters.set(Self.gauge, to: 7)
        meters.set(Self.gauge, to: 0.5)
        #expect(
            meters.exposition == """
                # HELP test_now Now.
                # TYPE test_now gauge
                test_now 0.5
                # HELP test_total Counted.
                # TYPE test_total counter
                test_total{way="a"} 1.0
                test_total{way="bulk"} 3.0

                """
        )
        #expect(meters.value(of: Self.counter, ["way": "bulk"]) == 3 && meters.value(of: Self.counter) == 0)
    }

    @Test func `hostile labels cannot break a line`() {
        meters.add(to: Self.counter, ["target": "a\"b\\c\nd"])
        #expect(meters.exposition.contains(#"test_total{target="a\"b\\c\nd"} 1.0"#))
        #expect(meters.exposition.split(separator: "\n").count == 3)
    }

    @Test func `a histogram's buckets count up to all there is`() {
        for value in [0.001, 0.002, 0.03, 59, 61] { meters.observe(value, in: Self.histogram, ["step": "store"]) }
        let lines = meters.exposition.split(separator: "\n").map(String.init)
        for line in [
            #"test_seconds_bucket{step="store",le="0.001"} 1"#, #"test_seconds_bucket{step="store",le="0.0025"} 2"#,
            #"test_seconds_bucket{step="store",le="0.05"} 3"#, #"test_seconds_bucket{step="store",le="60.0"} 4"#,
            #"test_seconds_bucket{step="store",le="+Inf"} 5"#, #"test_seconds_count{step="store"} 5"#,
        ] { #expect(lines.contains(line), "\(line)") }
        meters.observe(1, in: Self.histogram)
        #expect(
            meters.exposition.contains("test_seconds_bucket{le=\"1.0\"} 1\n")
                && meters.exposition.contains("\ntest_seconds_sum 1.0\n")
        )
    }

    @Test func `nothing counted is an empty page`() { #expect(meters.exposition == "\n") }
}
