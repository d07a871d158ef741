/// The rule files of the house on disk, and the one way to write them.
///
/// A file is only ever replaced whole, in one step; nothing is written outside of the directories of rules, and no link
/// is followed.
public protocol RuleFiles: Sendable {
    /// The file of a path, as rules name it; nil when none lies there.
    func file(_ path: String) throws -> RuleFile?
    /// Where a new rule would be written.
    ///
    /// - Throws: `RuleFileRefusal`.
    func folder() throws -> String
    /// Puts a text in the place of a file.
    ///
    /// - Throws: `RuleFileRefusal`; `changed` when it no longer holds `before`.
    func replace(_ path: String, with text: String, before: [UInt8]) throws
    /// Makes a file of a name in the folder of new rules, or of the name with a number behind it where it is taken.
    ///
    /// - Returns: its path.
    /// - Throws: `RuleFileRefusal`.
    func make(_ name: String, text: String) throws -> String
}

/// A rule file as it lies on disk.
public struct RuleFile: Hashable, Sendable {
    public let path: String
    public let bytes: [UInt8]
    /// The triage guide beside it; empty where there is none.
    public let guide: String
    /// The tests beside it, by path; nil where there are none.
    public let testsPath: String?
    public let tests: [UInt8]
    /// Why it cannot be written; nil when it can.
    public let refusal: RuleFileRefusal?

    public init(
        path: String,
        bytes: [UInt8],
        guide: String,
        testsPath: String?,
        tests: [UInt8],
        refusal: RuleFileRefusal?
    ) {
        self.path = path
        self.bytes = bytes
        self.guide = guide
        self.testsPath = testsPath
        self.tests = tests
        self.refusal = refusal
    }
}

/// Why a rule file was not written.
public enum RuleFileRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is none of the rules' files, or reached by a link.
    case outside(String)
    /// Every directory of rules holds a pack.
    case noFolder
    /// It came with a pack, which is replaced as a whole.
    case ofPack(String)
    /// The directory or the file cannot be written by the house; with the system's reason.
    case locked(String, reason: String)
    /// Somebody changed it meanwhile.
    case changed(String)
    /// A name that no rule file may have.
    case name(String)

    public var description: String {
        switch self {
        case .outside(let path): "\(path) is no file of the rules' directories; change it where it lies"
        case .noFolder:
            "every directory of rules holds a pack, and a rule of one's own would go with its next version; "
                + "name a directory of your own under rules"
        case .ofPack(let path):
            "\(path) came with a pack, and the next version of the pack would put its own text there; "
                + "write a rule of your own from it, and switch this one off"
        case .locked(let path, let reason):
            "\(path) cannot be written (\(reason)); let the house's user write there, or change the file by hand"
        case .changed(let path): "\(path) was changed meanwhile; look at what it says now, then save again"
        case .name(let name):
            "no rule file may be called \(name); use small letters, digits and dashes, and .yml at the end"
        }
    }
}
