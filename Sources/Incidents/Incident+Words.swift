import Foundation
import Vocabulary

extension Incident {
    /// Areas in the order of the product's sentence.
    static func words(of areas: Set<Identification.Area>) -> String {
        Identification.Area.allCases.filter(areas.contains).map(\.rawValue).joined(separator: ", ")
    }

    /// What step 4 holds, for a fact.
    static func words(of categorization: Categorization) -> [String: String] {
        var facts = ["kind": categorization.kind.rawValue]
        facts["category"] = categorization.category
        facts[.priority] = categorization.priority?.rawValue
        facts["customer's priority"] = categorization.customerPriority?.rawValue
        facts["CVSS"] = categorization.vector?.description
        facts[.next] = categorization.next
        switch categorization.due {
        case nil: break
        case .resolutionDeadline: facts[.dueDate] = "the resolution deadline"
        case .on(let date, let reason):
            facts[.dueDate] = date.inWords
            facts["reason of the due date"] = reason
        }
        return facts
    }
}

extension Dictionary where Key == String {
    /// The detail of an exit fact.
    subscript(fact: ExitFact) -> Value? {
        get { self[fact.rawValue] }
        set { self[fact.rawValue] = newValue }
    }
}

extension Dictionary where Key == String {
    /// Details named by exit facts.
    init(_ facts: [ExitFact: Value]) {
        self.init(uniqueKeysWithValues: facts.map { ($0.key.rawValue, $0.value) })
    }
}
