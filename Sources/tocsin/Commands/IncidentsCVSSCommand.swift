import ArgumentParser
import Foundation
import Incidents

extension IncidentsCommand {
    /// `tocsin incidents cvss`: what CVSS vectors score.
    struct CVSS: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Scores CVSS vectors (3.0, 3.1, 4.0).",
            discussion: """
                A line a vector: base, threat (3.x: temporal) and environmental score, the word, and the vector, with tabs between
                them; "-" where the vector says nothing of it. A vector that is wrong is told with the place, on standard error.
                """
        )
        @Argument(help: "Vectors; without any, one a line from standard input.") var vectors: [String] = []

        func run() throws {
            var isRight = true
            func score(_ text: String) {
                do {
                    let scores = try CVSSVector(reading: text).scores
                    let figures = [scores.base, scores.threat, scores.environmental].map { $0?.description ?? "-" }
                    Terminal.say((figures + [scores.overall.rating.rawValue, text]).joined(separator: "\t"))
                } catch {
                    isRight = false
                    Terminal.complain("\(text): \(error)")
                }
            }
            if vectors.isEmpty {
                while let line = readLine() { score(line) }
            } else {
                for vector in vectors { score(vector) }
            }
            if !isRight { throw ExitCode.failure }
        }
    }
}
