import Foundation

/// The jobs and anomaly rules of a directory as texts: every `.yml`, `.yaml` or `.json` that is not hidden.
struct JobFolder {
    let path: String

    /// A text and where it lies.
    struct Text: Hashable {
        let path: String
        let text: String
    }

    /// - Throws: when the directory, or a file in it, cannot be read.
    func texts() throws -> [Text] {
        // The walk follows no link at its own beginning.
        let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let walk = FileManager.default.enumerator(atPath: path), FileManager.default.fileExists(atPath: path)
        else {
            throw HouseRefusal("the jobs' directory \(path) cannot be read")
        }
        var names: [String] = []
        for case let name as String in walk where JobFolder.isJob(name) { names.append(name) }
        return try names.sorted().map { try JobFolder.text("\(path)/\($0)") }
    }

    /// The texts of files and directories, as somebody named them.
    static func texts(at paths: [String]) throws -> [Text] {
        try paths.flatMap { path in
            var isDirectory: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            return isThere && isDirectory.boolValue ? try JobFolder(path: path).texts() : [try text(path)]
        }
    }

    private static func text(_ path: String) throws -> Text {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw HouseRefusal("\(path) cannot be read")
        }
        return Text(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    private static func isJob(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.contains("/.") else { return false }
        return [".yml", ".yaml", ".json"].contains { name.hasSuffix($0) }
    }

    /// The starter pack: beside the installed program, or in the checkout that it was built in; nil where it was not installed.
    static func starter() -> JobFolder? {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var place = program.deletingLastPathComponent()
        for _ in 0..<6 {
            for candidate in ["share/tocsin/jobs", "jobs/starter"] {
                let path = place.appendingPathComponent(candidate).path
                if FileManager.default.fileExists(atPath: path) { return JobFolder(path: path) }
            }
            place = place.deletingLastPathComponent()
        }
        return nil
    }
}
