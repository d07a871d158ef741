import Testing

@testable import Web

@Suite("Forms with files")
struct MultipartFormTests {
    private func body(_ parts: String..., end: String = "--b--\r\n") -> [UInt8] {
        Array((parts.map { "--b\r\nContent-Disposition: form-data; \($0)\r\n" }.joined() + end).utf8)
    }

    @Test func `fields and files are read as they were sent`() throws {
        let bytes = body(
            "name=\"note\"\r\n\r\na\r\nb",
            "name=\"file\"; filename=\"x%22.txt\"\r\nContent-Type: text/html\r\n\r\n<b>\r\n-b\r\n"
        )
        let form = try #require(MultipartForm.read(bytes, boundary: "b"))
        #expect(form["note"] == "a\nb")
        #expect(form.files == [FormFile(name: "x\".txt", bytes: Array("<b>\r\n-b\r\n".utf8))])
    }

    @Test func `a file that was not chosen is none`() throws {
        let form = try #require(MultipartForm.read(body("name=\"file\"; filename=\"\"\r\n\r\n"), boundary: "b"))
        #expect(form.files.isEmpty)
    }

    @Test(arguments: [
        "", "--b", "--b\r\n", "--b\r\nx\r\n\r\ny\r\n--b--", "--c--",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
    ])
    func `anything else is none`(text: String) { #expect(MultipartForm.read(Array(text.utf8), boundary: "b") == nil) }

    @Test func `parts end somewhere`() {
        let bytes = Array(
            (String(repeating: "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", count: 30) + "--b--")
                .utf8
        )
        #expect(MultipartForm.read(bytes, boundary: "b") == nil)
    }

    @Test func `the boundary stands in the content type`() {
        #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=\"a b\"") == "a b")
        #expect(MultipartForm.boundary(of: "multipart/form-data") == nil)
        #expect(MultipartForm.boundary(of: "application/x-www-form-urlencoded; boundary=b") == nil)
        #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=" + String(repeating: "x", count: 71)) == nil)
    }
}
