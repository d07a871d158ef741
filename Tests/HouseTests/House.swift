import Foundation
import Testing

/// The repository on disk, as the tests of the plan read it.
///
/// Paths are relative to its root.
enum House {
    /// Found by walking up from this file to the folder of the manifest.
    static let root: String = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/", !exists(folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }()

    /// Made by tools, and kept out of the repository.
    private static let made: Set<String> = [
        ".git", ".venv", ".swiftpm", ".pytest_cache", "__pycache__", "state", "Package.resolved", ".DS_Store",
    ]

    /// Every file of the repository, in order.
    static let files: [String] = walk("").sorted()

    /// The files below a folder that end like this.
    static func files(in folder: String, ending: String) -> [String] {
        files.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(ending) }
    }

    static func text(of path: String) throws -> String { String(decoding: try bytes(of: path), as: UTF8.self) }

    static func bytes(of path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")) }

    static func isThere(_ path: String) -> Bool { exists("\(root)/\(path)") }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private static func walk(_ folder: String) -> [String] {
        let names = FileManager.default.enumerateNames(in: folder.isEmpty ? root : "\(root)/\(folder)")
        return names.filter { !made.contains($0) && !$0.hasPrefix(".build") }.flatMap { name in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder) else {
                return [String]()
            }
            return isFolder.boolValue ? walk(path) : [path]
        }
    }
}

extension FileManager {
    /// The names in a folder; a folder that cannot be read has none, and the test that misses a file there says so.
    fileprivate func enumerateNames(in folder: String) -> [String] {
        do { return try contentsOfDirectory(atPath: folder) } catch { return [] }
    }
}

/// All offences at once, each on a line of its own, under what to do about them.
func expectNone(
    _ offences: [String],
    _ remedy: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let list = offences.sorted().joined(separator: "\n")
    #expect(offences.isEmpty, Comment(rawValue: "\(remedy):\n\(list)"), sourceLocation: sourceLocation)
}
