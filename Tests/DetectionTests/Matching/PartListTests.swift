import Testing

@testable import Detection

@Suite("A list of parts")
struct PartListTests {
    @Test func `each stands where it must`() {
        var list = PartList()
        list.append(Array("cmd".utf8), .end)
        list.append(Array("c:\\".utf8), .start)
        list.append(Array("-enc".utf8), .anywhere, rare: 0)
        func stands(_ text: String) -> Bool { Array(text.utf8).withUnsafeBufferPointer { list.stand(in: $0) } }
        for text in ["xcmd", "cmd", "c:\\a", "a -enc b", "-enc", "-e-enc", "a-en-enc"] {
            #expect(stands(text), "\(text)")
        }
        for text in ["cmdx", "xc:\\", "-en", "", "en"] { #expect(!stands(text), "\(text)") }
        #expect(!PartList().stand(in: UnsafeBufferPointer(start: nil, count: 0)))
    }
}
