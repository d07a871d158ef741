import Foundation
import Intake
import Vocabulary

/// Lines of an events file, many at a time.
struct EventLines: Sendable {
    /// The number of the first line, from 0.
    let first: Int
    /// The lines as they came.
    let bytes: [UInt8]
    /// Where each line begins and ends in them, without its line break.
    let lines: [Range<Int>]
}

/// Cuts a file into lines.
struct EventLineReader {
    private let file: GzipFile
    private var rest: [UInt8] = []
    private var count = 0
    private var hasEnded = false
    /// Bytes that are judged together: enough that a task is worth its start.
    private static let bytesMin = 2 << 20

    init(_ file: FileHandle) { self.file = GzipFile(file) }

    /// The next lines; nil at the end.
    mutating func next() throws -> EventLines? {
        while !hasEnded, rest.count < EventLineReader.bytesMin || !rest.contains(0x0A) {
            guard rest.count <= Limits.detectLineBytesMax else {
                throw HouseRefusal(
                    "line \(count + 1) is longer than \(Limits.detectLineBytesMax) bytes: is it one event a line?"
                )
            }
            guard let more = try file.next() else {
                hasEnded = true
                break
            }
            rest += more
        }
        guard !rest.isEmpty else { return nil }
        let end = hasEnded ? rest.count : (rest.lastIndex(of: 0x0A) ?? rest.count - 1) + 1
        let bytes = Array(rest[..<end])
        rest.removeFirst(end)
        var lines: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            let stop = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            lines.append(start..<stop)
            start = stop + 1
        }
        defer { count += lines.count }
        return EventLines(first: count, bytes: bytes, lines: lines)
    }
}
