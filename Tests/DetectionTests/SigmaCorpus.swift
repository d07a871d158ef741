import Definitions
import Detection
import Events
import Foundation
import Vocabulary

/// Public Sigma rules and events with known matches, when they lie beside the repository.
enum SigmaCorpus {
    static let folder: URL? = {
        var place = URL(filePath: #filePath)
        while place.path.count > 1 {
            place.deleteLastPathComponent()
            let folder = place.appending(path: "shared/data/sigma")
            if FileManager.default.fileExists(atPath: folder.path) { return folder }
        }
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    static func ruleFiles(under root: String = "rules") throws -> [RuleText] {
        guard let root = folder?.appending(path: root) else { return [] }
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        let wanted = names.filter { $0.hasSuffix(".yml") && !$0.contains("rules-placeholder") }.sorted()
        return try wanted.map { RuleText(path: $0, bytes: Array(try Data(contentsOf: root.appending(path: $0)))) }
    }

    static func events(_ path: String) throws -> [[String: Any]] {
        guard let file = folder?.appending(path: path) else { return [] }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try bytes.split(separator: 10).compactMap {
            try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any]
        }
    }

    static func table(_ path: String) throws -> [[String]] {
        guard let file = folder?.appending(path: path) else { return [] }
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    static func event(_ object: [String: Any], source: LogSource? = nil) -> LogEvent {
        var event = LogEvent(at: Date(timeIntervalSince1970: 0), receivedAt: Date(timeIntervalSince1970: 0))
        event.logSource =
            source
            ?? LogSource(
                product: object["ls_product"] as? String,
                category: object["ls_category"] as? String,
                service: object["ls_service"] as? String
            )
        for (key, value) in object where !key.hasPrefix("ls_") { event.fields[key] = FieldValue(json: value) }
        return event
    }

    /// The log sources that a Windows event satisfies.
    static func windowsSources() throws -> [(source: LogSource, conditions: [String: Any]?)] {
        guard let file = folder?.appending(path: "logsources-windows.json") else { return [] }
        let list = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]] ?? []
        return list.map { entry in
            let source = entry["logsource"] as? [String: String] ?? [:]
            return (
                LogSource(product: source["product"], category: source["category"], service: source["service"]),
                entry["conditions"] as? [String: Any]
            )
        }
    }

    static func satisfies(_ object: [String: Any], _ conditions: [String: Any]?) -> Bool {
        (conditions ?? [:]).allSatisfy { key, wanted in
            let given = object[key].map { "\($0)".lowercased() }
            let allowed = (wanted as? [Any] ?? [wanted]).map { "\($0)".lowercased() }
            return given.map(allowed.contains) ?? false
        }
    }
}

extension FieldValue {
    init(json: Any) {
        switch json {
        case let text as String: self = .text(text)
        case let list as [Any]: self = .list(list.map { FieldValue(json: $0) })
        case let number as NSNumber:
            if String(cString: number.objCType) == "c" {
                self = .boolean(number.boolValue)
            } else if let integer = Int64(exactly: number.doubleValue) {
                self = .integer(integer)
            } else {
                self = .number(number.doubleValue)
            }
        case _: self = .null
        }
    }
}
