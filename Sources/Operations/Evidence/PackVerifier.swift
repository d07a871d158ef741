import Crypto
public import Foundation
public import Proof
import Ports
import Vocabulary

/// Verifies a pack with nothing but the pack, and the public key where it is known from elsewhere.
///
/// What is found is told as faults; a pack without one has what it had when it was signed.
public struct PackVerifier {
    public private(set) var report = AuditReport()
    /// The key that the signatures are right for.
    public private(set) var publicKey: String?

    /// `key`: the house's, from elsewhere; nil takes the one inside, which shows only that the pack belongs together.
    ///
    /// - Throws: `ZipDamaged`.
    public init(_ archive: Data, key: PublicKey?) throws {
        let files = Dictionary(try ZipReader(archive).files.map { ($0.name, $0.bytes) }) { first, _ in first }
        guard let text = files[PackManifest.name], let manifest = PackManifest(text),
            let inside = PublicKey(text: manifest.publicKey)
        else {
            fault(PackManifest.name, "it is missing, or is none of an evidence pack")
            return
        }
        let key = key ?? inside
        publicKey = key.description
        if key != inside { fault(PackManifest.name, "the public key inside is another than the one that was given") }
        let coded = files[PackManifest.signatureName].map {
            String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let signature = coded.flatMap { Data(base64Encoded: $0) } ?? Data()
        if !key.isRight(signature, of: text) {
            fault(PackManifest.signatureName, "the signature over the manifest is not right")
        }
        check(files, against: manifest)
        for incident in manifest.incidents { check(incident, files, key) }
        report.incidentCount = Int64(manifest.incidents.count)
    }

    private mutating func fault(_ subject: String, _ why: String) { report.faults.append(.init(subject, why)) }

    /// Every file that is told, as it is told, and no other.
    private mutating func check(_ files: [String: Data], against manifest: PackManifest) {
        var rest = Set(files.keys).subtracting([PackManifest.name, PackManifest.signatureName])
        for file in manifest.files {
            rest.remove(file.name)
            guard let bytes = files[file.name] else {
                fault(file.name, "it is missing")
                continue
            }
            if SHA256.hash(data: bytes).hex != file.digest { fault(file.name, "it is not as it was packed") }
        }
        for name in rest.sorted() { fault(name, "the manifest does not know it") }
    }

    /// The chain of an incident's facts, up to what a checkpoint signed.
    private mutating func check(_ incident: String, _ files: [String: Data], _ key: PublicKey) {
        let name = "\(incident)/\(ProofFiles.facts)"
        var digests: [Data] = []
        var exhibits = ExhibitCheck()
        for line in (files[name] ?? Data()).split(separator: UInt8(ascii: "\n")) {
            let place = Int64(digests.count + 1)
            guard let told = ProofFiles.fact(Data(line)), told.place == place,
                told.fact.subject == Data(incident.utf8)
            else {
                fault(name, "fact \(place) cannot be read, or is not the next one of \(incident)")
                return
            }
            let digest = told.fact.digest(after: digests.last ?? Data(), place: place)
            if digest.hex != told.digest { fault(name, "the digest of fact \(place) is not right") }
            digests.append(digest)
            exhibits.hear(word: told.fact.word, details: told.fact.details)
        }
        exhibits.check(files, in: incident)
        for one in exhibits.faults { fault(one.name, one.why) }
        if exhibits.missingCount > 0 {
            report.notes.append(
                "\(incident): \(exhibits.missingCount) pieces of evidence are not in the pack; \(incident)/\(ExhibitFiles.list) says why"
            )
        }
        report.factCount += Int64(digests.count)
        if digests.isEmpty { fault(name, "there are no facts of \(incident)") }
        guard let bytes = files["\(incident)/\(ProofFiles.checkpoint)"] else {
            report.uncoveredCount += Int64(digests.count)
            report.notes.append("\(incident): no checkpoint covers it yet; the manifest's signature alone does")
            return
        }
        checkCover(bytes, of: incident, digests, key)
    }

    private mutating func checkCover(_ bytes: Data, of incident: String, _ digests: [Data], _ key: PublicKey) {
        let name = "\(incident)/\(ProofFiles.checkpoint)"
        guard let cover = ProofFiles.cover(bytes), cover.head.subject == incident else {
            fault(name, "it cannot be read, or is about another incident")
            return
        }
        report.checkpointCount += 1
        report.newestCheckpointAt = max(report.newestCheckpointAt ?? .distantPast, cover.checkpoint.at)
        if !key.isRight(cover.signature, of: Data(cover.text.utf8)) { fault(name, "its signature is not right") }
        if ProofTree.root(of: cover.head.text, by: cover.path).hex != cover.checkpoint.root {
            fault(name, "the incident's line does not lead to what was signed")
        }
        let count = Int(clamping: cover.head.count)
        guard count >= 1, count <= digests.count else {
            fault(name, "it knew \(cover.head.count) facts of \(incident), and \(digests.count) are here")
            return
        }
        if digests[count - 1] != cover.head.digest { fault(name, "it knew other facts of \(incident)") }
        let newer = digests.count - count
        report.uncoveredCount += Int64(newer)
        if newer > 0 {
            report.notes.append(
                "\(incident): \(newer) facts are newer than checkpoint \(cover.checkpoint.number); the manifest's signature covers them"
            )
        }
    }
}
