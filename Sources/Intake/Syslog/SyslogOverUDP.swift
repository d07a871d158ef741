import Logging
import NIOCore
import NIOPosix
public import Operations
import Ports
public import ServiceLifecycle
import Synchronization
import Vocabulary

/// Syslog in datagrams: one message each.
///
/// What cannot be kept is counted, for UDP has no way to say so.
public struct SyslogOverUDP: Service {
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

    public func run() async throws {
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 65_536))
            .channelOption(.datagramVectorReadMessageCount, value: 32)
            .channelOption(.socketOption(.so_rcvbuf), value: 8 << 20)
            .bind(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, Never>(wrappingChannelSynchronously: channel)
                }
            }
        let waiting = DatagramBacklog()
        try await untilShutdown {
            try await withThrowingTaskGroup { group in
                group.addTask { try await receive(channel, into: waiting) }
                group.addTask { try await keep(waiting) }
                group.addTask { try await measure() }
                try await group.next()
                group.cancelAll()
            }
        }
        try await keepAll(waiting)
    }

    /// Hands in what has come, a peer a request.
    private func keepAll(_ waiting: DatagramBacklog) async throws {
        for (peer, datagrams) in waiting.take() {
            let request = JournalRequest(
                feed: SyslogEntries.feed,
                peer: peer,
                receivedAt: clock.now(),
                entries: datagrams.map(SyslogEntries.entry)
            )
            try await SyslogKeeper(desk: desk, clock: clock, telemetry: telemetry).keep(request, way: "syslog-udp")
        }
    }

    private func receive(
        _ channel: NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, Never>,
        into waiting: DatagramBacklog
    ) async throws {
        try await channel.executeThenClose { inbound in
            for try await envelope in inbound {
                let peer = envelope.remoteAddress.ipAddress ?? ""
                if !waiting.add(Array(envelope.data.readableBytesView), from: peer) {
                    telemetry.meters.add(to: Meter.syslogDropped, ["reason": "backlog full"])
                }
            }
        }
        waiting.end()
    }

    /// Hands in what has come, as often as the disk is ready.
    private func keep(_ waiting: DatagramBacklog) async throws {
        for await _ in waiting.arrivals { try await keepAll(waiting) }
    }

    private func measure() async throws {
        while true {
            if let drops = KernelDrops.count(port: address.port) {
                telemetry.meters.set(Meter.kernelDrops, to: Double(drops))
            }
            try await clock.wait(15)
        }
    }
}

/// Datagrams on their way to the journal; bounded, so that a full disk does not become a full memory.
final class DatagramBacklog: Sendable {
    private struct State {
        var byPeer: [String: [[UInt8]]] = [:]
        var bytes = 0
    }

    private static let bytesMax = 64 << 20
    private let state = Mutex(State())
    /// One element after each arrival that was not seen yet.
    let arrivals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() { (arrivals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    /// False when there is no room.
    func add(_ datagram: [UInt8], from peer: String) -> Bool {
        let isAdded = state.withLock { state in
            guard state.bytes + datagram.count <= DatagramBacklog.bytesMax else { return false }
            state.byPeer[peer, default: []].append(datagram)
            state.bytes += datagram.count + 64
            return true
        }
        signal.yield()
        return isAdded
    }

    func take() -> [String: [[UInt8]]] {
        state.withLock { state in
            let taken = state.byPeer
            state = State()
            return taken
        }
    }

    func end() { signal.finish() }
}
