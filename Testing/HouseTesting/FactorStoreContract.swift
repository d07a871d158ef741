public import Ports
import Testing

/// What every `FactorStore` must do; a new store gets one test that calls this with `ana` and `ben` known and no factor.
public struct FactorStoreContract: Sendable {
    let store: any FactorStore
    public init(_ store: any FactorStore) { self.store = store }

    public func check() async throws {
        #expect(try await store.factor(of: "ana") == nil)
        #expect(try await store.take(step: 1, of: "ana") == false, "nobody's step")
        let factor = Factor(person: "ana", confirmedAt: Samples.start, lastStep: 5, codeHashes: [[1], [2]])
        try await store.save(factor)
        try await store.save(Factor(person: "ben", confirmedAt: Samples.start, lastStep: 9, codeHashes: [[1]]))
        #expect(try await store.factor(of: "ana") == factor)
        #expect(try await store.factors().map(\.person) == ["ana", "ben"])

        #expect(try await store.take(step: 5, of: "ana") == false, "a step is taken once")
        #expect(try await store.take(step: 4, of: "ana") == false, "and none before it")
        #expect(try await store.take(step: 6, of: "ana"))
        #expect(try await store.take(step: 6, of: "ana") == false)

        #expect(try await store.take(codeHash: [1], of: "ana"))
        #expect(try await store.take(codeHash: [1], of: "ana") == false, "a code is taken once")
        #expect(try await store.take(codeHash: [3], of: "ana") == false)
        #expect(try await store.factor(of: "ana")?.codeHashes == [[2]])
        #expect(try await store.factor(of: "ben")?.codeHashes == [[1]], "nobody else's")

        let newer = Factor(person: "ana", confirmedAt: Samples.start, lastStep: 7, codeHashes: [[8]])
        try await store.save(newer)
        #expect(try await store.factor(of: "ana") == newer, "the earlier one is gone, its codes too")
        #expect(try await store.remove(of: "ana"))
        #expect(try await store.remove(of: "ana") == false)
        #expect(try await store.factor(of: "ana") == nil)
    }
}
