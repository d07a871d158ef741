import ArgumentParser
import Connectors
import Foundation
import Operations
import Vocabulary

/// `tocsin lists`: lists of values that rules look for.
struct ListsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "Makes lists for rules that look for indicators.",
        subcommands: [Import.self]
    )

    /// Makes lists of a document of indicators.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Makes lists of a STIX bundle, of MISP's events, or of plain text, a list for each kind of value.",
            discussion: """
                The lists are files such as sha256.txt, a value a line, sorted, for a pipeline's vars (see docs/RULES.md). What was in \
                them before is replaced; a kind of which nothing came keeps its list. With - the document is read from standard \
                input: curl -sf -H "Authorization: ..." URL | tocsin lists import - --into lists.
                """
        )
        @Argument(help: "A file, an address beginning with https://, or - for standard input.", completion: .file())
        var source: String
        @Option(help: "The directory of the lists; it is made when it is not there.", completion: .directory)
        var into: String
        @Option(help: "What the names of the lists begin with, such as feed-.") var prefix = ""
        @Option(help: "A network of one's own that an address may lead to; may be given more than once.")
        var allow: [String] = []

        func run() async throws {
            guard prefix.isPlainName else { throw ValidationError("--prefix takes letters, digits, -, _ and .") }
            let reading: IndicatorReading
            do { reading = try IndicatorReading(try await bytes(), at: Date()) } catch let refusal as IndicatorRefusal {
                throw HouseRefusal("\(Terminal.harmless(source)): \(refusal)")
            }
            guard !reading.indicators.isEmpty else {
                throw HouseRefusal(
                    "there is no indicator in \(Terminal.harmless(source))\(Import.words(reading.leftOut)); the lists are as they were"
                )
            }
            do { try write(reading) } catch let error as CocoaError {
                throw HouseRefusal("the lists cannot be written in \(into): \(error.localizedDescription)")
            }
        }

        private func write(_ reading: IndicatorReading) throws {
            try FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
            for (kind, indicators) in Dictionary(grouping: reading.indicators, by: \.kind).sorted(by: {
                $0.key.rawValue < $1.key.rawValue
            }) {
                let lines = Import.lines(indicators)
                guard lines.count <= Limits.placeholderValuesMax else {
                    throw HouseRefusal(
                        "\(lines.count) values of kind \(kind.rawValue): a list holds at most \(Limits.placeholderValuesMax); split the source"
                    )
                }
                let path = "\(into)/\(prefix)\(kind.rawValue).txt"
                try Data(lines.joined(separator: "\n").utf8 + [0x0A]).write(
                    to: URL(fileURLWithPath: path),
                    options: .atomic
                )
                Terminal.say("\(path): \(lines.count) values")
            }
            for (why, count) in reading.leftOut.sorted(by: { $0.key < $1.key }) {
                Terminal.say(Terminal.harmless("left out: \(count) \(why)"))
            }
        }

        /// The values as a list has them: each once, in order; wildcards in a list mean themselves.
        static func lines(_ indicators: [Indicator]) -> [String] {
            Set(indicators.map(\.value)).sorted()
        }

        private static func words(_ leftOut: [String: Int]) -> String {
            leftOut.isEmpty
                ? ""
                : " (" + leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                    + ")"
        }

        private func bytes() async throws -> [UInt8] {
            if source == "-" { return Array(try FileHandle.standardInput.readToEnd() ?? Data()) }
            if source.hasPrefix("https://") || source.hasPrefix("http://") {
                return try await ListFetch(allowing: allow).bytes(of: source)
            }
            guard let bytes = FileManager.default.contents(atPath: source) else {
                throw HouseRefusal(
                    "\(Terminal.harmless(source)) cannot be read: name a file, an address, or - for standard input"
                )
            }
            return Array(bytes)
        }
    }
}
