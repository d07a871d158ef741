import Foundation
import Vocabulary

/// Counts deadlines another way: it walks quarter hours one by one and looks at the clock at each.
///
/// All summer times of the zones that it is used with begin and end on whole quarters.
struct Reckoner {
    private static let quarter = 900
    private let start: Int
    /// Local time at each quarter hour, in seconds since 1970 on the clock.
    private let local: [Int]
    private let isWorking: [Bool]

    /// `restDays`: of the week; 0 is Thursday, the day of 1970-01-01.
    init(zone: TimeZone, from start: Date, days: Int, restDays: Set<Int>, holidays: Set<Int>) {
        self.start = Int(start.timeIntervalSince1970)
        var local: [Int] = []
        var isWorking: [Bool] = []
        for step in 0..<(days * 96) {
            let now = self.start + step * Self.quarter
            let shown = now + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(now)))
            let day = shown / 86_400
            local.append(shown)
            isWorking.append(!restDays.contains(day % 7) && !holidays.contains(day))
        }
        self.local = local
        self.isWorking = isWorking
    }

    func date(_ step: Int) -> Date { Date(timeIntervalSince1970: Double(start + step * Self.quarter)) }

    /// The first quarter at which the clock shows the target or more: skipped times and double ones need no word.
    private func first(showing target: Int, from step: Int) -> Int {
        var step = step
        while local[step] < target { step += 1 }
        return step
    }

    func businessDeadline(from begin: Int, days: Int) -> Int {
        var step = begin
        var time = local[step] % 86_400
        while !isWorking[step] {
            step += 1
            time = 0
        }
        var day = local[step] / 86_400
        var left = days
        while left > 0 {
            // To the next day of the clock, and count it if it is worked on.
            step = first(showing: (day + 1) * 86_400, from: step)
            day = local[step] / 86_400
            if isWorking[step] { left -= 1 }
        }
        // The clock may have been set back over the place that was looked for.
        return first(showing: day * 86_400 + time, from: max(begin, step - 8))
    }

    /// A pause moves the end by as much working time as it stopped.
    func moved(_ due: Int, from: Int, until: Int) -> Int {
        guard from < due else { return due }
        var stopped = (from..<until).filter { isWorking[$0] }.count
        var step = due
        while stopped > 0 {
            if isWorking[step] { stopped -= 1 }
            step += 1
        }
        return step
    }
}
