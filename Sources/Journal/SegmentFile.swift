import Foundation
import Glibc
import Vocabulary

/// One file of the journal: a header, then records one after the other, the first of which has the number in the name.
struct SegmentFile: Hashable, Sendable {
    static let suffix = ".journal"
    /// Tells our files from others, and their format.
    static let magic = Array("TOCSINJ1".utf8)

    let path: String
    let firstID: Int64
    var bytes: Int

    init(directory: String, firstID: Int64) {
        let digits = String(firstID)
        path = "\(directory)/\(String(repeating: "0", count: max(0, 19 - digits.count)))\(digits)\(SegmentFile.suffix)"
        self.firstID = firstID
        bytes = SegmentFile.magic.count
    }

    /// The segments of a directory, by number.
    static func all(in directory: String) throws -> [SegmentFile] {
        try FileManager.default.contentsOfDirectory(atPath: directory)
            .filter { $0.hasSuffix(suffix) }
            .compactMap { name in
                Int64(name.dropLast(suffix.count)).map { SegmentFile(directory: directory, firstID: $0) }
            }
            .map { segment in
                var known = segment
                let attributes = try FileManager.default.attributesOfItem(atPath: segment.path)
                known.bytes = (attributes[.size] as? NSNumber)?.intValue ?? 0
                return known
            }
            .sorted { $0.firstID < $1.firstID }
    }

    /// The whole file's bytes, mapped where possible.
    func contents() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) }
}

/// A failed call of the operating system: what was tried on which file, and the system's reason.
struct DiskError: Error, CustomStringConvertible {
    let call: String
    let path: String
    let code: Int32

    init(_ call: String, _ path: String, code: Int32 = errno) {
        self.call = call
        self.path = path
        self.code = code
    }

    var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }
    var description: String { "\(call) of \(path) failed: \(String(cString: strerror(code)))" }
}
