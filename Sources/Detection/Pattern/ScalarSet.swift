/// A set of characters, as a class of a regular expression names it.
struct ScalarSet: Hashable, Sendable {
    /// Sorted, apart from each other.
    private(set) var ranges: [ClosedRange<UInt32>]
    private var lowBits: UInt64 = 0
    private var highBits: UInt64 = 0

    init(_ ranges: [ClosedRange<UInt32>]) {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
        for value in UInt32(0)..<128 where merged.contains(where: { $0.contains(value) }) {
            if value < 64 { lowBits |= 1 << UInt64(value) } else { highBits |= 1 << UInt64(value - 64) }
        }
    }

    init(_ value: UInt32) { self.init([value...value]) }

    func contains(_ value: UInt32) -> Bool {
        if value < 64 { return lowBits >> UInt64(value) & 1 == 1 }
        if value < 128 { return highBits >> UInt64(value - 64) & 1 == 1 }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }

    var inverted: ScalarSet {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound &+ 1
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return ScalarSet(result)
    }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    /// The set with both cases of its letters; of long ranges beyond ASCII only the written case.
    var ignoringCase: ScalarSet {
        var result = ranges
        for range in ranges {
            if range.lowerBound < 128 {
                for value in range.lowerBound...min(range.upperBound, 127) { result += ScalarSet.cases(of: value) }
            }
            if range.upperBound >= 128, range.count <= 1_024 {
                for value in max(range.lowerBound, 128)...range.upperBound { result += ScalarSet.cases(of: value) }
            }
        }
        return ScalarSet(result)
    }

    /// The one ASCII character that the set means, case aside, in lower case.
    var letter: UInt8? {
        guard let first = ranges.first?.lowerBound, first < 128, ranges.count <= 2,
            ranges.allSatisfy({ $0.count == 1 })
        else { return nil }
        let lower = first >= 0x41 && first <= 0x5A ? first + 32 : first
        guard ranges.count == 1 || ranges[1].lowerBound == lower else { return nil }
        return UInt8(lower)
    }

    private static func cases(of value: UInt32) -> [ClosedRange<UInt32>] {
        guard let scalar = Unicode.Scalar(value) else { return [] }
        return [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].compactMap { text in
            guard let first = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
            return first.value...first.value
        }
    }

    static let digits = ScalarSet([0x30...0x39])
    static let words = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let blanks = ScalarSet([0x09...0x0D, 0x20...0x20])
    static let levelBlanks = ScalarSet([0x09...0x09, 0x20...0x20, 0xA0...0xA0])
    static let everything = ScalarSet([0...0x10FFFF])
    static let withoutNewline = ScalarSet([0...9, 11...0x10FFFF])

    /// The POSIX class names, ASCII only.
    static func named(_ name: String) -> ScalarSet? {
        switch name {
        case "alpha": ScalarSet([0x41...0x5A, 0x61...0x7A])
        case "digit": digits
        case "alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
        case "upper": ScalarSet([0x41...0x5A])
        case "lower": ScalarSet([0x61...0x7A])
        case "space": blanks
        case "blank": ScalarSet([0x09...0x09, 0x20...0x20])
        case "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
        case "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
        case "word": words
        default: nil
        }
    }
}
