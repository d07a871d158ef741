import Foundation
import GRDB

/// A consistent copy of a state directory, made while the server runs: each database by `VACUUM INTO`.
public struct Backup: Sendable {
    private let state: String

    public init(state: String) { self.state = state }

    /// Writes the copy into a new directory.
    ///
    /// - Returns: the files written, by their names inside the directory.
    /// - Throws: `BackupRefusal` when the target exists or the state directory holds nothing.
    public func write(to target: String) throws -> [String] {
        let files = FileManager.default
        guard !files.fileExists(atPath: target) else { throw BackupRefusal.targetExists(target) }
        guard files.fileExists(atPath: state + "/control.sqlite") else { throw BackupRefusal.nothingThere(state) }
        try files.createDirectory(
            atPath: target + "/events",
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        // The control database first: its position must never be ahead of the events beside it.
        try copy("control.sqlite", to: target)
        let days = try files.contentsOfDirectory(atPath: state + "/events").filter { $0.hasSuffix(".sqlite") }.sorted()
        for day in days { try copy("events/\(day)", to: target) }
        for folder in ["keys", "rules", "jobs", "house"] where files.fileExists(atPath: "\(state)/\(folder)") {
            try files.copyItem(atPath: "\(state)/\(folder)", toPath: "\(target)/\(folder)")
        }
        return ["control.sqlite"] + days.map { "events/\($0)" }
    }

    private func copy(_ name: String, to target: String) throws {
        let queue = try DatabaseQueue(path: "\(state)/\(name)")
        try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: ["\(target)/\(name)"]) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(target)/\(name)")
    }

    /// Puts a copy in the place of an empty or missing state directory.
    public static func restore(_ source: String, to state: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: source + "/control.sqlite") else { throw BackupRefusal.nothingThere(source) }
        if files.fileExists(atPath: state) {
            guard try files.contentsOfDirectory(atPath: state).isEmpty else { throw BackupRefusal.targetExists(state) }
            try files.removeItem(atPath: state)
        }
        try files.copyItem(atPath: source, toPath: state)
    }
}

/// Why a backup or restore was not begun.
public enum BackupRefusal: Error, CustomStringConvertible {
    case targetExists(String)
    case nothingThere(String)

    public var description: String {
        switch self {
        case .targetExists(let path): "\(path) exists; name a directory that does not"
        case .nothingThere(let path): "\(path) holds no Tocsin state; there should be a file control.sqlite in it"
        }
    }
}
