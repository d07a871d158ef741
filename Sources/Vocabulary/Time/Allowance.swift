/// A length of time that somebody promised; days and business days never mix.
public enum Allowance: Hashable, Sendable, CustomStringConvertible {
    /// Days of 24 hours.
    case days(Int)
    /// Hours, as laws and contracts have them.
    case hours(Int)
    /// Working days of a calendar, counted from wall-clock time to wall-clock time.
    case businessDays(Int)

    /// `2 days`, `72 hours`, `5 business days`.
    public var description: String {
        switch self {
        case .days(let count): count == 1 ? "1 day" : "\(count) days"
        case .hours(let count): count == 1 ? "1 hour" : "\(count) hours"
        case .businessDays(let count): count == 1 ? "1 business day" : "\(count) business days"
        }
    }
}
