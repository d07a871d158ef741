import Foundation
public import Ports
public import ServiceLifecycle
import Vocabulary
public import Alerts

/// Carries what is in the outbox to the messengers: in order a target, each target at its own pace.
public struct Courier: Service {
    private let outbox: any Outbox
    private let messengers: [any Messenger]
    private let link: AlertLink
    private let clock: HouseClock
    private let telemetry: Telemetry
    private let watcher: Checkpoint.Watcher

    public init(
        outbox: any Outbox,
        messengers: [any Messenger],
        link: AlertLink,
        clock: HouseClock,
        telemetry: Telemetry,
        watcher: @escaping Checkpoint.Watcher = { _ in }
    ) {
        self.outbox = outbox
        self.messengers = messengers
        self.link = link
        self.clock = clock
        self.telemetry = telemetry
        self.watcher = watcher
    }

    public func run() async throws {
        await withTaskGroup { group in
            for messenger in messengers { group.addTask { await serve(messenger) } }
            group.addTask { await measure() }
        }
    }

    /// How often an empty outbox is looked at, in seconds.
    private static let restSeconds = 0.25

    private func serve(_ messenger: any Messenger) async {
        var plan = CourierPlan(storm: messenger.storm, start: clock.now())
        while !Task.isCancelled {
            do {
                let seconds = try await step(&plan, messenger)
                // Asked to stop, a courier still posts what can be posted at once; the rest waits for the next start.
                if seconds > 0, Task.isShuttingDownGracefully { return }
                if seconds > 0 { try await pause(seconds) }
            } catch is CancellationError {
                return
            } catch {
                telemetry.record(TroubleMet("the outbox cannot be read or written", error))
                if Task.isShuttingDownGracefully { return }
                do { try await pause(1) } catch { return }
            }
        }
    }

    /// Waits, but no longer than the house is open.
    private func pause(_ seconds: Double) async throws {
        do {
            try await cancelWhenGracefulShutdown { try await clock.wait(seconds) }
        } catch let error as CancellationError {
            guard Task.isShuttingDownGracefully, !Task.isCancelled else { throw error }
        }
    }

    /// Does the next act; answers how long to wait before the one after, in seconds.
    func step(_ plan: inout CourierPlan, _ messenger: any Messenger) async throws -> Double {
        let waiting = try await outbox.waiting(for: messenger.name, limit: Limits.pageCountMax)
        switch plan.next(waiting, at: clock.now()) {
        case .rest: return Courier.restSeconds
        case .wait(let until): return min(max(until.timeIntervalSince(clock.now()), 0.01), Courier.restSeconds)
        case .post(let entry):
            try await post(entry.post.text, id: entry.post.messageID, [entry], &plan, messenger)
        case .digest(let entries):
            let text = "SIEM ALERT -- \(entries.count) more alerts. Check \(link.queue)"
            let id = (entries.first?.post.messageID ?? "") + "-digest"
            try await post(text, id: id, entries, &plan, messenger)
        }
        return 0
    }

    private func post(
        _ text: String,
        id: String,
        _ entries: [OutboxEntry],
        _ plan: inout CourierPlan,
        _ messenger: any Messenger
    ) async throws {
        guard let first = entries.first else { return }
        watcher(.outboxBeforePost)
        let answer = await messenger.post(text, messageID: id)
        watcher(.outboxAfterPost)
        let now = clock.now()
        let (delivery, retryAt) = plan.note(answer, of: first, at: now, jitter: Double.random(in: 0...1))
        telemetry.record(PostTried(target: messenger.name, delivery: delivery, count: entries.count))
        switch delivery {
        case .delivered: try await outbox.record(delivery, of: entries, at: now, retryAt: nil)
        case .tryAgain, .refused: try await outbox.record(delivery, of: [first], at: now, retryAt: retryAt)
        }
    }

    private func measure() async {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                for (target, depth) in try await outbox.depth() {
                    telemetry.meters.set(Meter.outboxWaiting, to: Double(depth.waiting), ["target": target])
                    telemetry.meters.set(Meter.outboxSetAside, to: Double(depth.setAside), ["target": target])
                }
                try await pause(15)
            } catch is CancellationError {
                return
            } catch {
                telemetry.record(TroubleMet("the outbox cannot be measured", error))
                do { try await pause(15) } catch { return }
            }
        }
    }
}
