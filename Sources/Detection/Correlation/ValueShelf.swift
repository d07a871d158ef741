import Vocabulary

/// What one match brings to its group's window, in eight bytes: a number, a member's place, or the number of a text on the
/// correlation's shelf.
struct MatchValue: Hashable, Sendable {
    private let bits: UInt64

    /// The match has none: it counts, but there is nothing to tell apart or to reckon with.
    static let none = MatchValue(bits: .max)

    private init(bits: UInt64) { self.bits = bits }

    /// Infinite numbers and what is none cannot be reckoned with.
    init(number: Double) { self = number.isFinite ? MatchValue(bits: number.bitPattern) : .none }

    init(place: Int) { bits = UInt64(place) }

    var number: Double? {
        let number = Double(bitPattern: bits)
        return number.isFinite ? number : nil
    }

    var place: Int { Int(truncatingIfNeeded: bits) }
}

/// The texts that a correlation tells apart, each once, for as long as a match has it.
struct ValueShelf: Sendable {
    private var places: [SubjectText: Int] = [:]
    private var texts: [(text: SubjectText, uses: Int32)] = []
    private var free: [Int] = []

    /// How many different texts are kept.
    var count: Int { places.count }

    /// The value of one more match that has this text.
    mutating func take(_ text: SubjectText) -> MatchValue {
        if let place = places[text] {
            texts[place].uses += 1
            return MatchValue(place: place)
        }
        let place = free.popLast() ?? texts.count
        if place == texts.count { texts.append((text, 1)) } else { texts[place] = (text, 1) }
        places[text] = place
        return MatchValue(place: place)
    }

    /// A match that has this value is forgotten.
    mutating func release(_ value: MatchValue) {
        guard value != .none, texts.indices.contains(value.place) else { return }
        texts[value.place].uses -= 1
        guard texts[value.place].uses == 0 else { return }
        places[texts[value.place].text] = nil
        texts[value.place].text = SubjectText("")
        free.append(value.place)
    }

    /// The text of a value.
    func text(of value: MatchValue) -> String { value == .none ? "" : texts[value.place].text.text }
}
