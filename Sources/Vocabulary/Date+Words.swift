public import Foundation

extension Date {
    /// `2026-11-29 19:07 UTC`, for sentences that whoever reads them may read anywhere.
    public var inWords: String {
        let text = ISO8601Format()
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
