import Foundation
import Testing

@Suite("The plan of the house: who may import whom")
struct FloorTests {
    private let plan = HousePlan.written
    /// The only arrows between rooms of one floor, beside those of floor 3 and up that the table has none of.
    private let sideways: Set<String> = [
        "Detection > Events", "Anomalies > Events", "Definitions > Vocabulary",
    ]

    @Test func `the plan is written down`() {
        #expect(
            !plan.rows.isEmpty,
            "docs/HOUSE.md must have a table headed | \(HousePlan.header.joined(separator: " | ")) |"
        )
    }

    @Test func `every folder is a target of the plan, and every target a folder`() {
        let folders = Set(
            House.files.compactMap { path -> String? in
                let parts = path.split(separator: "/")
                guard parts.count > 2, parts[0] == "Sources" || parts[0] == "Testing" else { return nil }
                return String(parts[1])
            }
        )
        let targets = Set(plan.rows.map(\.target))
        expectNone(folders.subtracting(targets).sorted(), "give it a row in the table of docs/HOUSE.md")
        expectNone(
            targets.subtracting(folders).sorted(),
            "a target is made when it is first used; take its row out of docs/HOUSE.md"
        )
    }

    @Test func `a source imports what its row allows, and nothing else`() {
        var offences: [String] = []
        for file in SourceFile.all {
            guard let row = plan.row(file.room) else { continue }
            let allowed = row.rooms.union(row.modules).union(["Foundation"])
            for (line, module) in file.imports where !allowed.contains(module) {
                offences.append("\(file.path):\(line): \(file.room) may not import \(module)")
            }
        }
        expectNone(
            offences,
            "move the code to a room that may, reach it through a door in Ports, or change the row in docs/HOUSE.md with a decision"
        )
    }

    @Test func `the rows of the plan point down`() {
        var offences: [String] = []
        for row in plan.rows {
            for room in row.rooms {
                guard let below = plan.row(room) else {
                    offences.append("\(row.target) > \(room): there is no such room")
                    continue
                }
                let isDown = (below.floor ?? 6) < (row.floor ?? 6)
                let isPlanned = sideways.contains("\(row.target) > \(room)")
                if !isDown && !isPlanned { offences.append("\(row.target) > \(room)") }
            }
        }
        expectNone(offences, "a room knows only the floors beneath it")
    }

    @Test func `the rows allow only what somebody imports`() {
        let used = Dictionary(grouping: SourceFile.all, by: \.room).mapValues {
            Set($0.flatMap { $0.imports.map(\.module) })
        }
        let offences = plan.rows.flatMap { row in
            row.modules.subtracting(used[row.target] ?? []).map { "\(row.target) does not import \($0)" }
        }
        expectNone(offences, "take the module out of the row in docs/HOUSE.md, and out of Package.swift")
    }

    @Test func `a door has at most seven requirements`() {
        var offences: [String] = []
        for file in SourceFile.all where file.room == "Ports" {
            for part in file.code.split(separator: "public protocol ").dropFirst() {
                let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
                let body = lines.dropFirst().prefix { $0 != "}" }
                let count = body.count { $0.hasPrefix("    func ") || $0.hasPrefix("    var ") }
                if count > 7 { offences.append("\(file.path): \(lines[0].prefix { $0 != ":" }) has \(count)") }
            }
        }
        expectNone(offences, "split the door by who calls it")
    }

    @Test func `the manifest declares the same arrows`() throws {
        let declared = try Manifest.read().rooms
        #expect(
            !declared.isEmpty,
            "Package.swift declares its rooms by room(...), .executableTarget(...) and .target(...)"
        )
        var offences: [String] = []
        for (target, rooms) in declared {
            guard let row = plan.row(target) else {
                offences.append("\(target): not in the table of docs/HOUSE.md")
                continue
            }
            if rooms != row.rooms {
                let more = rooms.subtracting(row.rooms).sorted().map { "only the manifest has \($0)" }
                let less = row.rooms.subtracting(rooms).sorted().map { "only the table has \($0)" }
                offences.append("\(target): \((more + less).joined(separator: ", "))")
            }
        }
        expectNone(offences, "make Package.swift and the table of docs/HOUSE.md say the same")
    }
}

/// What the tests read out of `Package.swift`.
struct Manifest {
    /// The rooms that each Swift target of the house depends on.
    let rooms: [String: Set<String>]
    /// The packages that it fetches, by the last part of their address: `swift-nio`, `grdb`.
    let packages: [String]
    /// The system's libraries that it links: `zstd`.
    let libraries: [String]

    static func read() throws -> Manifest {
        let text = try House.text(of: "Package.swift")
        let own = Set(
            House.files.compactMap { path -> String? in
                let parts = path.split(separator: "/")
                return parts.count > 2 && (parts[0] == "Sources" || parts[0] == "Testing") ? String(parts[1]) : nil
            }
        )
        var rooms: [String: Set<String>] = [:]
        for opening in ["room(", ".executableTarget(", ".target("] {
            for call in calls(opening, in: text) {
                let names = quoted(call)
                guard let target = names.first, own.contains(target), !call.contains("linkerSettings") else { continue }
                rooms[target] = Set(names.dropFirst().filter { own.contains($0) && $0 != target })
            }
        }
        let addresses = calls(".package(", in: text).compactMap { quoted($0).first }
        let packages = addresses.compactMap { address in
            address.split(separator: "/").last?.lowercased().replacing(".git", with: "").replacing(".swift", with: "")
        }
        let linked = calls(".linkedLibrary(", in: text).compactMap { quoted($0).first }
        let found = text.split(separator: "pkgConfig: \"").dropFirst().compactMap { $0.split(separator: "\"").first }
        let libraries = (linked + found.map(String.init)).map { $0.hasPrefix("lib") ? String($0.dropFirst(3)) : $0 }
        return Manifest(rooms: rooms, packages: packages, libraries: libraries)
    }

    /// What stands between the parentheses of each call that begins like this.
    private static func calls(_ opening: String, in text: String) -> [String] {
        text.split(separator: opening).dropFirst().map { rest in
            var depth = 1
            return String(
                rest.prefix { character in
                    if character == "(" { depth += 1 }
                    if character == ")" { depth -= 1 }
                    return depth > 0
                }
            )
        }
    }

    private static func quoted(_ text: String) -> [String] {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
    }
}
