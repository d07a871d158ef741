import Connectors
import Foundation

/// Sends the lines of a log through a running house, a part at a time, each durable before the next.
struct Replay {
    let client: IngestClient
    /// Bytes of one request.
    private static let partBytesMax = 1 << 20

    init(client: IngestClient) { self.client = client }

    /// - Returns: how many lines were sent; blank ones are not.
    func send(_ file: FileHandle, dataset: String) async throws -> Int {
        var rest = Data()
        var count = 0
        while let part = try file.read(upToCount: Replay.partBytesMax), !part.isEmpty {
            rest.append(part)
            guard let end = rest.lastIndex(of: 0x0A) else { continue }
            count += try await post(rest[...end], dataset: dataset)
            rest = Data(rest[(end + 1)...])
        }
        return try await count + post(rest, dataset: dataset)
    }

    /// Sends lines that are at hand.
    func send(_ lines: [UInt8]) async throws { _ = try await post(Data(lines), dataset: "demo") }

    /// A server that is full or restarts is asked again, for as long as a person would wait.
    private func post(_ lines: Data, dataset: String) async throws -> Int {
        let count = lines.split(separator: 0x0A).count { $0.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } }
        guard count > 0 else { return 0 }
        for attempt in 1... {
            do {
                try await client.send(Array(lines), dataset: dataset)
                return count
            } catch let refusal as ReplayRefused where refusal.status != 429 && refusal.status != 503 {
                throw refusal
            } catch {
                guard attempt < 30 else { throw error }
                try await Task.sleep(for: .seconds(1))
            }
        }
        return count
    }
}
