public import Logging
public import Ports

/// A whole request was refused.
struct RequestRefused: TelemetryEvent {
    let way: String
    let refusal: JournalRefusal
    var level: Logger.Level? { .warning }
    var message: String { "a request was refused as a whole; the shipper was told to come again" }
    var details: [String: String] { ["way": way, "reason": refusal.description] }
    func count(in meters: Meters) {
        switch refusal {
        case .full: meters.add(to: Meter.refused, ["reason": "full"])
        case .broken: meters.add(to: Meter.refused, ["reason": "disk"])
        }
    }
}

/// Somebody who came from the identity provider was not let in.
public struct ProviderRefused: TelemetryEvent {
    let address: String
    let refusal: ProviderRefusal
    public var level: Logger.Level? { .warning }
    public var message: String { "a sign-in by the identity provider was refused" }
    public var details: [String: String] { ["address": address, "reason": refusal.description] }

    public init(address: String, refusal: ProviderRefusal) {
        self.address = address
        self.refusal = refusal
    }
}

/// Somebody was not signed in.
public struct SignInRefused: TelemetryEvent {
    let name: String
    let address: String
    let refusal: LoginRefusal
    public var level: Logger.Level? { .warning }
    public var message: String { "a sign-in was refused" }
    public var details: [String: String] { ["person": name, "address": address, "reason": refusal.description] }

    public init(name: String, address: String, refusal: LoginRefusal) {
        self.name = name
        self.address = address
        self.refusal = refusal
    }
}
