import Glibc
import Vocabulary

/// How much room a disk has left beside the reserve of the control database.
enum DiskSpace {
    static func isShort(at path: String) -> Bool {
        guard let (free, _) = space(at: path) else { return false }
        return free < reserve(at: path)
    }

    /// 256 MiB, or a sixteenth of a disk that is small.
    static func reserve(at path: String) -> Int {
        guard let (_, total) = space(at: path) else { return Limits.diskReserveBytes }
        return min(Limits.diskReserveBytes, total / 16)
    }

    private static func space(at path: String) -> (free: Int, total: Int)? {
        var answer = statvfs()
        guard statvfs(path, &answer) == 0 else { return nil }
        let block = Int(answer.f_frsize)
        return (Int(answer.f_bavail) * block, Int(answer.f_blocks) * block)
    }
}
