import Foundation
import Operations
import Ports
import Synchronization
import Vocabulary

/// The directories of rules as files that people may change: written beside the old one and renamed over it, so that
/// whoever reads sees the old text or the new one whole.
final class RuleFolders: RuleFiles {
    /// One directory of rules.
    struct Root: Hashable, Sendable {
        /// Without links in it.
        let path: String
        let origin: Origin

        /// Whose text lies there.
        enum Origin: Hashable, Sendable {
            /// The house's own: people write there.
            case own
            /// Replaced as a whole when its next version comes.
            case pack
        }

        init(_ path: String, _ origin: Origin) {
            self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            self.origin = origin
        }
    }

    private let roots: @Sendable () throws -> [Root]
    /// One change at a time.
    private let turn = Mutex(())

    /// New rules go to the first directory that is the house's own and no imported pack.
    ///
    /// `roots` is asked each time: the directories may be named anew while the house runs.
    init(_ roots: @escaping @Sendable () throws -> [Root]) { self.roots = roots }

    func file(_ path: String) throws -> RuleFile? {
        guard FileManager.default.fileExists(atPath: path), let bytes = FileManager.default.contents(atPath: path)
        else {
            return nil
        }
        let stem = (path as NSString).deletingPathExtension
        let guide = FileManager.default.contents(atPath: stem + ".md")
        let tests = [".tests.yml", ".tests.yaml"].map { stem + $0 }.first {
            FileManager.default.fileExists(atPath: $0)
        }
        return RuleFile(
            path: path,
            bytes: Array(bytes),
            guide: guide.map { String(decoding: $0, as: UTF8.self) } ?? "",
            testsPath: tests,
            tests: tests.flatMap { FileManager.default.contents(atPath: $0) }.map(Array.init) ?? [],
            refusal: try refusal(path)
        )
    }

    func folder() throws -> String {
        let own = try roots().first { root in
            root.origin == .own && !FileManager.default.fileExists(atPath: "\(root.path)/\(RulePack.manifestName)")
        }
        guard let own else { throw RuleFileRefusal.noFolder }
        return own.path
    }

    func replace(_ path: String, with text: String, before: [UInt8]) throws {
        try turn.withLock { _ in
            if let refusal = try refusal(path) { throw refusal }
            guard FileManager.default.contents(atPath: path).map(Array.init) == before else {
                throw RuleFileRefusal.changed(path)
            }
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            let (folder, name) = RuleFolders.parts(path)
            try write(text, mode: mode_t(mode ?? 0o644), in: folder) { directory, temporary in
                guard renameat(directory, temporary, directory, name) == 0 else { throw RuleFolders.locked(path) }
            }
        }
    }

    func make(_ name: String, text: String) throws -> String {
        guard RuleFolders.isSafe(name) else { throw RuleFileRefusal.name(name) }
        let folder = try folder()
        return try turn.withLock { _ in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let stem = (name as NSString).deletingPathExtension
            var made = ""
            try write(text, mode: 0o644, in: folder) { directory, temporary in
                for number in 1...RuleFolders.triesMax {
                    let wanted = number == 1 ? name : "\(stem)-\(number).yml"
                    // A link fails where the name is taken; a rename would replace what is there.
                    if linkat(directory, temporary, directory, wanted, 0) == 0 {
                        made = "\(folder)/\(wanted)"
                        unlinkat(directory, temporary, 0)
                        return
                    }
                    guard errno == EEXIST else { throw RuleFolders.locked("\(folder)/\(wanted)") }
                }
                throw RuleFileRefusal.name(name)
            }
            return made
        }
    }

    /// Names that are tried for a new file.
    private static let triesMax = 1_000

    /// Small letters, digits, dashes; no tests' file, and nothing that leads elsewhere.
    private static func isSafe(_ name: String) -> Bool {
        guard name.hasSuffix(".yml"), name.utf8.count <= 200 else { return false }
        let stem = name.dropLast(4)
        return !stem.isEmpty && !stem.hasPrefix("-")
            && stem.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    /// Why a file cannot be written; nil when it can.
    private func refusal(_ path: String) throws -> RuleFileRefusal? {
        let (folder, name) = RuleFolders.parts(path)
        let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard let root = try roots().first(where: { real == $0.path || real.hasPrefix($0.path + "/") }), real == folder,
            name != "." && name != "..", !name.isEmpty
        else { return .outside(path) }
        // Of the name itself: a link is none.
        let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        guard type == .typeRegular else { return .outside(path) }
        if root.origin == .pack { return .ofPack(path) }
        guard access(folder, W_OK) == 0, access(path, W_OK) == 0 else { return RuleFolders.locked(path) }
        return nil
    }

    private static func parts(_ path: String) -> (folder: String, name: String) {
        ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
    }

    private static func locked(_ path: String) -> RuleFileRefusal {
        .locked(path, reason: String(cString: strerror(errno)))
    }

    /// Writes a text under a name that no rule has, on disk for good, then puts it in its place.
    private func write(
        _ text: String,
        mode: mode_t,
        in folder: String,
        _ place: (Int32, String) throws -> Void
    ) throws {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard directory >= 0 else { throw RuleFolders.locked(folder) }
        defer { close(directory) }
        let temporary = ".tocsin-\(UUID().uuidString)"
        let file = openat(directory, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw RuleFolders.locked(folder) }
        do {
            defer { close(file) }
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
                guard count > 0 else {
                    unlinkat(directory, temporary, 0)
                    throw RuleFolders.locked(folder)
                }
                rest = rest.dropFirst(count)
            }
            fchmod(file, mode & 0o777)
            fsync(file)
        }
        do {
            try place(directory, temporary)
        } catch {
            unlinkat(directory, temporary, 0)
            throw error
        }
        fsync(directory)
    }
}
