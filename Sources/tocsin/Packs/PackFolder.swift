import Foundation
import Operations

/// The directory of a pack among the house's rules; it is changed as a whole or not at all.
struct PackFolder {
    let path: String

    /// The pack `name` in a directory of rules.
    ///
    /// - Throws: `HouseRefusal` for a name that is no plain file name.
    init(_ name: String, in rules: String) throws {
        guard name.isPlainName, !name.isEmpty, !name.hasPrefix("."), name.utf8.count <= 64 else {
            throw HouseRefusal("the name of the pack is \(Terminal.harmless(name)): use letters, digits, - and _")
        }
        path = "\(rules)/\(name)"
        // An import that was ended between its two last steps: the pack as it was comes back.
        let old = "\(rules)/.\(name).old"
        if !FileManager.default.fileExists(atPath: path), FileManager.default.fileExists(atPath: old) {
            do { try FileManager.default.moveItem(atPath: old, toPath: path) } catch {
                throw HouseRefusal(
                    "\(old) is the pack of an import that was ended: move it to \(path) (\(error.localizedDescription))"
                )
            }
        }
    }

    /// What was imported last; nil at the first time.
    func pack() throws -> RulePack? {
        let manifest = "\(path)/\(RulePack.manifestName)"
        return FileManager.default.fileExists(atPath: manifest) ? try RuleFolder.pack(manifest) : nil
    }

    /// Every file that is there, the manifest apart.
    func files() throws -> [String: [UInt8]] {
        guard let walk = FileManager.default.enumerator(atPath: path) else { return [:] }
        var files: [String: [UInt8]] = [:]
        for case let name as String in walk where name != RulePack.manifestName {
            let type = walk.fileAttributes?[.type] as? FileAttributeType
            if type == .typeDirectory { continue }
            guard type == .typeRegular else {
                throw HouseRefusal(
                    "\(path)/\(name) is no plain file, and the pack is replaced as a whole: move it elsewhere"
                )
            }
            guard let bytes = FileManager.default.contents(atPath: "\(path)/\(name)") else {
                throw HouseRefusal("\(path)/\(name) cannot be read")
            }
            files[name] = Array(bytes)
        }
        return files
    }

    /// Writes the pack beside the old one and puts it in its place.
    func replace(with files: [String: [UInt8]], _ pack: RulePack) throws {
        let parent = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        let (fresh, old) = ("\(parent)/.\(name).new", "\(parent)/.\(name).old")
        let manager = FileManager.default
        do {
            for leftover in [fresh, old] where manager.fileExists(atPath: leftover) {
                try manager.removeItem(atPath: leftover)
            }
            for (name, bytes) in files {
                let file = "\(fresh)/\(name)"
                let directory = (file as NSString).deletingLastPathComponent
                try manager.createDirectory(atPath: directory, withIntermediateDirectories: true)
                try Data(bytes).write(to: URL(fileURLWithPath: file))
            }
            try Data(try pack.manifest()).write(to: URL(fileURLWithPath: "\(fresh)/\(RulePack.manifestName)"))
            if manager.fileExists(atPath: path) { try manager.moveItem(atPath: path, toPath: old) }
            try manager.moveItem(atPath: fresh, toPath: path)
            if manager.fileExists(atPath: old) { try manager.removeItem(atPath: old) }
        } catch let error as CocoaError {
            throw HouseRefusal("the pack cannot be written in \(parent): \(error.localizedDescription)")
        }
    }
}

extension String {
    /// Letters, digits, `-`, `_` and `.` alone, so that it leads nowhere else as part of a file's name.
    var isPlainName: Bool {
        utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x5F].contains(byte)
        }
    }
}
