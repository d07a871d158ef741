import Foundation
import Ports
import SQLiteStore

/// Where a house keeps what it knows: databases, events, journal and keys, in one directory.
struct StateDirectory: Sendable {
    let path: String

    var control: String { "\(path)/control.sqlite" }
    var events: String { "\(path)/events" }
    var journal: String { "\(path)/journal" }
    var crashNote: String { "\(path)/working" }
    private var keys: String { "\(path)/keys" }
    /// Rules that were written here, unless directories are named.
    var rules: String { "\(path)/rules" }
    /// Anomaly jobs that lie here as files, unless directories are named.
    var jobs: String { "\(path)/jobs" }
    /// Where the running server tells commands how to reach it.
    var running: String { "\(path)/running.json" }

    /// Makes the directory and its keys where they are missing; nobody but the owner may read them.
    func prepare() throws {
        for directory in [path, keys] {
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
    }

    /// Refuses to work on a directory that no house has used.
    func mustExist() throws {
        guard FileManager.default.fileExists(atPath: control) else {
            throw HouseRefusal("\(path) holds no house; start one with: tocsin serve --state \(path)")
        }
    }

    func controlDatabase(watcher: @escaping Checkpoint.Watcher = { _ in }) throws -> ControlDatabase {
        try prepare()
        return try ControlDatabase(path: control, factKey: try key("facts"), watcher: watcher)
    }

    func secrets(_ database: ControlDatabase) throws -> SQLiteSecrets {
        SQLiteSecrets(database, key: try key("secrets"))
    }

    func cursorKey() throws -> [UInt8] { try key("cursors") }

    /// Seals the tags of threads, receipts, and the tickets of the report form.
    func mailKey() throws -> [UInt8] { try key("mail") }

    /// 32 random bytes, made at first use.
    private func key(_ name: String) throws -> [UInt8] {
        let file = "\(keys)/\(name).key"
        if let bytes = FileManager.default.contents(atPath: file) {
            guard bytes.count == 32 else {
                throw HouseRefusal("\(file) is no key of this house; put the right one back")
            }
            return Array(bytes)
        }
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let isMade = FileManager.default.createFile(
            atPath: file,
            contents: Data(bytes),
            attributes: [.posixPermissions: 0o400]
        )
        guard isMade else { throw HouseRefusal("\(file) cannot be written") }
        return bytes
    }

    /// One server a state directory: holds a lock until the process ends.
    func lock() throws -> FileHandle {
        let file = "\(path)/lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw HouseRefusal("\(file) cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw HouseRefusal("a server is running on \(path) already; stop it first, or name another --state")
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
