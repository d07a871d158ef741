import Foundation

/// Work on many values at once: as many tasks as cores over a pure function, the results in order.
enum InParallel {
    /// Fewer than this are not worth a second task.
    private static let countMin = 64

    static func map<Value: Sendable, Result: Sendable>(
        _ values: [Value],
        _ transform: @escaping @Sendable (Value) -> Result
    ) async -> [Result] {
        await mapParts(values) { $0.map(transform) }
    }

    /// As `map`, for a function that takes many values at once.
    static func mapParts<Value: Sendable, Result: Sendable>(
        _ values: [Value],
        _ transform: @escaping @Sendable (ArraySlice<Value>) -> [Result]
    ) async -> [Result] {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        guard values.count >= countMin, cores > 1 else { return transform(values[...]) }
        let size = (values.count + cores - 1) / cores
        return await withTaskGroup(of: (Int, [Result]).self) { group in
            for start in stride(from: 0, to: values.count, by: size) {
                let part = values[start..<min(start + size, values.count)]
                group.addTask { (start, transform(part)) }
            }
            var parts: [Int: [Result]] = [:]
            for await (start, results) in group { parts[start] = results }
            return parts.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }
}
