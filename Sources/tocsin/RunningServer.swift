import Foundation
import Intake

/// How commands on the same machine reach the running server: a note in its state directory.
struct RunningServer: Codable {
    let ingest: String

    init(ingest: ListenAddress, isTLS: Bool) { self.ingest = "\(isTLS ? "https" : "http")://\(ingest)" }

    func write(to state: StateDirectory) throws {
        try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: state.running), options: .atomic)
    }

    /// - Throws: `HouseRefusal` when no server was started on the directory.
    static func read(from state: StateDirectory) throws -> RunningServer {
        guard let bytes = FileManager.default.contents(atPath: state.running) else {
            throw HouseRefusal("no server runs on \(state.path); start one with: tocsin serve --state \(state.path)")
        }
        return try JSONDecoder().decode(RunningServer.self, from: bytes)
    }
}
