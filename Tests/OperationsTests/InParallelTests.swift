import Testing

@testable import Operations

@Suite("Work in parallel")
struct InParallelTests {
    @Test(arguments: [0, 1, 63, 64, 65, 1_000, 4_097]) func `keeps the order`(count: Int) async {
        let values = Array(0..<count)
        #expect(await InParallel.map(values) { $0 * 3 } == values.map { $0 * 3 })
    }

    @Test(arguments: [1, 64, 4_097]) func `covers every value once, in parts that may grow or shrink`(count: Int) async
    {
        let values = Array(0..<count)
        #expect(
            await InParallel.mapParts(values) { part in part.filter { $0 % 2 == 0 } } == values.filter { $0 % 2 == 0 }
        )
    }
}
