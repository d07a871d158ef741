public import Logging

/// What the house says of itself: the log and the numbers, together, through named events.
public struct Telemetry: Sendable {
    public let log: Logger
    public let meters: Meters

    public init(log: Logger, meters: Meters) {
        self.log = log
        self.meters = meters
    }

    /// Counts and logs what happened.
    public func record(_ event: some TelemetryEvent) {
        event.count(in: meters)
        guard let level = event.level else { return }
        log.log(level: level, "\(event.message)", metadata: event.details.mapValues { .string($0) })
    }
}

/// Something worth a number or a line in the log; message, number and name are decided together, in one type.
public protocol TelemetryEvent: Sendable {
    /// Nil when it is only counted.
    var level: Logger.Level? { get }
    var message: String { get }
    var details: [String: String] { get }
    func count(in meters: Meters)
}

extension TelemetryEvent {
    public var details: [String: String] { [:] }
    public func count(in meters: Meters) {}
}
