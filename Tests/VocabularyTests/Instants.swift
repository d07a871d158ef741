import Foundation
import Vocabulary

/// The instant of `2026-11-24T10:00:00+01:00`; a mistake in a test reads as the year 0.
func instant(_ text: String) -> Date {
    do { return try Date.ISO8601FormatStyle().parse(text) } catch { return .distantPast }
}

/// A zone of the IANA database; a mistake in a test reads as GMT.
func zone(_ name: String) -> TimeZone { TimeZone(identifier: name) ?? .gmt }

/// The day of `2026-12-25`; a mistake in a test reads as the first day of all.
func day(_ text: String) -> CivilDay { CivilDay(text: text) ?? CivilDay(number: .min / 2) }

/// Numbers that look random and are the same in every run (SplitMix64, Steele, Lea and Flood 2014).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
