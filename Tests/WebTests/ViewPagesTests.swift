import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Saved views")
struct ViewPagesTests {
    @Test func `a view of incidents keeps what the list knows, and leads back to it`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let query = "show=breached&team=cloud&page=3&evil=1&said=x"
            let kept = try await browser.post(
                "/views",
                [
                    ("list", "incidents"), ("query", query), ("name", "late"), ("audience", "everybody"),
                    ("default", "yes"),
                ]
            )
            #expect(kept.location.hasPrefix("/incidents?show=breached&team=cloud&said="))
            #expect(try await browser.get(kept.location).body.contains("href=\"/views/1\">late"))
            #expect(try await browser.get("/alerts").status == .ok, "the queue opens with views of its own alone")
        }
        try await stage.browse(as: "vic") { browser async throws in
            #expect(try await browser.get("/views/1").location == "/incidents?show=breached&team=cloud")
            #expect(try await browser.get("/incidents").body.contains("late"))
            #expect(try await !browser.get("/alerts").body.contains(">late"))
        }
    }

    @Test func `shared ones are everybody's to open and their owner's to remove`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            _ = try await browser.post(
                "/views",
                [("list", "events"), ("query", "q=a%3A%20b&said=x"), ("name", "<ours>"), ("audience", "everybody")]
            )
        }
        try await stage.browse(as: "vic") { browser async throws in
            let page = try await browser.get("/views").body
            #expect(page.contains("&lt;ours&gt;") && page.contains("everybody") && !page.contains("Remove"))
            #expect(try await browser.get("/views/1").location == "/events?q=a%3A%20b")
        }
        try await stage.browse { browser async throws in
            #expect(try await browser.get("/views").body.contains("Remove"))
            #expect(
                try await browser.post("/views", [("do", "remove"), ("number", "1")]).location.hasPrefix("/views?said=")
            )
            #expect(try await browser.get("/views").body.contains("No view is kept yet"))
        }
    }
}
