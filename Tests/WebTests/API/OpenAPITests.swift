import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The description of the API")
struct OpenAPITests {
    /// The file in the repository, found from this one.
    private static var kept: String {
        get throws {
            let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
            return try String(contentsOfFile: "\(root.dropFirst())/docs/openapi.json", encoding: .utf8)
        }
    }

    @Test func `is the one in the repository`() throws {
        #expect(try Self.kept == APIDescription.text, "write it with: tocsin openapi > docs/openapi.json")
    }

    @Test func `names every route once, with its permission and its answers`() {
        let names = APIRoute.all.map(\.name)
        #expect(Set(names).count == names.count)
        let document = OpenAPI(routes: APIRoute.all).document
        for route in APIRoute.all {
            let operation = document["paths"]?["/\(route.path)"]?[route.method.rawValue.lowercased()]
            #expect(operation?["operationId"]?.text == route.name)
            #expect(operation?["description"]?.text?.contains(route.permission.rawValue) == true)
            #expect(operation?["responses"]?[String(route.status.code)] != nil)
            for name in route.names {
                #expect(operation?["parameters"]?.items?.contains { $0["name"]?.text == name } == true)
            }
        }
    }
}
