import Foundation

/// Where a bucket lies in the week of a time zone, so that daylight saving moves nobody's morning.
struct WeekClock: Hashable, Sendable {
    static let slotCount = 168
    let timeZone: TimeZone

    /// The hour of the week, 0 is Monday's first, by local time.
    func slot(of instant: Date) -> Int {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + timeZone.secondsFromGMT(for: instant)
        // 1970 began on a Thursday.
        let hours = Int((Double(seconds) / 3_600).rounded(.down)) + 3 * 24
        return ((hours % WeekClock.slotCount) + WeekClock.slotCount) % WeekClock.slotCount
    }

    /// The slots of the same hour on days of the same type: working days, or Saturday and Sunday.
    static func peers(of slot: Int) -> StrideTo<Int> {
        let hour = slot % 24
        return slot < 5 * 24 ? stride(from: hour, to: 5 * 24, by: 24) : stride(from: 5 * 24 + hour, to: slotCount, by: 24)
    }
}
