import Testing

@testable import Web

@Suite("The icons")
struct IconsTests {
    @Test(arguments: Icons.Name.allCases) func `each is drawn in the sprite`(name: Icons.Name) {
        let sprite = Icons.sprite.description
        #expect(sprite.contains("<symbol id=\"\(name.rawValue)\" viewBox=\"0 0 24 24\"><"))
        #expect(Icons.html(name).description.contains("/icons.svg#\(name.rawValue)\""))
    }
}
