import Foundation
import Glibc
public import Ports
public import Vocabulary

/// The crash watch as one small file: where the line was working, and how often it started there.
///
/// Not synced: a crash of the process leaves it in place, and after a loss of power nothing is to blame.
public struct CrashNote: CrashWatch {
    private let path: String

    public init(path: String) { self.path = path }

    public func unfinished() throws -> UnfinishedWork? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let words = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isWhitespace)
        guard words.count == 3, let position = Int64(words[0]), let last = Int64(words[1]), let times = Int(words[2])
        else {
            return nil
        }
        return UnfinishedWork(position: EventID(rawValue: position), last: EventID(rawValue: last), times: times)
    }

    public func begin(after position: EventID, through last: EventID, times: Int) throws {
        try write("\(position.rawValue) \(last.rawValue) \(times)\n")
    }

    public func end() throws { try write("") }

    private func write(_ text: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DiskError("open", path) }
        defer { _ = Glibc.close(file) }
        let bytes = Array(text.utf8)
        guard bytes.isEmpty || Glibc.write(file, bytes, bytes.count) == bytes.count else {
            throw DiskError("write", path)
        }
    }
}
