import Definitions
import Detection
import Foundation
import Intake
import Operations

/// Where a pack comes from: a checkout or a directory, or an archive of a release, with the files that are its rules.
struct PackSource {
    /// The sets of SigmaHQ that are made for use; others (placeholder, deprecated, unsupported) are named with `--set`.
    static let usualSets = ["rules", "rules-compliance", "rules-emerging-threats", "rules-threat-hunting"]

    /// The files by their paths in the pack.
    private(set) var files: [String: [UInt8]]
    /// A release or a commit, where the source says one.
    private(set) var version: String?
    let name: String

    /// - Throws: `HouseRefusal` when nothing is there or it cannot be read.
    init(_ path: String, sets: [String]) throws {
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        name = (place as NSString).lastPathComponent
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isDirectory) else {
            throw HouseRefusal("\(path) is not there: name a checkout of the rules, or an archive of a release")
        }
        var all: [String: [UInt8]]
        if isDirectory.boolValue {
            all = try PackSource.files(below: place)
            version = PackSource.commit(of: place)
        } else {
            (all, version) = try PackSource.files(of: place)
        }
        all = try PackSource.withoutCommonDirectory(all)
        if let text = all["version.txt"] {
            version = PackSource.version(String(decoding: text, as: UTF8.self)) ?? version
        }
        files = PackSource.chosen(all, sets)
        guard files.keys.contains(where: PackSource.isYAML) else {
            throw HouseRefusal("\(path) has no rules: is it a checkout or a release of rules? Name its sets with --set")
        }
    }

    /// `DRL-1.1` where the licence beside the rules is that one.
    var license: String {
        let isDetectionRuleLicense = files.contains { name, bytes in
            PackSource.isLicense(name)
                && String(decoding: bytes, as: UTF8.self).contains("Detection Rule License")
        }
        return isDetectionRuleLicense ? "DRL-1.1" : ""
    }

    /// Leaves out files of which no rule passes; what cannot be read stays, so that the check tells why.
    mutating func keep(_ passes: (StaticRule) -> Bool) {
        let texts = files.filter { PackSource.isYAML($0.key) }
            .map { RuleText(path: $0.key, bytes: $0.value) }
            .sorted { $0.path < $1.path }
        let (set, problems) = RuleSet.load(texts)
        let broken = Set(problems.filter { $0.severity == .error }.map(\.path))
        let passing = Set(set.rules.filter(passes).map(\.path))
        for text in texts where !passing.contains(text.path) && !broken.contains(text.path) { files[text.path] = nil }
    }

    private static func files(below place: String) throws -> [String: [UInt8]] {
        guard let walk = FileManager.default.enumerator(atPath: place) else {
            throw HouseRefusal("the directory \(place) cannot be read")
        }
        var files: [String: [UInt8]] = [:]
        for case let name as String in walk where !isHidden(name) && (isYAML(name) || isText(name)) {
            // A link could lead anywhere.
            guard walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
            guard let bytes = FileManager.default.contents(atPath: "\(place)/\(name)") else {
                throw HouseRefusal("\(place)/\(name) cannot be read")
            }
            files[name] = Array(bytes)
        }
        return files
    }

    private static func files(of place: String) throws -> ([String: [UInt8]], String?) {
        guard let bytes = FileManager.default.contents(atPath: place) else {
            throw HouseRefusal("\(place) cannot be read")
        }
        do {
            let archive = try Archive(Array(bytes))
            let known = archive.files.filter { !isHidden($0.name) && (isYAML($0.name) || isText($0.name)) }
            let files = Dictionary(known.map { ($0.name, $0.bytes) }, uniquingKeysWith: { _, last in last })
            return (files, archive.comment.isEmpty ? nil : archive.comment)
        } catch let refusal as Archive.Refusal {
            throw HouseRefusal("\(place): \(refusal)")
        }
    }

    /// Archives often have one directory around everything.
    private static func withoutCommonDirectory(_ files: [String: [UInt8]]) throws -> [String: [UInt8]] {
        for name in files.keys where name.hasPrefix("/") || name.split(separator: "/").contains("..") {
            throw HouseRefusal(
                "the file \(Terminal.harmless(name)) would lie outside of the pack: do not trust this archive"
            )
        }
        let tops = Set(files.keys.map { $0.contains("/") ? String($0.prefix { $0 != "/" }) : "" })
        guard tops.count == 1, let top = tops.first, !top.isEmpty, !usualSets.contains(top) else { return files }
        return Dictionary(uniqueKeysWithValues: files.map { (String($0.key.dropFirst(top.count + 1)), $0.value) })
    }

    /// The rules of the sets with their guides, tests and the licence; all rules where the source has no sets.
    private static func chosen(_ files: [String: [UInt8]], _ sets: [String]) -> [String: [UInt8]] {
        let tops = Set(files.keys.compactMap { $0.contains("/") ? String($0.prefix { $0 != "/" }) : nil })
        let wanted = sets.isEmpty ? usualSets : sets
        let hasSets = !tops.isDisjoint(with: wanted)
        return files.filter { name, _ in
            if isLicense(name) { return !name.contains("/") }
            if hasSets, !wanted.contains(String(name.prefix { $0 != "/" })) { return false }
            if isYAML(name) { return true }
            let stem = (name as NSString).deletingPathExtension
            return name.hasSuffix(".md") && (files[stem + ".yml"] != nil || files[stem + ".yaml"] != nil)
        }
    }

    private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yml") || name.hasSuffix(".yaml") }

    private static func isText(_ name: String) -> Bool {
        name.hasSuffix(".md") || name == "version.txt" || name.hasSuffix("/version.txt") || isLicense(name)
    }

    private static func isLicense(_ name: String) -> Bool {
        (name as NSString).lastPathComponent.uppercased().hasPrefix("LICENSE")
    }

    private static func isHidden(_ name: String) -> Bool { name.hasPrefix(".") || name.contains("/.") }

    /// The first word of the text that looks like a version.
    private static func version(_ text: String) -> String? {
        text.split(whereSeparator: \.isWhitespace).map(String.init).first { word in
            word.contains(where: \.isNumber) && word.utf8.count <= 64
        }
    }

    /// The commit that is checked out; nil where the directory is no checkout of git.
    private static func commit(of place: String) -> String? {
        func text(_ name: String) -> String? {
            FileManager.default.contents(atPath: "\(place)/.git/\(name)").map { String(decoding: $0, as: UTF8.self) }
        }
        func hash(_ text: String) -> String? {
            let word = text.prefix { !$0.isWhitespace }
            return word.count >= 40 && word.allSatisfy(\.isHexDigit) ? String(word) : nil
        }
        guard let head = text("HEAD") else { return nil }
        guard head.hasPrefix("ref: ") else { return hash(head) }
        let name = head.dropFirst(5).prefix { !$0.isWhitespace }
        if let loose = text(String(name)) { return hash(loose) }
        let packed = text("packed-refs")?.split(separator: "\n").first { $0.hasSuffix(" \(name)") }
        return packed.flatMap { hash(String($0)) }
    }
}
