import Vocabulary

/// The count before a syslog message: only `DIGITS SP < 1-3 DIGITS >` in full is one, for lines may begin with digits.
enum SyslogCount {
    /// No count stands there.
    case none
    /// So far it looks like one.
    case unfinished
    case count(digits: Int, bytes: Int)

    static func read(_ bytes: ArraySlice<UInt8>) -> SyslogCount {
        var index = bytes.startIndex
        var count = 0
        while index < bytes.endIndex, bytes[index].isDigit {
            guard index - bytes.startIndex < Limits.syslogCountDigitsMax else { return .none }
            count = count * 10 + Int(bytes[index] - 48)
            index += 1
        }
        let digits = index - bytes.startIndex
        guard digits > 0, bytes.first != 48 else { return .none }
        for expected: UInt8 in [32, 60] {
            guard index < bytes.endIndex else { return .unfinished }
            guard bytes[index] == expected else { return .none }
            index += 1
        }
        let priority = index
        while index < bytes.endIndex, bytes[index].isDigit, index - priority < 3 { index += 1 }
        guard index < bytes.endIndex else { return .unfinished }
        return bytes[index] == 62 && index > priority ? .count(digits: digits, bytes: count) : .none
    }
}
