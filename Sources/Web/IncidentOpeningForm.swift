import Foundation
import Incidents
import Vocabulary

/// Reads the form of a new incident.
struct IncidentOpeningForm: Sendable {
    let form: FormBody
    let policy: IncidentPolicy

    /// Throws `FormMistake`, which says what to write instead.
    func opening() throws -> IncidentOpening {
        let fields = IncidentForm(name: .identify, form: form, policy: policy, now: .distantPast)
        return IncidentOpening(
            title: form["title"],
            kind: Categorization.Kind(rawValue: form["kind"]) ?? .incident,
            identification: fields.identification,
            sensitivity: try sensitivity(),
            category: fields.text("category"),
            isCritical: form["critical"] == "yes",
            alerts: try alerts()
        )
    }

    /// As chosen, or that of the category.
    private func sensitivity() throws -> Sensitivity {
        if let chosen = Sensitivity(rawValue: form["sensitivity"]) { return chosen }
        guard form["sensitivity"] == "category", let category = policy.category(named: form["category"]) else {
            throw FormMistake("say how sensitive it is: choose S1, S2 or S3, or a category and \"as its category\"")
        }
        return category.defaultSensitivity
    }

    private func alerts() throws -> [AlertID] {
        let names = form.all("alert").flatMap { $0.split { $0 == "," || $0.isWhitespace } }
        return try names.map { name in
            guard let alert = AlertID(text: name) else {
                throw FormMistake("\"\(name)\" is no alert; write names such as ALR-42")
            }
            return alert
        }
    }
}
