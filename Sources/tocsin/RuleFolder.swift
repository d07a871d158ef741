import Detection
import Foundation
import Operations

/// The rules of a directory as texts: every `.yml` or `.yaml` that is no test and not hidden, each with the guide beside it.
///
/// Rules of an imported pack (see `RulePack`) carry its name and licence.
struct RuleFolder {
    let path: String

    /// - Throws: when the directory cannot be read.
    func texts() throws -> [RuleText] {
        // The walk follows no link at its own beginning.
        let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let walk = FileManager.default.enumerator(atPath: path), FileManager.default.fileExists(atPath: path)
        else {
            throw HouseRefusal("the rules' directory \(path) cannot be read")
        }
        var names: [String] = []
        var packs: [String: RulePack] = [:]
        for case let name as String in walk {
            if isRule(name) { names.append(name) }
            if (name as NSString).lastPathComponent == RulePack.manifestName {
                packs[(name as NSString).deletingLastPathComponent] = RuleFolder.told("\(path)/\(name)")
            }
        }
        return try names.sorted().map { name in
            let file = "\(path)/\(name)"
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw HouseRefusal("\(file) cannot be read")
            }
            let guide = FileManager.default.contents(atPath: (file as NSString).deletingPathExtension + ".md")
            let pack = packs.isEmpty ? nil : RuleFolder.pack(of: name, packs)
            return RuleText(
                path: file,
                bytes: Array(bytes),
                guide: guide.map { String(decoding: $0, as: UTF8.self) } ?? "",
                license: pack?.license ?? "",
                pack: pack.map { "\($0.name) \($0.version)" } ?? ""
            )
        }
    }

    /// The pack of the nearest directory that has a manifest.
    private static func pack(of name: String, _ packs: [String: RulePack]) -> RulePack? {
        var directory = (name as NSString).deletingLastPathComponent
        while true {
            if let pack = packs[directory] { return pack }
            guard !directory.isEmpty else { return nil }
            directory = (directory as NSString).deletingLastPathComponent
        }
    }

    /// A pack as its rules tell of it: a manifest that is damaged keeps none of them from running.
    private static func told(_ manifest: String) -> RulePack {
        do { return try pack(manifest) } catch {
            let place = (manifest as NSString).deletingLastPathComponent
            return RulePack(
                name: (place as NSString).lastPathComponent,
                version: "(its \(RulePack.manifestName) cannot be read)",
                source: "",
                license: "",
                files: [:]
            )
        }
    }

    /// Reads a manifest.
    static func pack(_ path: String) throws -> RulePack {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw HouseRefusal("\(path) cannot be read")
        }
        do { return try RulePack(manifest: Array(bytes)) } catch {
            throw HouseRefusal("\(path) is no manifest of a pack: import the pack again, or mend the file (\(error))")
        }
    }

    private func isRule(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.contains("/.") else { return false }
        let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
        return isYAML && !name.hasSuffix(".tests.yml") && !name.hasSuffix(".tests.yaml")
    }

    /// The starter pack: beside the installed program, or in the checkout that it was built in.
    static func starter() throws -> RuleFolder {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var place = program.deletingLastPathComponent()
        for _ in 0..<6 {
            for candidate in ["share/tocsin/rules", "rules/starter"] {
                let path = place.appendingPathComponent(candidate).path
                if FileManager.default.fileExists(atPath: path) { return RuleFolder(path: path) }
            }
            place = place.deletingLastPathComponent()
        }
        throw HouseRefusal("no rules were found beside \(program.path); name a directory with --rules")
    }
}

/// The house cannot do what was asked, and says what to do.
struct HouseRefusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
