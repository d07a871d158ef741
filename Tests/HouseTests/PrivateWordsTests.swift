import Foundation
import Testing

@Suite("The repository speaks of the product, not of where it is made")
struct PrivateWordsTests {
    /// Paths and words of a workplace, written backwards so that this file does not hold them.
    ///
    /// What people call a browser's session is a word of the product.
    private static let words = [
        "/krow/", "tcartnoc/pmt/", "stcaf/derahs", "tcudorp/derahs", "erutcetihcra/derahs",
        "tsegni/stcaf", "ytilibailer/stcaf", "noitceted/stcaf", "srotcennoc/stcaf", "sneercs/stcaf",
        "tnega repleh", "tnegabus", "ledom egaugnal", "tpgtahc", "edualc",
        "ciporhtna", "ianepo", "tnatsissa ia", "detareneg-ia", "noisses a yb delif",
        "tcejorp eht fo noisses", "noisses siht ni", "noisses suoiverp", "noisses txen", "stimmoc dael eht",
        "wohs seussi",
    ].map { String($0.reversed()) }

    private static let endings = [
        ".swift", ".md", ".yml", ".yaml", ".py", ".cpp", ".c", ".h", ".txt", ".service", ".sh", ".1", ".html", ".css",
        ".js", ".json",
        ".toml", ".modulemap",
    ]

    @Test func `no file names the workplace`() throws {
        var offences: [String] = []
        for path in House.files {
            let name = path.split(separator: "/").last ?? ""
            guard !name.contains(".") || Self.endings.contains(where: { path.hasSuffix($0) }) else { continue }
            let bytes = try House.bytes(of: path)
            guard bytes.count < 4 << 20 else { continue }
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            for word in Self.words where text.utf8.contains(word.utf8) && Self.stands(word, in: text) {
                offences.append("\(path): \(word)")
            }
        }
        expectNone(offences, "say it in the product's words, or find the file by walking up from #filePath")
    }

    /// A path counts at its beginning: `network/` and `state/work/` are none.
    private static func stands(_ word: String, in text: String) -> Bool {
        text.split(separator: "\n").contains { line in
            var rest = line[...]
            while let range = rest.range(of: word) {
                guard let before = rest[..<range.lowerBound].last else { return true }
                if !(before.isLetter || before.isNumber || "._-/}".contains(before)) { return true }
                rest = rest[range.upperBound...]
            }
            return false
        }
    }
}

extension Collection<UInt8> {
    /// Whether these bytes stand somewhere in it.
    fileprivate func contains(_ wanted: some Collection<UInt8>) -> Bool {
        guard let first = wanted.first else { return true }
        var rest = self[...]
        while let index = rest.firstIndex(of: first) {
            if rest[index...].starts(with: wanted) { return true }
            rest = rest[rest.index(after: index)...]
        }
        return false
    }
}
