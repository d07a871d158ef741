public import Operations

/// Where letters from outside come in through the web: the report form, the webhook, and the list of what went astray.
public struct LetterDesks: Sendable {
    let intake: MailIntake
    /// Nil while the report form is off.
    let reports: ReportDesk?
    /// SHA-256 of the webhook's secret; nil while it is off.
    private let secretHash: [UInt8]?

    public init(intake: MailIntake, reports: ReportDesk?, webhookSecret: String?) {
        self.intake = intake
        self.reports = reports
        secretHash = webhookSecret.map { Secrets.sha256($0) }
    }

    /// Whether somebody knows the webhook's secret; the comparison of hashes tells nothing by its time.
    func isSecret(_ given: String) -> Bool {
        guard let secretHash else { return false }
        return zip(Secrets.sha256(given), secretHash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
