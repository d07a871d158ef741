import Foundation
import GRDB
import Proof

/// All checkpoints that there are, in the database and in the file outside of it, held against each other.
struct CheckpointBook {
    /// Those that are ours, in order.
    private(set) var checkpoints: [SignedCheckpoint] = []
    private(set) var faults: [AuditReport.Fault] = []
    private(set) var notes: [String] = []
    /// Lines that the database has and the file does not.
    private(set) var missingOutside: [String] = []

    /// Those that still count: from the last one that gave up what stood before.
    var counting: ArraySlice<SignedCheckpoint> {
        checkpoints[(checkpoints.lastIndex { $0.header.accepted != nil } ?? 0)...]
    }

    init(inside: [String], outside: [String], house: String, key: PublicKey) {
        let (within, without) = (
            read(inside, "the database", house, key), read(outside, "the file outside", house, key)
        )
        let accepted = (within + without).filter { $0.header.accepted != nil }.map(\.header.number).max() ?? 0
        var byNumber = Dictionary(without.map { ($0.header.number, $0) }) { first, _ in first }
        let known = Dictionary(within.map { ($0.header.number, $0) }) { first, _ in first }
        for checkpoint in without where known[checkpoint.header.number] == nil && checkpoint.header.number > accepted {
            faults.append(
                .init(
                    "checkpoint \(checkpoint.header.number)",
                    "the file outside holds it (\(checkpoint.header.at.formatted(.iso8601))) and the database does not: "
                        + "the database is an older copy, or the checkpoint was removed"
                )
            )
        }
        for checkpoint in within {
            let number = checkpoint.header.number
            guard let other = byNumber[number] else {
                byNumber[number] = checkpoint
                missingOutside.append(checkpoint.line)
                faults.append(
                    .init(
                        "checkpoint \(number)",
                        "the database holds it and the file outside does not: the file was cut, or the house died "
                            + "between the two; the next checkpoint adds it"
                    )
                )
                continue
            }
            if other.text != checkpoint.text {
                faults.append(.init("checkpoint \(number)", "the database and the file outside hold different ones"))
            }
        }
        checkpoints = byNumber.values.sorted { $0.header.number < $1.header.number }
        checkOrder()
    }

    private mutating func read(
        _ lines: [String],
        _ place: String,
        _ house: String,
        _ key: PublicKey
    ) -> [SignedCheckpoint] {
        var good: [SignedCheckpoint] = []
        for (index, line) in lines.enumerated() {
            guard let checkpoint = SignedCheckpoint(line: line) else {
                faults.append(.init("checkpoint in line \(index + 1) of \(place)", "it cannot be read"))
                continue
            }
            if let fault = checkpoint.fault(by: key) {
                faults.append(.init("checkpoint \(checkpoint.header.number) in \(place)", fault))
            } else if checkpoint.header.house != house {
                faults.append(
                    .init("checkpoint \(checkpoint.header.number) in \(place)", "it is of another house")
                )
            } else {
                good.append(checkpoint)
            }
        }
        return good
    }

    /// Each names the one before it.
    private mutating func checkOrder() {
        var before: SignedCheckpoint?
        for checkpoint in checkpoints {
            let number = checkpoint.header.number
            if number != (before?.header.number ?? 0) + 1 || checkpoint.header.before != (before?.hash ?? "") {
                faults.append(
                    .init("checkpoint \(number)", "the one before it is missing, or is another than it names")
                )
            }
            if let reason = checkpoint.header.accepted {
                notes.append(
                    "checkpoint \(number) of \(checkpoint.header.at.formatted(.iso8601)) gave up what stood before: \(reason)"
                )
            }
            before = checkpoint
        }
    }

    /// Where each incident stood at the newest checkpoint.
    var heads: [String: ChainHead] {
        var heads: [String: ChainHead] = [:]
        for checkpoint in checkpoints { for head in checkpoint.heads { heads[head.subject] = head } }
        return heads
    }
}
