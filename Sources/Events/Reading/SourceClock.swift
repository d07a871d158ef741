import Foundation
import Vocabulary

/// Reads the times of one source: what its texts leave out (year, zone) comes from the receipt and from its setting.
struct SourceClock {
    /// Seconds since 1970-01-01T00:00:00Z.
    var receivedAt: Double
    /// The wall clock that times without a zone are read on; nil is UTC.
    var wall: WallClock?

    /// RFC 3339 and its near kin: `T` or a blank between, any fraction behind a point or comma, the offset with or
    /// without a colon or missing (then the source's zone).
    func takeInternetTime(_ text: inout ByteRun) -> Double? {
        guard text.count >= 19, text[4] == 45, text[7] == 45, text[10] | 0x20 == 116 || text[10] == 32,
            text[13] == 58, text[16] == 58,
            let year = text.slice(0, 4).smallNumber, let month = text.slice(5, 7).smallNumber,
            let day = text.slice(8, 10).smallNumber, let time = secondsOfDay(text.slice(11, 19)),
            let civil = SourceClock.day(year, month, day)
        else { return nil }
        var rest = text.dropFirst(19)
        let part = takeFraction(&rest)
        guard let seconds = takeZone(&rest, day: civil, seconds: time + part) else { return nil }
        text = rest
        return seconds
    }

    /// RFC 3164's `Nov 24 10:00:00`, also with one digit, padded or not, with a year before or after the time, and with
    /// a fraction.
    ///
    /// Without a year: the one that puts it closest to the receipt, see `closest`.
    func takeSyslogTime(_ text: inout ByteRun) -> Double? {
        var rest = text
        guard let month = SourceClock.month(rest) else { return nil }
        rest = rest.dropFirst(3)
        guard rest[0].isBlank else { return nil }
        rest.skipBlanks()
        guard let day = rest.takeDigits().smallNumber, day > 0, day < 32, rest[0].isBlank else { return nil }
        rest.skipBlanks()
        var year = takeYear(&rest)
        guard rest.count >= 8, let time = secondsOfDay(rest.prefix(8)) else { return nil }
        rest = rest.dropFirst(8)
        let seconds = time + takeFraction(&rest)
        if year == nil, rest[0] == 32, rest.count == 5 || rest[5] == 32 || rest[5] == 58 {
            var tail = rest.dropFirst(1)
            year = takeYear(&tail)
            if year != nil { rest = tail }
        }
        text = rest
        guard let year else { return closest(month: month, day: day, seconds: seconds) }
        return SourceClock.day(year, month, day).map { instant(of: $0, seconds: seconds) }
    }

    /// The common log format's `10/Oct/2000:13:55:36 -0700`, and the error logs' `2026/11/24 10:00:00`.
    func takeServerTime(_ text: inout ByteRun) -> Double? {
        var rest = text
        if text[4] == 47, text[7] == 47, text[10] == 32 {
            guard text.count >= 19, let year = text.slice(0, 4).smallNumber, let month = text.slice(5, 7).smallNumber,
                let day = text.slice(8, 10).smallNumber, let time = secondsOfDay(text.slice(11, 19)),
                let civil = SourceClock.day(year, month, day)
            else { return nil }
            text = text.dropFirst(19)
            return instant(of: civil, seconds: time)
        }
        guard text.count >= 20, text[2] == 47, text[6] == 47, text[11] == 58,
            let day = text.prefix(2).smallNumber, let month = SourceClock.month(text.dropFirst(3)),
            let year = text.slice(7, 11).smallNumber, let time = secondsOfDay(text.slice(12, 20)),
            let civil = SourceClock.day(year, month, day)
        else { return nil }
        rest = rest.dropFirst(20)
        if rest[0] == 32, rest[1] == 43 || rest[1] == 45 { rest = rest.dropFirst(1) }
        guard let seconds = takeZone(&rest, day: civil, seconds: time) else { return nil }
        text = rest
        return seconds
    }

