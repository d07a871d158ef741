import Foundation

/// Parts of text of which a value has one, compared as static rules compare: byte by byte, without regard to case and
/// without normalising.
public struct FoldedParts: Hashable, Sendable {
    /// Where a part stands in a value.
    public enum Place: Hashable, Sendable { case whole, start, end, anywhere }

    /// One of them.
    public struct Part: Hashable, Sendable {
        /// Folded, see `FoldedText`; they need not be text.
        public let bytes: [UInt8]
        public let place: Place

        public init(_ bytes: [UInt8], _ place: Place) {
            self.bytes = bytes
            self.place = place
        }
    }

    public let parts: [Part]
    /// Whole values, to be looked up at once.
    private let values: Set<[UInt8]>
    private let others: [Part]

    public init(_ parts: [Part]) {
        self.parts = parts
        values = Set(parts.lazy.filter { $0.place == .whole }.map(\.bytes))
        others = parts.filter { $0.place != .whole }
    }

    /// The values, when each part is a whole one that is text.
    public var wholeTexts: [String]? {
        guard others.isEmpty else { return nil }
        let texts = values.compactMap { String(validating: $0, as: UTF8.self) }
        return texts.count == values.count ? texts : nil
    }

    /// Whether one of them stands in a value, or in a value of a list.
    func stand(in value: FieldValue) -> Bool {
        if case .list(let values) = value { return values.contains(where: stand) }
        return value.text.map(stand) ?? false
    }

    /// Whether one of them stands in the text where it must.
    func stand(in text: String) -> Bool {
        let folded = FoldedText.fold(text)
        if values.contains(folded) { return true }
        return !others.isEmpty && others.contains { FoldedParts.stands($0, in: folded) }
    }

    private static func stands(_ part: Part, in text: [UInt8]) -> Bool {
        let count = part.bytes.count
        guard count <= text.count else { return false }
        guard count > 0 else { return part.place != .whole || text.isEmpty }
        switch part.place {
        case .whole: return text == part.bytes
        case .start: return text.starts(with: part.bytes)
        case .end: return text.suffix(count).elementsEqual(part.bytes)
        case .anywhere: return contains(part.bytes, text)
        }
    }

    private static func contains(_ part: [UInt8], _ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { text in
            part.withUnsafeBufferPointer { part in
                guard let base = text.baseAddress, let wanted = part.baseAddress else { return part.isEmpty }
                var place = 0
                let last = text.count - part.count
                while place <= last {
                    guard let found = memchr(base + place, Int32(part[0]), last - place + 1) else { return false }
                    place = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
                    if memcmp(base + place, wanted, part.count) == 0 { return true }
                    place += 1
                }
                return false
            }
        }
    }
}
