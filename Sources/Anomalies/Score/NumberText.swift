import Foundation

/// A number as people read it: 5,120 and 12.4 million, 0.31.
enum NumberText {
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "unknown" }
        let size = abs(value)
        // Nobody counts in these: they come from hostile numbers.
        if size >= 1e15 { return String(format: "%.1e", value) }
        if size >= 1e12 { return "\(rounded(value / 1e12)) trillion" }
        if size >= 1e9 { return "\(rounded(value / 1e9)) billion" }
        if size >= 1e6 { return "\(rounded(value / 1e6)) million" }
        if size >= 100 || value == value.rounded() { return grouped(Int(value.rounded())) }
        return rounded(value)
    }

    /// Two digits behind the point below 1, one from there on, none where they are noughts.
    private static func rounded(_ value: Double) -> String {
        let factor = abs(value) < 1 ? 100.0 : 10
        let number = (value * factor).rounded() / factor
        return number == number.rounded() ? String(Int(number)) : String(number)
    }

    private static func grouped(_ value: Int) -> String {
        var digits = Array(String(abs(value)))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (value < 0 ? "-" : "") + String(digits)
    }
}
