import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Journal
import Ports
import Testing
import Vocabulary

@testable import Intake

@Suite("The refusals of the ingest listener")
struct IngestReplyTests {
    @Test(arguments: [
        (BodyRefusal.tooLarge, 413), (.packing(.tooLarge), 413), (.packing(.damaged), 400),
        (.packing(.unknownEncoding("br")), 415),
        (.malformed(.empty), 400), (.malformed(.actionMalformed(line: 3)), 400),
        (.malformed(.sourceMissing(line: 3)), 400),
        (.malformed(.tooManyActions), 400), (.malformed(.idTooLong(line: 3)), 400),
    ])
    func `each body's refusal has its status`(refusal: BodyRefusal, status: Int) {
        #expect(IngestReply.refused(refusal).status.code == status)
    }

    @Test func `full asks to come again, broken says unavailable`() {
        #expect(
            IngestReply.busy(.full("x")).status == .tooManyRequests
                && IngestReply.busy(.full("x")).headers[.retryAfter] == "5"
        )
        #expect(IngestReply.busy(.broken("x")).status == .serviceUnavailable)
        #expect(
            IngestReply.unauthorized.headers[.wwwAuthenticate] != nil && IngestReply.notFound("/x").status == .notFound
        )
    }
}
