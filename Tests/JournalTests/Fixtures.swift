import Events
import Foundation
import Glibc
import HouseTesting
import Ports
import Synchronization
import Vocabulary

@testable import Journal

/// Requests and readings that the journal's tests share.
enum Fixtures {
    static func request(_ texts: [String], claim: JournalEntry.Claim = .none) -> JournalRequest {
        JournalRequest(
            feed: "web-1",
            peer: "192.0.2.1",
            receivedAt: Samples.start,
            entries: texts.map { JournalEntry(framing: .syslog, dataset: "nginx", claim: claim, bytes: Array($0.utf8)) }
        )
    }

    static func texts(_ journal: SegmentJournal, after position: Int64 = 0) async throws -> [String] {
        try await journal.read(after: EventID(rawValue: position), countMax: 10_000, bytesMax: 64 << 20)
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    static func segments(in directory: String) throws -> [SegmentFile] { try SegmentFile.all(in: directory) }

    /// One sound record as a segment holds it.
    static func frame(_ texts: [String], firstID: Int64, claim: JournalEntry.Claim = .none) -> [UInt8] {
        let request = request(texts, claim: claim)
        let kept = request.entries.map { (entry: $0, claim: ClaimHash($0, feed: request.feed)) }
        return JournalRecord.frame(request, kept: kept, firstID: firstID)
    }
}

/// Makes the disk fail once, at one checkpoint: the open segment becomes a file on which every write fails.
final class BrokenDisk: Sendable {
    private let directory: String
    private let failing = Mutex<Checkpoint?>(nil)
    private let passes = Mutex<[Checkpoint: Int]>([:])

    init(directory: String) { self.directory = directory }

    func fail(at checkpoint: Checkpoint) { failing.withLock { $0 = checkpoint } }
    func passes(of checkpoint: Checkpoint) -> Int { passes.withLock { $0[checkpoint, default: 0] } }

    var watcher: Checkpoint.Watcher {
        { checkpoint in
            self.passes.withLock { $0[checkpoint, default: 0] += 1 }
            let isDue = self.failing.withLock { failing in
                guard failing == checkpoint else { return false }
                failing = nil
                return true
            }
            if isDue { self.spoil() }
        }
    }

    private func spoil() {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { _ = close(full) }
        for number in 3..<Int32(1_024) {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = buffer.withUnsafeMutableBytes { bytes in
                guard let start = bytes.baseAddress else { return 0 }
                return readlink("/proc/self/fd/\(number)", start, bytes.count)
            }
            guard count > 0 else { continue }
            let path = String(decoding: buffer[..<count], as: UTF8.self)
            if path.hasPrefix(directory) && path.hasSuffix(SegmentFile.suffix) { _ = dup2(full, number) }
        }
    }
}
