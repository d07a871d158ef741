import Crypto
import Events
import Foundation
import Proof
import Vocabulary

/// Holds the evidence of a packed incident against its facts: what came in is what lies there.
///
/// The manifest says that bytes are as they were packed; the facts, which are sealed, say that they are those that were
/// attached or kept.
struct ExhibitCheck {
    /// Digest by path below the incident's folder; the path of a file ends where its name begins.
    private var told: [String: String] = [:]
    /// What is wrong, by the file's name.
    private(set) var faults: [(name: String, why: String)] = []
    /// Pieces of evidence that the facts tell of and the pack does not have.
    private(set) var missingCount = 0

    /// Hears of a fact, as it lies in `facts.jsonl`.
    mutating func hear(word: Data, details: Data) {
        let word = String(decoding: word, as: UTF8.self)
        guard word == "file attached" || word == "event kept" else { return }
        let value: JSONValue
        do { value = try JSONValue(parsing: Array(details)) } catch { return }
        guard let digest = value["sha256"]?.text else { return }
        if word == "file attached", let number = value["file"]?.text { told["files/\(number)-"] = digest }
        if word == "event kept", let number = value["event"]?.text { told["events/\(number).json"] = digest }
    }

    /// Looks at the files of the incident's folder.
    mutating func check(_ files: [String: Data], in folder: String) {
        var rest = told
        for (name, bytes) in files where name.hasPrefix("\(folder)/files/") || name.hasPrefix("\(folder)/events/") {
            let path = String(name.dropFirst(folder.count + 1))
            let key = path.hasPrefix("files/") ? String(path.prefix { $0 != "-" }) + "-" : path
            guard let digest = rest.removeValue(forKey: key) else {
                faults.append((name, "no fact of \(folder) tells of it"))
                continue
            }
            if SHA256.hash(data: bytes).hex != digest { faults.append((name, "it is not what came in as evidence")) }
        }
        missingCount = rest.count
        faults.sort { $0.name < $1.name }
    }
}
