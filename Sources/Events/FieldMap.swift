/// Which names of the Elastic Common Schema a name of Sigma's taxonomy stands for.
///
/// A rule's field is looked up by its own name first; only where the event has no such field do these names count.
public enum FieldMap {
    /// The ECS names that stand for the field, in order of preference; empty when the name is not in the table.
    ///
    /// Blanks in the name do not count (`New Value` is `NewValue`), as Sigma has it.
    public static func ecsNames(of field: String) -> [String] { table[stripped(field)] ?? [] }

    /// The field's name without blanks.
    public static func stripped(_ field: String) -> String {
        field.contains(" ") ? field.filter { $0 != " " } : field
    }

    private static let table: [String: [String]] = process.merging(network, uniquingKeysWith: +)
        .merging(web, uniquingKeysWith: +).merging(identity, uniquingKeysWith: +)

    private static let process: [String: [String]] = [
        "Image": ["process.executable"],
        "ProcessName": ["process.executable", "process.name"],
        "NewProcessName": ["process.executable"],
        "CommandLine": ["process.command_line"],
        "ProcessCommandLine": ["process.command_line"],
        "CurrentDirectory": ["process.working_directory"],
        "ProcessId": ["process.pid"],
        "ProcessGuid": ["process.entity_id"],
        "OriginalFileName": ["process.pe.original_file_name"],
        "Product": ["process.pe.product"],
        "Company": ["process.pe.company"],
        "Description": ["process.pe.description"],
        "FileVersion": ["process.pe.file_version"],
        "ParentImage": ["process.parent.executable"],
        "ParentProcessName": ["process.parent.executable", "process.parent.name"],
        "ParentCommandLine": ["process.parent.command_line"],
        "ParentProcessId": ["process.parent.pid"],
        "TargetFilename": ["file.path"],
        "FileName": ["file.name"],
        "ImageLoaded": ["dll.path", "file.path"],
        "TargetObject": ["registry.path"],
        "Details": ["registry.data.strings"],
        "ScriptBlockText": ["powershell.file.script_block_text"],
        "PipeName": ["file.name"],
        "exe": ["process.executable"],
        "comm": ["process.name"],
    ]

    private static let network: [String: [String]] = [
        "src_ip": ["source.ip"],
        "src_port": ["source.port"],
        "dst_ip": ["destination.ip"],
        "dst_port": ["destination.port"],
        "SourceIp": ["source.ip"],
        "SourcePort": ["source.port"],
        "SourceHostname": ["source.domain", "source.address"],
        "DestinationIp": ["destination.ip"],
        "DestinationPort": ["destination.port"],
        "DestinationHostname": ["destination.domain", "destination.address"],
        "Protocol": ["network.transport"],
        "Initiated": ["network.initiated"],
        "IpAddress": ["source.ip"],
        "IpPort": ["source.port"],
        "sourceIPAddress": ["source.ip", "source.address"],
        "QueryName": ["dns.question.name"],
        "query": ["dns.question.name"],
        "record_type": ["dns.question.type"],
        "answer": ["dns.answers.data"],
        "action": ["event.action"],
    ]

    /// Sigma's `cs-uri-query` is used for the path as well as for the query, so the whole URL stands for it.
    private static let web: [String: [String]] = [
        "cs-method": ["http.request.method"],
        "cs-uri": ["url.original"],
        "cs-uri-query": ["url.query", "url.original"],
        "cs-uri-stem": ["url.path"],
        "cs-uri-path": ["url.path"],
        "cs-host": ["destination.domain", "url.domain"],
        "cs-referer": ["http.request.referrer"],
        "cs-referrer": ["http.request.referrer"],
        "cs-user-agent": ["user_agent.original"],
        "cs-username": ["user.name"],
        "cs-version": ["http.version"],
        "cs-bytes": ["http.request.body.bytes"],
        "sc-status": ["http.response.status_code"],
        "sc-bytes": ["http.response.body.bytes"],
        "c-ip": ["source.ip"],
        "c-uri": ["url.original"],
        "c-uri-query": ["url.query", "url.original"],
        "c-uri-stem": ["url.path"],
        "c-uri-path": ["url.path"],
        "c-uri-extension": ["url.extension"],
        "c-useragent": ["user_agent.original"],
        "c-username": ["user.name"],
        "r-dns": ["destination.domain", "url.domain"],
        "s-ip": ["destination.ip"],
        "s-port": ["destination.port"],
        "userAgent": ["user_agent.original"],
    ]

    private static let identity: [String: [String]] = [
        "User": ["user.name"],
        "user": ["user.name"],
        "TargetUserName": ["user.name"],
        "SubjectUserName": ["user.name"],
        "TargetDomainName": ["user.domain"],
        "SourceUser": ["source.user.name"],
        "TargetUser": ["user.target.name"],
        "Computer": ["host.name"],
        "ComputerName": ["host.name"],
        "Hostname": ["host.name"],
        "EventID": ["event.code"],
        "Provider_Name": ["event.provider"],
        "Channel": ["winlog.channel"],
        "eventName": ["event.action"],
        "eventSource": ["event.provider"],
        "eventType": ["event.action"],
        "actor.alternateId": ["user.name"],
        "displayMessage": ["message"],
        "actor": ["user.name"],
        "actor_ip": ["source.ip"],
    ]
}
