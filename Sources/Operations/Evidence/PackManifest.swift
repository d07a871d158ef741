import Crypto
import Events
import Foundation
import Incidents
import Proof
import Vocabulary

/// What is in a pack: every file with its digest.
///
/// It is signed, and so is everything in it.
struct PackManifest: Hashable {
    static let name = "manifest.json"
    static let signatureName = "manifest.sig"
    private static let format = "tocsin evidence pack 1"

    let publicKey: String
    let about: String
    let incidents: [String]
    let files: [File]
    private let house: String
    private let madeAt: String
    private let madeBy: String

    /// A file by name, with SHA-256 of its bytes in hex.
    struct File: Hashable {
        let name: String
        let count: Int64
        let digest: String
    }

    init(_ pack: EvidencePack, files: [PackFile]) {
        publicKey = pack.publicKey
        about = pack.about
        incidents = pack.incidents.map { "\($0.incident.id)" }
        house = pack.house
        madeAt = pack.madeAt.formatted(.iso8601)
        madeBy = pack.madeBy
        self.files = files.map {
            File(name: $0.name, count: Int64($0.bytes.count), digest: SHA256.hash(data: $0.bytes).hex)
        }
    }

    var json: String {
        JSONValue.object([
            .init("format", .text(PackManifest.format)), .init("house", .text(house)), .init("about", .text(about)),
            .init("made_at", .text(madeAt)), .init("made_by", .text(madeBy)),
            .init("incidents", .list(incidents.map { .text($0) })), .init("public_key", .text(publicKey)),
            .init("signature", .text("\(PackManifest.signatureName): Ed25519 over the bytes of this file, in base64")),
            .init(
                "files",
                .list(
                    files.map {
                        .object([
                            .init("name", .text($0.name)), .init("bytes", .integer($0.count)),
                            .init("sha256", .text($0.digest)),
                        ])
                    }
                )
            ),
        ]).indented() + "\n"
    }

    /// Reads one; nil when it is none.
    init?(_ bytes: Data) {
        let value: JSONValue
        do { value = try JSONValue(parsing: Array(bytes)) } catch { return nil }
        guard value["format"]?.text == PackManifest.format, let key = value["public_key"]?.text,
            let items = value["files"]?.items, let incidents = value["incidents"]?.items
        else { return nil }
        var files: [File] = []
        for item in items {
            guard let name = item["name"]?.text, let count = item["bytes"]?.integer,
                let digest = item["sha256"]?.text
            else { return nil }
            files.append(File(name: name, count: count, digest: digest))
        }
        self.files = files
        self.incidents = incidents.compactMap(\.text)
        publicKey = key
        about = value["about"]?.text ?? ""
        house = value["house"]?.text ?? ""
        madeAt = value["made_at"]?.text ?? ""
        madeBy = value["made_by"]?.text ?? ""
    }
}
