import Alerts
import HouseTesting
import Ports
import Testing

@testable import tocsin

@Suite("What the demo's people do")
struct DemoScriptTests {
    @Test func `everybody in it is somebody who may decide on alerts`() {
        let names = Set(DemoScript.people.map(\.name))
        #expect(DemoScript.all.flatMap(\.acts).allSatisfy { names.contains($0.by) })
        #expect(DemoScript.people.allSatisfy { $0.role.may(.triage) })
    }

    @Test func `every script is of a planted attack`() {
        for script in DemoScript.all {
            #expect(
                DemoAttack.all.contains { $0.rule == script.rule && $0.mark.contains(script.mark) },
                "\(script.rule)"
            )
        }
    }

    @Test func `what is past was decided, now and then too late`() {
        var random = DemoRandom(seed: 1)
        let alert = Samples.alert()
        let hours = (0..<60).compactMap { _ in DemoScript.past(alert, &random).last?.hours }
        #expect(hours.count == 60 && hours.contains { $0 > 48 } && hours.contains { $0 < 40 }, "high has two days")
    }
}
