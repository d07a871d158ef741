import Foundation
import Glibc
import Ports
import Vocabulary

/// Writes frames to the newest segment and makes them durable.
///
/// Used by one thread at a time.
struct SegmentWriter: ~Copyable {
    private let directory: String
    private let segmentBytesMax: Int
    private let watcher: Checkpoint.Watcher
    private var file: Int32 = -1
    private(set) var segment: SegmentFile

    /// Goes on in `segment`, whose sound bytes are known; what lies behind them is cut off.
    init(
        directory: String,
        segment: SegmentFile,
        isNew: Bool,
        segmentBytesMax: Int,
        watcher: @escaping Checkpoint.Watcher
    ) throws {
        self.directory = directory
        self.segmentBytesMax = segmentBytesMax
        self.watcher = watcher
        self.segment = segment
        if isNew { try create(segment) } else { try reopen(segment) }
    }

    deinit { if file >= 0 { _ = Glibc.close(file) } }

    /// Appends the frames with one write and one sync.
    ///
    /// When it throws, none of them is durable, and the next call starts a new segment after cutting the old one back
    /// to what was durable before.
    ///
    /// - Returns: a segment, if one was begun.
    mutating func append(_ frames: [[UInt8]], firstID: Int64) throws -> SegmentFile? {
        var begun: SegmentFile?
        if file < 0 || (segment.bytes > segmentBytesMax && segment.firstID < firstID) {
            let next = SegmentFile(directory: directory, firstID: firstID)
            try create(next)
            segment = next
            begun = next
        }
        do {
            watcher(.journalBeforeWrite)
            let total = try write(frames)
            watcher(.journalBeforeSync)
            guard fdatasync(file) == 0 else { throw DiskError("fdatasync", segment.path) }
            watcher(.journalAfterSync)
            segment.bytes += total
        } catch {
            // After a failed sync the kernel may call the lost pages clean: this file is not written again.
            abandon()
            throw error
        }
        return begun
    }

    private func write(_ frames: [[UInt8]]) throws -> Int {
        var total = 0
        for frame in frames {
            var written = 0
            while written < frame.count {
                let count = frame.withUnsafeBytes {
                    Glibc.write(file, $0.baseAddress.map { $0 + written }, frame.count - written)
                }
                guard count > 0 || errno == EINTR else { throw DiskError("write", segment.path) }
                written += max(0, count)
            }
            total += frame.count
        }
        return total
    }

    private mutating func abandon() {
        guard file >= 0 else { return }
        // Best effort: at the next start records at or beyond the following segment's first number are ignored anyway.
        _ = ftruncate(file, off_t(segment.bytes))
        _ = Glibc.close(file)
        file = -1
    }

    private mutating func create(_ next: SegmentFile) throws {
        if file >= 0 { _ = Glibc.close(file) }
        file = open(next.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DiskError("open", next.path) }
        let written = SegmentFile.magic.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard written == SegmentFile.magic.count, fsync(file) == 0 else {
            throw discard(next, DiskError("write", next.path))
        }
        do { try SegmentWriter.sync(directory: directory) } catch { throw discard(next, error) }
    }

    /// Takes a segment back that could not be begun, so that nothing is written to it and no half of a header stays.
    private mutating func discard(_ next: SegmentFile, _ failure: any Error) -> any Error {
        _ = Glibc.close(file)
        _ = unlink(next.path)
        file = -1
        return failure
    }

    private mutating func reopen(_ segment: SegmentFile) throws {
        file = open(segment.path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard file >= 0 else { throw DiskError("open", segment.path) }
        guard ftruncate(file, off_t(segment.bytes)) == 0, fsync(file) == 0 else {
            throw DiskError("truncate", segment.path)
        }
    }

    /// Makes the names in a directory durable.
    static func sync(directory: String) throws {
        let handle = open(directory, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw DiskError("open", directory) }
        defer { _ = Glibc.close(handle) }
        guard fsync(handle) == 0 else { throw DiskError("fsync", directory) }
    }
}
