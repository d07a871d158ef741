import Foundation

/// A set of rules that somebody else keeps, as it was imported last: the manifest `PACK.json` in its directory.
///
/// It names the text that came with the version, file by file, so that the next version can tell what was changed here.
public struct RulePack: Hashable, Codable, Sendable {
    /// The manifest's name in the pack's directory.
    public static let manifestName = "PACK.json"

    public var name: String
    /// A release, a commit, or a digest of the files where the source names neither.
    public var version: String
    /// Where it came from: an address, or the name of the archive or directory.
    public var source: String
    /// The licence of rules that name none themselves, such as `DRL-1.1`; empty where it is not known.
    public var license: String
    /// Every file of the version by its path in the pack, with the SHA-256 of its bytes in hex.
    public var files: [String: String]

    public init(name: String, version: String, source: String, license: String, files: [String: String]) {
        self.name = name
        self.version = version
        self.source = source
        self.license = license
        self.files = files
    }

    /// Reads a manifest.
    ///
    /// - Throws: `DecodingError` when it is none.
    public init(manifest bytes: [UInt8]) throws { self = try JSONDecoder().decode(RulePack.self, from: Data(bytes)) }

    /// The manifest's bytes; the same pack gives the same bytes, one line a file, so that a difference is readable.
    public func manifest() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }

    /// The SHA-256 of some bytes in hex, as `files` has it.
    public static func digest(of bytes: [UInt8]) -> String { Secrets.fingerprint(of: bytes) }

    /// One digest of all files and their names.
    public static func digest(of files: [String: [UInt8]]) -> String {
        let lines = files.sorted { $0.key < $1.key }.map { "\($0.key) \(digest(of: $0.value))\n" }
        return digest(of: Array(lines.joined().utf8))
    }
}

/// What a version of a pack does to the files that are here: nothing that was changed here is lost.
public struct PackUpgrade: Hashable, Sendable {
    /// What becomes of one file.
    public enum Change: String, CaseIterable, Hashable, Sendable {
        case added, changed, removed
        /// It was changed here and not there: it stays as it is here.
        case kept
        /// It was changed here and there: it stays as it is here, unless theirs is asked for.
        case conflict
        /// It was removed here: it stays away.
        case leftOut = "left out"
    }

    /// Whose text stays where a file was changed here and there.
    public enum Preference: Hashable, Sendable { case ours, theirs }

    /// Every file with a change, by its path.
    public private(set) var changes: [String: Change] = [:]
    /// The files of the pack's directory after it, the manifest apart.
    public private(set) var files: [String: [UInt8]]

    /// Compares what came last, what is here now, and what comes.
    public init(
        after last: RulePack?,
        here: [String: [UInt8]],
        coming: [String: [UInt8]],
        preferring: Preference = .ours
    ) {
        let known = last?.files ?? [:]
        files = here
        for path in Set(known.keys).union(here.keys).union(coming.keys) {
            let (before, now) = (known[path], here[path].map { RulePack.digest(of: $0) })
            let next = coming[path].map { RulePack.digest(of: $0) }
            guard now != next else { continue }
            let isChangedHere = now != before
            let isChangedThere = next != before
            switch (isChangedHere, isChangedThere, now, next) {
            case (false, _, _, nil): take(nil, path, .removed)
            case (false, _, nil, _): take(coming[path], path, .added)
            case (false, _, _, _): take(coming[path], path, .changed)
            case (true, false, nil, _): changes[path] = .leftOut
            case (true, false, _, nil): continue
            case (true, false, _, _): changes[path] = .kept
            case (true, true, _, _) where preferring == .theirs:
                take(coming[path], path, next == nil ? .removed : .changed)
            case (true, true, nil, _): changes[path] = .leftOut
            case (true, true, _, _): changes[path] = .conflict
            }
        }
    }

    private mutating func take(_ bytes: [UInt8]?, _ path: String, _ change: Change) {
        files[path] = bytes
        changes[path] = change
    }

    /// How many files have a change.
    public func count(_ change: Change) -> Int { changes.values.count { $0 == change } }

    /// The files with a change, in order of their paths.
    public func paths(_ change: Change) -> [String] { changes.filter { $0.value == change }.keys.sorted() }
}
