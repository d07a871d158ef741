import Foundation
import HouseTesting
import Incidents
import Ports
import Proof
import SQLiteStore
import Vocabulary

@testable import Operations

/// A house with three incidents, the third one restricted to ana, and a desk that packs.
struct PackStage {
    let directory: TemporaryDirectory
    let control: ControlDatabase
    let time = TestClock(Samples.start)
    var incidents: SQLiteIncidentStore { SQLiteIncidentStore(control) }
    var trail: SQLiteAuditTrail { SQLiteAuditTrail(control) }
    var seals: SQLiteAuditSeals {
        SQLiteAuditSeals(control, house: "00ff", file: directory.path + "/outside.checkpoints")
    }

    static let hostile = "</title><script>alert(1)</script> \u{202E}"

    init() async throws {
        directory = try TemporaryDirectory()
        control = try ControlDatabase(path: directory.path + "/control.sqlite", factKey: [1, 2])
        for number in 1...3 {
            let opening = IncidentSamples.opening(
                "Case \(number) \(PackStage.hostile)",
                sensitivity: number == 3 ? .s1 : .s3
            )
            _ = try await incidents.open { id in
                let (incident, facts) = try IncidentSamples.opened(id.rawValue, opening)
                return IncidentChange(incident: incident, facts: facts)
            }
        }
    }

    var desk: PackDesk {
        PackDesk(
            incidents: incidents,
            exhibits: SQLiteExhibits(control),
            seals: seals,
            trail: trail,
            house: "https://siem.example.com",
            clock: .test(time)
        )
    }

    static func id(_ number: Int64) -> IncidentID { IncidentID(rawValue: number) }

    /// A pack of one incident, with a page.
    func archive(of number: Int64 = 1) async throws -> Data {
        let pack = try await desk.gather(.incident(Self.id(number)), for: .house, by: "ana")
        return try await desk.archive(pack, pages: [PackFile("index.html", "<p>a page")])
    }

    /// An archive with one file changed, put in, or taken out.
    static func changed(_ archive: Data, _ name: String, to bytes: Data?) throws -> Data {
        var files = try ZipReader(archive).files
        if let index = files.firstIndex(where: { $0.name == name }) { files.remove(at: index) }
        if let bytes { files.append((name, bytes)) }
        var zip = ZipWriter(at: Samples.start)
        for file in files { try zip.add(file.name, file.bytes) }
        return zip.finished()
    }
}
