import Foundation

/// Where a house keeps what its facts are proven with: a key and a list of checkpoints, outside of its state directory,
/// so that whoever gets at the state cannot rewrite what happened.
///
/// The files are named after the house's own id; several houses on a machine have files of their own.
struct AuditFiles: Hashable {
    /// The house's own id: 16 hex digits.
    let house: String
    let key: String
    let checkpoints: String

    /// What the configuration says, and where files lie if it says nothing.
    struct Wish: Hashable {
        /// Setting `audit.key`.
        var key: String?
        /// Setting `audit.checkpoints`.
        var checkpoints: String?
        /// Of the environment: where a user's settings lie (XDG Base Directory Specification).
        var configHome: String?
        var home: String?

        init(environment: [String: String] = [:]) {
            configHome = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
    }

    /// - Throws: `HouseRefusal` when there is no place, or the place is inside of the state directory.
    init(house: String, wish: Wish, state: String) throws {
        self.house = house
        if let key = wish.key {
            self.key = key
        } else {
            guard let home = wish.configHome ?? wish.home.map({ "\($0)/.config" }) else {
                throw HouseRefusal(
                    "there is no home directory to keep the key of the facts in; name a file outside of the state "
                        + "directory: audit.key in the configuration, or set XDG_CONFIG_HOME"
                )
            }
            key = "\(home)/tocsin/\(house).key"
        }
        let stem = key.hasSuffix(".key") ? String(key.dropLast(4)) : key
        checkpoints = wish.checkpoints ?? "\(stem).checkpoints"
        for file in [key, checkpoints] where AuditFiles.isInside(file, state) {
            throw HouseRefusal(
                "\(file) lies inside of the state directory \(state), where whoever changes facts could seal them again; "
                    + "name a file outside of it: audit.key and audit.checkpoints in the configuration, or XDG_CONFIG_HOME"
            )
        }
    }

    private static func isInside(_ file: String, _ directory: String) -> Bool {
        let (file, directory) = (URL(fileURLWithPath: file), URL(fileURLWithPath: directory))
        return file.standardizedFileURL.resolvingSymlinksInPath().path
            .hasPrefix(directory.standardizedFileURL.resolvingSymlinksInPath().path + "/")
    }

    /// The key of a house; `earlier` is where a house of before kept it: from there it moves.
    ///
    /// `isNew` says that there are no facts yet, so that a key may be made.
    /// - Throws: `HouseRefusal` when it is missing, or is none.
    func readKey(earlier: String, isNew: Bool, say: (String) -> Void = { Terminal.complain($0) }) throws -> [UInt8] {
        let (outside, inside) = (try AuditFiles.bytes(of: key), try AuditFiles.bytes(of: earlier))
        switch (outside, inside) {
        case (let bytes?, nil): return bytes
        case (let bytes?, let old?):
            guard bytes == old else {
                throw HouseRefusal(
                    "\(key) and \(earlier) are different keys; keep the one that verifies, remove the other"
                )
            }
            try FileManager.default.removeItem(atPath: earlier)
            return bytes
        case (nil, let old?):
            try write(old)
            try FileManager.default.removeItem(atPath: earlier)
            say("the key of the facts moved out of the state directory to \(key): keep a copy of it elsewhere")
            return old
        case (nil, nil):
            guard isNew else {
                throw HouseRefusal(
                    "the key of the facts \(key) is missing: put it back from your copy, or say where it is (audit.key in "
                        + "the configuration, XDG_CONFIG_HOME)"
                )
            }
            var generator = SystemRandomNumberGenerator()
            let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
            try write(bytes)
            return bytes
        }
    }

    private static func bytes(of file: String) throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: file), bytes.count == 32 else {
            throw HouseRefusal("\(file) is no key of this house, or cannot be read; put the right one back")
        }
        return Array(bytes)
    }

    /// Nobody but the owner may read it; it is on the disk before anything relies on it.
    private func write(_ bytes: [UInt8]) throws {
        let directory = URL(fileURLWithPath: key).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw HouseRefusal("\(directory) cannot be made for the key of the facts; name another file: audit.key")
        }
        let descriptor = open(key, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
        guard descriptor >= 0 else {
            throw HouseRefusal("\(key) cannot be written: \(String(cString: strerror(errno))); name another: audit.key")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(bytes))
        try file.synchronize()
    }
}
