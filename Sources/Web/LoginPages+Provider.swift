import HTTPTypes
import Hummingbird
import Operations
import Ports

/// Signing in at an identity provider: on the way there, and back.
extension LoginPages {
    private var wayCookie: SessionCookie { SessionCookie(publicURL: desks.publicURL, for: .provider) }

    func leave(to returnTo: String) async throws -> Response {
        guard let provider = desks.people.provider else { return WebReply.notFound(reader: nil) }
        do {
            let (address, secret) = try await provider.begin(returnTo: returnTo)
            var response = WebReply.redirect(to: address)
            wayCookie.set(secret, on: &response)
            return response
        } catch let refusal as ProviderRefusal {
            return refused(refusal, returnTo, .badGateway)
        }
    }

    func comeBack(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let provider = desks.people.provider else { return WebReply.notFound(reader: nil) }
        let query = FormBody(request.uri.query ?? "")
        do {
            guard let secret = wayCookie.secret(of: request) else {
                throw ProviderRefusal("this sign-in was not begun in this browser, or took too long; begin again")
            }
            guard !query.has("error") else {
                throw ProviderRefusal("the identity provider did not let you in (\(query["error"].prefix(100)))")
            }
            let (signIn, returnTo) = try await provider.finish(
                code: query["code"],
                state: query["state"],
                secret: secret,
                from: context.peer
            )
            var response = goOn(signIn, to: LoginPage.safe(returnTo: returnTo))
            wayCookie.clear(on: &response)
            return response
        } catch let refusal as ProviderRefusal {
            desks.telemetry.record(ProviderRefused(address: context.peer, refusal: refusal))
            var response = refused(refusal, Address.home.path, .unauthorized)
            wayCookie.clear(on: &response)
            return response
        }
    }

    private func refused(_ refusal: ProviderRefusal, _ returnTo: String, _ status: HTTPResponse.Status) -> Response {
        WebReply.page(page(returnTo, name: "", refusal: refusal.description), status: status)
    }
}
