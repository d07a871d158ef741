import Ports
import Vocabulary

extension APIRoute {
    /// Everything that the API can do.
    static let all: [APIRoute] =
        AlertRoutes.all + SuppressionRoutes.all + EventRoutes.all + IncidentRoutes.all + EvidenceRoutes.all
        + RegisterRoutes.all + TrackerRoutes.all + ReportRoutes.all + IncidentPolicyRoutes.all
        + RuleRoutes.all
        + AnomalyRoutes.all + ExpectationRoutes.all + JobRoutes.all + FeedRoutes.all + ViewRoutes.all + HouseRoutes.all

    /// The parameters of a list that is paged.
    static let paging: [Parameter] = [
        Parameter(
            name: "limit",
            schema: .integer(1...Int64(Limits.pageCountMax)),
            note: "How many at most; 50 unless set."
        ),
        Parameter(name: "cursor", schema: .text(lengthMax: 500), note: "next_cursor of the page before."),
    ]

    /// A list with the cursor of its next page.
    static func list(of schema: APISchema) -> APISchema {
        .object([
            .required("items", .list(schema, countMax: Limits.bulkCountMax)),
            .required("next_cursor", .nullable(.text(lengthMax: 500)), "Where the next page begins; null on the last."),
        ])
    }

    /// A text of a log or a person, of any length that is kept.
    static let anyText = APISchema.text(lengthMax: 1 << 20)
    static let reason = APISchema.text(lengthMax: Limits.reasonCharactersMax, lengthMin: 1)
    static let name = APISchema.text(lengthMax: 200)
}
