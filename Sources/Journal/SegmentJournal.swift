import Dispatch
public import Events
import Foundation
public import Ports
import Synchronization
public import Vocabulary

/// The journal on local disk: segment files, a checksum a record, one sync for all requests that wait.
public final class SegmentJournal: Journal {
    private let directory: String
    private let bytesMax: Int
    private let state: Mutex<JournalState>
    private let writer: Mutex<SegmentWriter>
    private let reader = Mutex(SegmentReader())
    /// Syncs block a thread; this one is theirs.
    private let disk = DispatchQueue(label: "tocsin.journal")
    /// What was found and mended at the start, for the log; empty when all was well.
    public let repairs: [String]

    /// Opens the journal of a directory, making it when it is missing.
    ///
    /// `position`: the last number that is known elsewhere; new numbers are greater.
    /// `bytesMax`: of all segments that are not released.
    /// `watcher`: hears of each step toward durability.
    public init(
        directory: String,
        after position: EventID,
        bytesMax: Int = Limits.journalBytesMax,
        segmentBytesMax: Int = Limits.segmentBytesMax,
        watcher: @escaping Checkpoint.Watcher = { _ in }
    ) throws {
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        self.directory = directory
        self.bytesMax = bytesMax
        let segmentBytes = min(segmentBytesMax, max(4_096, bytesMax / 4))
        let recovery = try JournalRecovery(directory: directory, after: position)
        let isNew = recovery.segments.isEmpty
        let last = recovery.segments.last ?? SegmentFile(directory: directory, firstID: recovery.nextID)
        let writer = try SegmentWriter(
            directory: directory,
            segment: last,
            isNew: isNew,
            segmentBytesMax: segmentBytes,
            watcher: watcher
        )
        self.writer = Mutex(writer)
        repairs = recovery.repairs
        state = Mutex(
            JournalState(
                segments: isNew ? [last] : recovery.segments,
                nextID: recovery.nextID,
                ledger: recovery.ledger,
                released: position.rawValue
            )
        )
    }

    public func append(_ request: JournalRequest) async throws -> [JournalOutcome] {
        if case .full(let reason) = pressure() { throw JournalRefusal.full(reason) }
        let claims = request.entries.map { ClaimHash($0, feed: request.feed) }
        return try await withCheckedThrowingContinuation { continuation in
            let isFirst = state.withLock { $0.enqueue(request, claims: claims, continuation: continuation) }
            if isFirst { disk.async { self.flush() } }
        }
    }

    public func read(after position: EventID, countMax: Int, bytesMax: Int) async throws -> [RawLog] {
        let (end, segments) = state.withLock { ($0.durableThrough, $0.segments) }
        guard position.rawValue < end else { return [] }
        return try reader.withLock {
            try $0.read(
                after: position.rawValue,
                through: end,
                segments: segments,
                countMax: countMax,
                bytesMax: bytesMax
            )
        }
    }

    public func wait(beyond position: EventID) async {
        let ticket = state.withLock { $0.ticket() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock {
                    $0.wait(ticket, beyond: position.rawValue, isCancelled: Task.isCancelled, continuation)
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.cancel(ticket) }?.resume()
        }
    }

    public func release(through position: EventID) async throws {
        let unneeded = state.withLock { $0.release(through: position.rawValue, keepingBytes: bytesMax / 8) }
        for segment in unneeded { try FileManager.default.removeItem(atPath: segment.path) }
        if !unneeded.isEmpty { try SegmentWriter.sync(directory: directory) }
    }

    public func last() -> EventID { EventID(rawValue: state.withLock { $0.durableThrough }) }

    public func pressure() -> JournalPressure {
        let (bytes, failure) = state.withLock { ($0.unreleasedBytes, $0.failure) }
        if bytes >= bytesMax {
            return .full(reason: "\(bytes >> 20) MiB wait for the line; it may hold \(bytesMax >> 20)")
        }
        if DiskSpace.isShort(at: directory) {
            return .full(reason: "less than \(DiskSpace.reserve(at: directory) >> 20) MiB of disk are left")
        }
        if let failure { return .broken(reason: failure) }
        return bytes > bytesMax / 2 ? .slow : .roomy
    }

    /// Writes whatever waits until nothing does; runs on the disk's thread.
    private func flush() {
        while true {
            let (group, firstID) = state.withLock { $0.takeGroup() }
            guard !group.isEmpty else { return }
            let frames = group.filter { !$0.kept.isEmpty }
                .map { JournalRecord.frame($0.request, kept: $0.kept, firstID: $0.firstID) }
            let result = Result { () throws -> (begun: SegmentFile?, segment: SegmentFile?) in
                guard !frames.isEmpty else { return (nil, nil) }
                return try writer.withLock { (try $0.append(frames, firstID: firstID), $0.segment) }
            }
            finish(group, result)
        }
    }

    private func finish(
        _ group: [JournalState.Waiting],
        _ result: Result<(begun: SegmentFile?, segment: SegmentFile?), any Error>
    ) {
        switch result {
        case .success(let (begun, segment)):
            let woken = state.withLock { $0.succeed(group, begun: begun, segment: segment) }
            for waiting in group { waiting.continuation.resume(returning: waiting.outcomes) }
            for waiter in woken { waiter.resume() }
        case .failure(let error):
            let refusal =
                (error as? DiskError).map {
                    $0.isDiskFull ? JournalRefusal.full($0.description) : .broken($0.description)
                }
                ?? .broken("\(error)")
            state.withLock { $0.fail(group, refusal) }
            for waiting in group { waiting.continuation.resume(throwing: refusal) }
        }
    }
}
