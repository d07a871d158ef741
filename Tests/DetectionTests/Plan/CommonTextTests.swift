import Testing

@testable import Detection

@Suite("How common text is")
struct CommonTextTests {
    @Test func `what every Windows event says is common, a rare word is not, and short text tells little`() {
        func likelihood(_ text: String) -> Double { CommonText.likelihood(of: Array(text.utf8)) }
        #expect(likelihood("\\windows\\system32\\") > likelihood("\\powershell.exe"))
        #expect(likelihood("\\powershell.exe") > likelihood("invoke-mimikatz"))
        #expect(likelihood("a") > likelihood("abc") && likelihood("") == 1)
        #expect(CommonText.rank(Array(".exe".utf8)[...]) > CommonText.rank(Array("kqzx".utf8)[...]))
    }
}
