import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
public import Operations
public import ServiceLifecycle

/// The listener that shippers send to: a port of its own, with tokens that can only write.
public struct IngestListener: Service {
    private let address: ListenAddress
    private let certificate: Certificate?
    private let responder: IngestResponder
    private let log: Logger

    /// Where the certificate and its key lie, in PEM.
    public struct Certificate: Hashable, Sendable {
        let chainPath: String
        let keyPath: String

        public init(chainPath: String, keyPath: String) {
            self.chainPath = chainPath
            self.keyPath = keyPath
        }

        func configuration() throws -> TLSConfiguration {
            let chain = try NIOSSLCertificate.fromPEMFile(chainPath).map { NIOSSLCertificateSource.certificate($0) }
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain,
                privateKey: .privateKey(try NIOSSLPrivateKey(file: keyPath, format: .pem))
            )
            configuration.minimumTLSVersion = .tlsv12
            return configuration
        }
    }

    public init(
        address: ListenAddress,
        certificate: Certificate? = nil,
        desk: IntakeDesk,
        tokens: TokenDesk,
        clusterID: String,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.address = address
        self.certificate = certificate
        responder = IngestResponder(
            desk: desk,
            tokens: tokens,
            handshake: Handshake(clusterID: clusterID),
            clock: clock,
            telemetry: telemetry
        )
        var quiet = telemetry.log
        quiet.logLevel = .error
        log = quiet
    }

    public func run() async throws {
        let http = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(75)))
        let server =
            try certificate.map { try HTTPServerBuilder.tls(http, tlsConfiguration: $0.configuration()) } ?? http
        let application = Application(
            responder: responder,
            server: server,
            configuration: .init(address: .hostname(address.host, port: address.port), serverName: nil),
            logger: log
        )
        try await application.run()
    }
}
