import Events
import Foundation
import Vocabulary

/// The logs of the demo: two weeks of eight feeds on invented hosts, ending at the start of the house, with planted attacks.
///
/// The same end gives the same logs, byte for byte; another end moves them all with it. Addresses and names are of the
/// ranges that documentation may use (RFC 5737, RFC 2606).
struct DemoStory {
    /// The eight feeds; the names are the demo's alone, so that no feed of the house can be mistaken for one.
    enum Feed: String, CaseIterable {
        case bastion = "demo-bastion"
        case web = "demo-web"
        case app = "demo-app"
        case database = "demo-database"
        case windows = "demo-windows"
        case okta = "demo-okta"
        case github = "demo-github"
        case aws = "demo-aws"

        var framing: RawLog.Framing {
            switch self {
            case .bastion, .app, .database: .syslog
            case .web: .line
            case .windows, .okta, .github, .aws: .document
            }
        }

        /// Logs in an hour of the office.
        var hourlyPeak: Double {
            switch self {
            case .web: 70
            case .windows: 38
            case .bastion, .app: 22
            case .database, .okta, .aws: 13
            case .github: 8
            }
        }
    }

    /// A log before it has a number.
    struct Line: Hashable {
        let at: Date
        let feed: Feed
        let text: String
    }

    static let days = 14
    /// GitHub's feed fell silent so many hours before the end.
    static let silentHours = 50.0
    private static let seed: UInt64 = 0x0074_6F63_7369_6E

    /// A whole minute.
    let end: Date

    init(endingAt now: Date) {
        end = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / 60).rounded(.down) * 60)
    }

    /// In order of receipt, numbered from `Limits.demoEventsFrom`.
    func logs() -> [RawLog] {
        let attacks = (DemoAttack.all + DemoAttack.hidden).flatMap { $0.lines(before: end) }
        let lines = (noise() + attacks).filter { $0.at <= end }
            .sorted { ($0.at, $0.feed.rawValue, $0.text) < ($1.at, $1.feed.rawValue, $1.text) }
        return lines.enumerated().map { place, line in
            RawLog(
                id: EventID(rawValue: Limits.demoEventsFrom + Int64(place)),
                framing: line.feed.framing,
                bytes: Array(line.text.utf8),
                feed: line.feed.rawValue,
                dataset: line.feed == .aws ? "aws.cloudtrail" : "",
                peer: "192.0.2.10",
                receivedAt: line.at.addingTimeInterval(1)
            )
        }
    }

    /// Ordinary days: busy in the hours of the office, quiet at night and at the weekend.
    private func noise() -> [Line] {
        var random = DemoRandom(seed: DemoStory.seed)
        var lines: [Line] = []
        for hour in 0..<(DemoStory.days * 24) {
            let start = end.addingTimeInterval(Double(hour - DemoStory.days * 24) * 3_600)
            for feed in Feed.allCases {
                let wanted = feed.hourlyPeak * DemoStory.rhythm(at: start) * (0.7 + 0.6 * random.share())
                let count = Int(wanted + random.share())
                for _ in 0..<count {
                    // Drawn before it is decided, so that the other feeds stay as they are.
                    let at = start.addingTimeInterval((random.share() * 3_599).rounded(.down))
                    let text = DemoNoise.text(of: feed, at: at, &random)
                    let isSilent = feed == .github && at > end.addingTimeInterval(-DemoStory.silentHours * 3_600)
                    if !isSilent { lines.append(Line(at: at, feed: feed, text: text)) }
                }
            }
        }
        return lines
    }

    /// How much of the peak an hour has, 0...1.
    static func rhythm(at start: Date) -> Double {
        let seconds = start.timeIntervalSince1970
        let hour = Int((seconds / 3_600).rounded(.down)) % 24
        let isWeekend = CivilDay(number: Int((seconds / 86_400).rounded(.down))).weekday > 5
        switch (isWeekend, hour) {
        case (true, _): return 0.15
        case (false, 8..<18): return 1
        case (false, 6..<8), (false, 18..<22): return 0.4
        case (false, _): return 0.2
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): the same seed, the same numbers.
struct DemoRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 up to 1.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }
}