    /// `HH:MM:SS`; a leap second counts as the one after.
    private func secondsOfDay(_ text: ByteRun) -> Double? {
        guard text.count == 8, text[2] == 58, text[5] == 58, let hour = text.prefix(2).smallNumber, hour < 24,
            let minute = text.slice(3, 5).smallNumber, minute < 60, let second = text.slice(6, 8).smallNumber,
            second < 61
        else { return nil }
        return Double(hour * 3_600 + minute * 60 + second)
    }

    private func takeFraction(_ text: inout ByteRun) -> Double {
        guard text[0] == 46 || text[0] == 44, text[1].isDigit else { return 0 }
        text = text.dropFirst(1)
        return EventTime.fraction(text.takeDigits())
    }

    private func takeYear(_ text: inout ByteRun) -> Int? {
        guard text.run(where: { $0.isDigit }) == 4, let year = text.prefix(4).smallNumber, year >= 1970 else {
            return nil
        }
        text = text.dropFirst(4)
        text.skipBlanks()
        return year
    }

    /// `Z`, `+01:00`, `+0100`, `+01`, or nothing.
    private func takeZone(_ text: inout ByteRun, day: Int, seconds: Double) -> Double? {
        let utc = Double(day) * 86_400 + seconds
        if text[0] | 0x20 == 122 {
            text = text.dropFirst(1)
            return utc
        }
        guard text[0] == 43 || text[0] == 45, text[1].isDigit else { return instant(of: day, seconds: seconds) }
        let sign = text[0] == 45 ? -1.0 : 1.0
        guard let hours = text.slice(1, 3).smallNumber, hours < 24 else { return nil }
        var rest = text.dropFirst(3)
        var minutes = 0
        if rest[0] == 58, rest[1].isDigit { rest = rest.dropFirst(1) }
        if rest[0].isDigit {
            guard let read = rest.prefix(2).smallNumber, read < 60 else { return nil }
            minutes = read
            rest = rest.dropFirst(2)
        }
        text = rest
        return utc - sign * Double(hours * 3_600 + minutes * 60)
    }

    private func instant(of day: Int, seconds: Double) -> Double {
        guard let wall else { return Double(day) * 86_400 + seconds }
        return wall.instant(of: CivilDay(number: day), seconds: seconds).timeIntervalSince1970
    }

    /// Further ahead of its receipt, a time without a year is of the year before: a clock may be off by a day, with its zone.
    private static let aheadSecondsMax = 2 * 86_400.0

    /// The year that puts it closest to the receipt, but not days ahead of it: a log that is read months later is of
    /// the past.
    ///
    /// Eight years hold two leap years, so that a 29 February always finds one.
    private func closest(month: Int, day: Int, seconds: Double) -> Double? {
        let year = CivilDay(number: Int((receivedAt / 86_400).rounded(.down))).parts.year
        var best: Double?
        for candidate in (year - 4)...(year + 4) {
            guard let civil = SourceClock.day(candidate, month, day) else { continue }
            let ahead = Double(civil) * 86_400 + seconds - receivedAt
            guard ahead < SourceClock.aheadSecondsMax else { continue }
            let distance = abs(ahead)
            if let known = best, abs(known * 86_400 + seconds - receivedAt) <= distance { continue }
            best = Double(civil)
        }
        return best.map { instant(of: Int($0), seconds: seconds) }
    }

    /// Days since 1970-01-01 (days_from_civil, see `CivilDay`); nil when there is no such day.
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        guard (1...12).contains(month), day >= 1, day <= 31 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        return day <= length ? CivilDay(year: year, month: month, day: day).number : nil
    }

    /// `Jan` to `Dec` as 1...12, whatever the case.
    private static func month(_ text: ByteRun) -> Int? {
        guard text.count >= 3 else { return nil }
        let names: StaticString = "janfebmaraprmayjunjulaugsepoctnovdec"
        for month in 0..<12 {
            let name = names.utf8Start + month * 3
            if text[0].lowercased == name[0], text[1].lowercased == name[1], text[2].lowercased == name[2] {
                return month + 1
            }
        }
        return nil
    }
}
