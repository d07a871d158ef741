import Ports
import Testing

@testable import Web

@Suite("The index of the settings")
struct SettingsPageTests {
    @Test(arguments: Role.allCases) func `leads exactly to what a role may see`(role: Role) {
        let reader = Reader(person: Person(name: "x", role: role, passwordHash: ""), formKey: "k")
        let page = SettingsPage(reader: reader).html.description
        for setting in Address.Setting.pages {
            let isLinked = page.contains("<h2><a href=\"\(Address.settings(setting).path)\"")
            #expect(isLinked == role.may(setting.permission(isWrite: false)), "\(setting)")
            #expect(page.contains(SettingsPage.title(setting)))
        }
    }
}
