import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import Operations
public import ServiceLifecycle

/// The listener that people open in a browser.
public struct WebListener: Service {
    private let host: String
    private let port: Int
    private let certificate: (chainPath: String, keyPath: String)?
    private let desks: WebDesks
    private let log: Logger

    /// `certificate`: the paths of a certificate chain and its key, in PEM; nil serves plain HTTP.
    public init(host: String, port: Int, certificate: (chainPath: String, keyPath: String)? = nil, desks: WebDesks) {
        self.host = host
        self.port = port
        self.certificate = certificate
        self.desks = desks
        var quiet = desks.telemetry.log
        quiet.logLevel = .error
        log = quiet
    }

    public func run() async throws {
        let http = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(75)))
        let server =
            try certificate.map { paths in
                let chain = try NIOSSLCertificate.fromPEMFile(paths.chainPath).map {
                    NIOSSLCertificateSource.certificate($0)
                }
                var configuration = TLSConfiguration.makeServerConfiguration(
                    certificateChain: chain,
                    privateKey: .privateKey(try NIOSSLPrivateKey(file: paths.keyPath, format: .pem))
                )
                configuration.minimumTLSVersion = .tlsv12
                return try HTTPServerBuilder.tls(http, tlsConfiguration: configuration)
            } ?? http
        let application = Application(
            responder: WebResponder(desks: desks),
            server: server,
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            logger: log
        )
        try await application.run()
    }
}
