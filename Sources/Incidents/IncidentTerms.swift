public import Vocabulary

/// The promises of the policy, frozen into an incident when it is logged: later changes of the policy do not move its
/// clocks.
public struct IncidentTerms: Hashable, Sendable {
    public var firstResponse: Allowance
    public var firstResponseCritical: Allowance
    public var triage: Allowance
    public var resolution: [Priority: Allowance]
    /// By the four words of a vulnerability; one that is missing is best effort and runs no clock.
    public var vulnerability: [Severity: Allowance]
    public var calendar: BusinessCalendar

    public init(
        firstResponse: Allowance = .days(5),
        firstResponseCritical: Allowance = .days(1),
        triage: Allowance = .days(10),
        resolution: [Priority: Allowance] = IncidentTerms.resolutionDefaults,
        vulnerability: [Severity: Allowance] = IncidentTerms.vulnerabilityDefaults,
        calendar: BusinessCalendar
    ) {
        self.firstResponse = firstResponse
        self.firstResponseCritical = firstResponseCritical
        self.triage = triage
        self.resolution = resolution
        self.vulnerability = vulnerability
        self.calendar = calendar
    }

    public static let resolutionDefaults: [Priority: Allowance] = [
        .high: .days(30), .medium: .days(60), .low: .days(90),
    ]

    public static let vulnerabilityDefaults: [Severity: Allowance] = [
        .critical: .days(14), .high: .days(30), .medium: .days(60),
    ]

    func firstResponse(isCritical: Bool) -> Allowance { isCritical ? firstResponseCritical : firstResponse }

    func resolution(of priority: Priority) -> Allowance {
        resolution[priority] ?? IncidentTerms.resolutionDefaults[priority] ?? .days(30)
    }

    /// Nil is best effort.
    func vulnerability(of priority: Priority, isCritical: Bool) -> Allowance? {
        if isCritical { return vulnerability[.critical] }
        return switch priority {
        case .high: vulnerability[.high]
        case .medium: vulnerability[.medium]
        case .low: vulnerability[.low]
        }
    }
}
