import Events
import Logging
import NIOCore
import NIOPosix
public import Operations
import Ports
public import ServiceLifecycle
import Synchronization
import Vocabulary

/// Syslog over plain TCP, counted frames and delimited ones mixed.
///
/// A sender is read no faster than the disk keeps.
public struct SyslogOverTCP: Service {
    private let address: ListenAddress
    private let desk: IntakeDesk
    private let clock: HouseClock
    private let telemetry: Telemetry

    public init(address: ListenAddress, desk: IntakeDesk, clock: HouseClock, telemetry: Telemetry) {
        self.address = address
        self.desk = desk
        self.clock = clock
        self.telemetry = telemetry
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    public func run() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        let open = OpenConnections()
        try await untilShutdown {
            try await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { connections in
                    for try await connection in connections {
                        guard open.enter() else {
                            telemetry.meters.add(to: Meter.syslogDropped, ["reason": "too many connections"])
                            try await connection.channel.close()
                            continue
                        }
                        group.addTask {
                            await serve(connection)
                            open.leave()
                        }
                    }
                }
            }
        }
    }

    private func serve(_ connection: Connection) async {
        let peer = connection.channel.remoteAddress?.ipAddress ?? ""
        do {
            try await connection.executeThenClose { inbound, _ in
                var frames = SyslogFrames()
                do {
                    for try await part in inbound {
                        try await keep(part.withUnsafeReadableBytes { frames.take($0) }, from: peer)
                    }
                } catch let error as IOError {
                    telemetry.log.debug(
                        "a syslog sender broke off",
                        metadata: ["peer": "\(peer)", "reason": "\(error)"]
                    )
                }
                try await keep(frames.finish(), from: peer)
            }
        } catch is CancellationError {
            return
        } catch {
            telemetry.record(TroubleMet("a syslog connection failed", error))
        }
    }

    private func keep(_ frames: [SyslogFrame], from peer: String) async throws {
        guard !frames.isEmpty else { return }
        let oversized = frames.count { $0.isTruncated }
        if oversized > 0 { telemetry.meters.add(Double(oversized), to: Meter.syslogDropped, ["reason": "frame cut"]) }
        let request = JournalRequest(
            feed: SyslogEntries.feed,
            peer: peer,
            receivedAt: clock.now(),
            entries: frames.map { SyslogEntries.entry($0.bytes) }
        )
        try await SyslogKeeper(desk: desk, clock: clock, telemetry: telemetry).keep(request, way: "syslog-tcp")
    }
}

/// Counts the connections that are open, up to the limit.
private final class OpenConnections: Sendable {
    private let count = Atomic(0)

    /// False when there are too many.
    func enter() -> Bool {
        guard count.add(1, ordering: .relaxed).newValue <= Limits.syslogConnectionsMax else {
            leave()
            return false
        }
        return true
    }

    func leave() { count.subtract(1, ordering: .relaxed) }
}
