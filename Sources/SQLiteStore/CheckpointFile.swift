import Foundation
import Proof

/// Signed checkpoints in a file outside of the database, a line each: an older copy of the database does not know them
/// all.
struct CheckpointFile: Sendable {
    let path: String

    /// Its lines; a last one without an end was torn while it was written, and is left out.
    func lines() throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes.prefix(through: $0) } ?? Data()
        return whole.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Adds lines and waits until the disk has them.
    func append(_ lines: [String]) throws {
        guard !lines.isEmpty else { return }
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        if !FileManager.default.fileExists(atPath: path) {
            guard
                FileManager.default.createFile(
                    atPath: path,
                    contents: nil,
                    attributes: [.posixPermissions: 0o600]
                )
            else { throw CheckpointFileRefusal(path: path) }
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { file.closeFile() }
        let bytes = try file.readToEnd() ?? Data()
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        try file.truncate(atOffset: UInt64(end))
        try file.seek(toOffset: UInt64(end))
        try file.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
        try file.synchronize()
    }
}

/// The file of checkpoints cannot be made.
struct CheckpointFileRefusal: Error, CustomStringConvertible {
    let path: String
    var description: String {
        "the file of checkpoints \(path) cannot be written; make its directory writable, or name another: audit.checkpoints"
    }
}
