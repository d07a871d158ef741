import Foundation

/// Where figures are computed: beside the threads that answer people, two at a time, so that a small sheet does not wait for a
/// large one.
enum FigureWork {
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "tocsin.figures"
        queue.maxConcurrentOperationCount = 2
        queue.qualityOfService = .utility
        return queue
    }()

    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result(catching: work)) }
        }
    }
}
