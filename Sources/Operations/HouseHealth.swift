public import Ports
import Synchronization

/// Whether the house is ready to take logs, and what is wrong when it is not.
public final class HouseHealth: Sendable {
    private let journal: any Journal
    private let line = Mutex<String?>("the line is starting")

    public init(journal: any Journal) { self.journal = journal }

    /// What keeps the house from taking logs or raising alerts, a sentence each; empty when it is ready.
    public func problems() async -> [String] {
        var problems: [String] = []
        if let stalled = line.withLock({ $0 }) { problems.append(stalled) }
        switch journal.pressure() {
        case .roomy, .slow: break
        case .full(let reason), .broken(let reason): problems.append("the journal takes nothing: \(reason)")
        }
        return problems
    }

    /// The line was told not to start; everything else runs.
    public func lineIsHeld() { lineIs(stalledBy: nil) }

    func lineIs(stalledBy reason: String?) { line.withLock { $0 = reason } }
}
