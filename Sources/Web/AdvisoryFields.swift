import Foundation
import Incidents
import Vocabulary

/// The advisory as fields of a form: lists are written one entry a line, its parts with `|` between them.
struct AdvisoryFields: Sendable {
    let form: FormBody

    /// Throws `FormMistake` or `CVSSProblem`, which say in which line what is wrong.
    func advisory() throws -> Advisory {
        Advisory(
            title: trimmed("title"),
            summary: trimmed("summary"),
            description: trimmed("description"),
            products: try lines("products").map(product),
            severity: try severity(),
            weaknesses: try lines("weaknesses").map(weakness),
            credits: lines("credits").map { _, parts in
                Advisory.Credit(name: parts[0], organization: part(parts, 1), login: part(parts, 2))
            },
            workaround: trimmed("workaround").isEmpty ? nil : trimmed("workaround"),
            references: try lines("references").map(reference)
        )
    }

    private func trimmed(_ name: String) -> String { form[name].trimmingCharacters(in: .whitespacesAndNewlines) }

    /// The lines of a field that are not empty, with their numbers and parts.
    private func lines(_ name: String) -> [(number: Int, parts: [String])] {
        form[name].split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.allSatisfy(\.isEmpty) ? nil : (index + 1, parts)
        }
    }

    private func part(_ parts: [String], _ place: Int) -> String? {
        parts.indices.contains(place) && !parts[place].isEmpty ? parts[place] : nil
    }

    private func product(_ line: (number: Int, parts: [String])) throws -> Advisory.Product {
        let parts = line.parts
        guard parts.count >= 4, let vendor = part(parts, 0), let name = part(parts, 1), let affected = part(parts, 3)
        else {
            throw FormMistake(
                "products, line \(line.number): write vendor | name | ecosystem | affected versions | fixed versions"
            )
        }
        guard let ecosystem = Advisory.Ecosystem(rawValue: parts[2].isEmpty ? "other" : parts[2]) else {
            let known = Advisory.Ecosystem.allCases.map(\.rawValue).joined(separator: ", ")
            throw FormMistake("products, line \(line.number): \"\(parts[2])\" is no ecosystem; choose one of \(known)")
        }
        let fixed = (part(parts, 4) ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return Advisory.Product(vendor: vendor, name: name, ecosystem: ecosystem, affected: affected, fixed: fixed)
    }

    private func weakness(_ line: (number: Int, parts: [String])) throws -> Advisory.Weakness {
        guard let weakness = Advisory.Weakness(id: line.parts[0], name: part(line.parts, 1) ?? "") else {
            throw FormMistake("weaknesses, line \(line.number): write CWE-79 | its name")
        }
        return weakness
    }

    private func reference(_ line: (number: Int, parts: [String])) throws -> Advisory.Reference {
        guard let summary = part(line.parts, 0), let url = part(line.parts, 1) else {
            throw FormMistake("references, line \(line.number): write what it is | https://its-address")
        }
        return Advisory.Reference(summary: summary, url: url)
    }

    private func severity() throws -> Advisory.SeverityOfAdvisory {
        let vector = trimmed("vector")
        if !vector.isEmpty { return .vector(try CVSSVector(reading: vector)) }
        guard let severity = Severity(word: form["severity"]) else {
            throw FormMistake("write a CVSS vector, or choose a severity")
        }
        return .word(severity)
    }

    /// What the fields hold for an advisory, by name.
    static func values(of advisory: Advisory) -> [String: String] {
        func list(_ lines: [[String?]]) -> String {
            lines.map { parts in
                var parts = parts.map { $0 ?? "" }
                while parts.count > 1, parts.last == "" { parts.removeLast() }
                return parts.joined(separator: " | ")
            }
            .joined(separator: "\n")
        }
        var values = [
            "title": advisory.title, "summary": advisory.summary, "description": advisory.description,
            "products": list(
                advisory.products.map {
                    [$0.vendor, $0.name, $0.ecosystem.rawValue, $0.affected, $0.fixed.joined(separator: ", ")]
                }
            ),
            "weaknesses": list(advisory.weaknesses.map { [$0.id, $0.name] }),
            "credits": list(advisory.credits.map { [$0.name, $0.organization, $0.login] }),
            "workaround": advisory.workaround ?? "",
            "references": list(advisory.references.map { [$0.summary, $0.url] }),
        ]
        switch advisory.severity {
        case .vector(let vector): values["vector"] = vector.description
        case .word(let severity): values["severity"] = severity.word
        }
        return values
    }
}
