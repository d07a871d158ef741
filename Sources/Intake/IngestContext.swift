import Hummingbird
import NIOCore

/// What the ingest listener knows of a request beside the request: its connection, which may have to be closed unanswered.
struct IngestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The peer's address, without its port.
    var peer: String { channel.remoteAddress?.ipAddress ?? "" }
}
