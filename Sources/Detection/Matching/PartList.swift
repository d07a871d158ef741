import Foundation

/// Folded parts of text that are looked for one after the other; all of them lie side by side in memory.
struct PartList: Sendable {
    private struct Part {
        let start: Int32
        let count: Int32
        /// Where its byte stands that logs show least often.
        let rare: Int32
        let place: Probe.Place
    }

    private var bytes: [UInt8] = []
    private var parts: [Part] = []

    mutating func append(_ part: [UInt8], _ place: Probe.Place, rare: Int = 0) {
        parts.append(Part(start: Int32(bytes.count), count: Int32(part.count), rare: Int32(rare), place: place))
        bytes += part
    }

    /// Whether one of them stands in the text where it must.
    func stand(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !parts.isEmpty, let first = text.baseAddress else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return false }
            for part in parts where Int(part.count) <= text.count {
                let count = Int(part.count)
                let wanted = base + Int(part.start)
                switch part.place {
                case .start: if memcmp(first, wanted, count) == 0 { return true }
                case .end: if memcmp(first + (text.count - count), wanted, count) == 0 { return true }
                case .anywhere:
                    if PartList.contains(wanted, count, rare: Int(part.rare), first, text.count) { return true }
                }
            }
            return false
        }
    }

    private static func contains(
        _ wanted: UnsafePointer<UInt8>,
        _ count: Int,
        rare: Int,
        _ text: UnsafePointer<UInt8>,
        _ length: Int
    ) -> Bool {
        var place = rare
        let end = length - (count - rare)
        while place <= end {
            guard let found = memchr(text + place, Int32(wanted[rare]), end - place + 1) else { return false }
            place = text.distance(to: found.assumingMemoryBound(to: UInt8.self))
            if memcmp(text + (place - rare), wanted, count) == 0 { return true }
            place += 1
        }
        return false
    }
}
