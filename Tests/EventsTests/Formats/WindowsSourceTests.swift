import Events
import Testing

@Suite("Where Sigma looks for a Windows event")
struct WindowsSourceTests {
    @Test(arguments: [
        ("Microsoft-Windows-Sysmon/Operational", 1, "process_creation/sysmon"),
        ("Microsoft-Windows-Sysmon/Operational", 7, "image_load/sysmon"),
        ("Microsoft-Windows-Sysmon/Operational", 11, "file_event/sysmon"),
        ("Microsoft-Windows-Sysmon/Operational", 13, "registry_set/sysmon"),
        ("Microsoft-Windows-Sysmon/Operational", 22, "dns_query/sysmon"),
        ("Security", 4688, "process_creation/security"), ("Security", 4740, "authentication/security"),
        ("Security", 1102, "-/security"),
        ("Microsoft-Windows-PowerShell/Operational", 4103, "ps_module/powershell"),
        ("Windows PowerShell", 600, "ps_classic_provider_start/powershell-classic"),
        ("Microsoft-Windows-Windows Defender/Operational", 1116, "-/windefend"),
        ("Microsoft-Windows-TaskScheduler/Operational", 106, "-/taskscheduler"),
        ("Some-Channel/Admin", 5, "-/some-channel"),
    ])
    func `the channel is the service, and the number the category`(channel: String, id: Int, wanted: String) {
        let source = Golden.event(#"{"Channel":"\#(channel)","EventID":\#(id)}"#, .document).logSource
        #expect("\(source.category ?? "-")/\(source.service ?? "-")" == wanted && source.product == "windows")
    }
}
