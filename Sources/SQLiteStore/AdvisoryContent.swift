import Incidents
import Vocabulary

/// An advisory in the register.
struct AdvisoryContent: Codable {
    var title: String
    var summary: String
    var description: String
    var products: [ProductContent]
    /// One of the two is there.
    var vector: String?
    var severity: String?
    /// Names by id.
    var weaknesses: [WeaknessContent]
    var credits: [CreditContent]
    var workaround: String?
    var references: [ReferenceContent]

    /// A product with its versions.
    struct ProductContent: Codable {
        var vendor: String
        var name: String
        var ecosystem: String
        var affected: String
        var fixed: [String]
    }

    /// A kind of weakness.
    struct WeaknessContent: Codable {
        var id: String
        var name: String
    }

    /// Somebody who is thanked.
    struct CreditContent: Codable {
        var name: String
        var organization: String?
        var login: String?
    }

    /// A page about it.
    struct ReferenceContent: Codable {
        var summary: String
        var url: String
    }

    init(_ advisory: Advisory) {
        title = advisory.title
        summary = advisory.summary
        description = advisory.description
        products = advisory.products.map {
            ProductContent(
                vendor: $0.vendor,
                name: $0.name,
                ecosystem: $0.ecosystem.rawValue,
                affected: $0.affected,
                fixed: $0.fixed
            )
        }
        switch advisory.severity {
        case .vector(let given): vector = given.description
        case .word(let word): severity = word.word
        }
        weaknesses = advisory.weaknesses.map { WeaknessContent(id: $0.id, name: $0.name) }
        credits = advisory.credits.map {
            CreditContent(name: $0.name, organization: $0.organization, login: $0.login)
        }
        workaround = advisory.workaround
        references = advisory.references.map { ReferenceContent(summary: $0.summary, url: $0.url) }
    }

    func advisory() throws -> Advisory {
        Advisory(
            title: title,
            summary: summary,
            description: description,
            products: try products.map {
                Advisory.Product(
                    vendor: $0.vendor,
                    name: $0.name,
                    ecosystem: try StoredWord.read($0.ecosystem),
                    affected: $0.affected,
                    fixed: $0.fixed
                )
            },
            severity: try storedSeverity(),
            weaknesses: try weaknesses.map {
                guard let known = Advisory.Weakness(id: $0.id, name: $0.name) else {
                    throw StoredValueUnknown(value: $0.id)
                }
                return known
            },
            credits: credits.map { Advisory.Credit(name: $0.name, organization: $0.organization, login: $0.login) },
            workaround: workaround,
            references: references.map { Advisory.Reference(summary: $0.summary, url: $0.url) }
        )
    }

    private func storedSeverity() throws -> Advisory.SeverityOfAdvisory {
        if let vector { return .vector(try CVSSVector(reading: vector)) }
        guard let word = severity, let known = Severity(word: word) else {
            throw StoredValueUnknown(value: severity ?? "no severity")
        }
        return .word(known)
    }
}
