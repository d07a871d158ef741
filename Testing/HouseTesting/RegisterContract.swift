public import Ports
import Testing
import Vocabulary

/// What every `Register` must do; a new one gets one test that calls this on an empty one.
///
/// `make` gives a new entry of a number, `change` the next version of one.
public struct RegisterContract<Entry: Registered>: Sendable {
    let register: any Register<Entry>
    let make: @Sendable (Int64) throws -> Registration<Entry>
    let change: @Sendable (Entry) throws -> Registration<Entry>

    public init(
        _ register: any Register<Entry>,
        make: @escaping @Sendable (Int64) throws -> Registration<Entry>,
        change: @escaping @Sendable (Entry) throws -> Registration<Entry>
    ) {
        self.register = register
        self.make = make
        self.change = change
    }

    /// `trail`: of the same store.
    public func check(_ trail: any AuditTrail) async throws {
        #expect(try await register.entries().isEmpty)
        #expect(try await register.entry(1) == nil)
        let first = try await register.open { number in
            #expect(number == 1)
            return try make(number)
        }
        #expect(first.version == 1)
        #expect(try await register.entry(1) == first)
        let next = try change(first)
        try await register.save(next)
        #expect(try await register.entry(1) == next.entry, "all of it comes back")
        await #expect(throws: RegisterConflict.self, "somebody was first") { try await register.save(next) }
        await #expect(throws: RegisterConflict.self, "the number is taken") { try await register.save(make(1)) }
        try await register.save(make(2))
        #expect(try await register.entries().map(\.number) == [2, 1], "newest first")
        await #expect(throws: Stop.self) { _ = try await register.open { _ in throw Stop() } }
        let words = try await trail.facts(FactFilter()).map(\.fact.word)
        let wanted = try make(1).facts + next.facts + make(2).facts
        #expect(words == wanted.map(\.word).reversed(), "facts come with what they are about, and not without")
    }

    private struct Stop: Error {}
}
