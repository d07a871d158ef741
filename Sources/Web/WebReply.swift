import HTTPTypes
import Hummingbird
import NIOCore

/// The answers of the web listener, each with the headers that keep a browser on our side.
enum WebReply {
    private static let guards: [(String, String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types tocsin"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]

    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        guarded(status, type: "text/html; charset=utf-8", body: html.description, cache: "no-store")
    }

    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        guarded(status, type: "text/plain; charset=utf-8", body: text, cache: "no-store")
    }

    static func json(_ text: String) -> Response {
        guarded(.ok, type: "application/json; charset=utf-8", body: text, cache: "no-store")
    }

    static func metrics(_ text: String) -> Response {
        guarded(.ok, type: "text/plain; version=0.0.4; charset=utf-8", body: text, cache: "no-store")
    }

    /// Part of the house's looks, the same for everybody.
    static func asset(_ text: String, type: String) -> Response {
        guarded(.ok, type: "\(type); charset=utf-8", body: text, cache: "public, max-age=300")
    }

    /// A file to be kept, never shown in place.
    static func download(_ body: ResponseBody, type: String, name: String) -> Response {
        var response = stream(body, type: type)
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }

    /// Somebody's file, handed out as bytes to be saved: its name goes percent-encoded (RFC 6266, section 4.3).
    static func file(_ bytes: [UInt8], named name: String) -> Response {
        var response = stream(ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)), type: "application/octet-stream")
        response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(Address.encoded(name))"
        return response
    }

    static func notFound(reader: Reader?) -> Response {
        let page = ProblemPage(
            title: "Nothing is here",
            remedy: "The address leads nowhere in this house.",
            reader: reader
        )
        return self.page(page.html, status: .notFound)
    }

    static func api(_ status: HTTPResponse.Status, type: String, body: String) -> Response {
        guarded(status, type: type, body: body, cache: "no-store")
    }

    static func redirect(to path: String) -> Response {
        var response = guarded(.seeOther, type: "text/plain; charset=utf-8", body: "", cache: "no-store")
        response.headers[.location] = path
        return response
    }

    /// An answer that goes on, not to be kept or held back by anything between the house and the browser.
    static func stream(_ body: ResponseBody, type: String) -> Response {
        var response = guarded(.ok, type: type, body: "", cache: "no-store")
        response.body = body
        if let buffering = HTTPField.Name("X-Accel-Buffering") { response.headers[buffering] = "no" }
        return response
    }

    private static func guarded(_ status: HTTPResponse.Status, type: String, body: String, cache: String) -> Response {
        var response = Response(
            status: status,
            headers: [.contentType: type, .cacheControl: cache],
            body: ResponseBody(byteBuffer: ByteBuffer(string: body))
        )
        for (name, value) in guards {
            if let field = HTTPField.Name(name) { response.headers[field] = value }
        }
        return response
    }
}
