import Foundation
import Ports
import Synchronization

/// A crash on purpose, for tests of what survives one: `TOCSIN_CRASH_AT=<checkpoint>[:<n>]` ends the process with SIGKILL at
/// the n-th pass of the checkpoint.
enum CrashAt {
    /// - Throws: when the variable names no checkpoint.
    static func watcher(environment: [String: String]) throws -> Checkpoint.Watcher {
        guard let text = environment["TOCSIN_CRASH_AT"], !text.isEmpty else { return { _ in } }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let checkpoint = Checkpoint(rawValue: parts[0]), let pass = parts.count == 2 ? Int(parts[1]) : 1 else {
            let known = Checkpoint.allCases.map(\.rawValue).joined(separator: ", ")
            throw HouseRefusal("TOCSIN_CRASH_AT names no checkpoint; there are: \(known)")
        }
        let passes = Passes()
        return { passed in
            if passed == checkpoint, passes.next() == pass { kill(getpid(), SIGKILL) }
        }
    }

    private final class Passes: Sendable {
        private let count = Atomic(0)
        func next() -> Int { count.add(1, ordering: .relaxed).newValue }
    }
}
