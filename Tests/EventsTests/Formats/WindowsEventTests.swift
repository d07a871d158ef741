import Events
import Testing

extension Golden {
    static let windows: [Golden] = [
        Golden(
            .document,
            ##"{"@timestamp":"2026-11-24T09:59:58.100Z","winlog":{"channel":"Security","event_id":4625,"provider_name":"Microsoft-Windows-Security-Auditing","record_id":5,"computer_name":"dc1.example.com","event_data":{"TargetUserName":"alice","TargetDomainName":"EXAMPLE","IpAddress":"203.0.113.9","IpPort":"4000","LogonType":"3","SubjectUserName":"-"}},"event":{"code":"4625"},"host":{"name":"dc1"},"message":"An account failed to log on."}"##,
            "windows/authentication/security",
            [
                "EventID": ##"4625"##,
                "Channel": ##"Security"##,
                "Computer": ##"dc1.example.com"##,
                "Provider_Name": ##"Microsoft-Windows-Security-Auditing"##,
                "TargetUserName": ##"alice"##,
                "LogonType": ##"3"##,
                "user.name": ##"alice"##,
                "user.domain": ##"EXAMPLE"##,
                "source.ip": ##"203.0.113.9"##,
                "source.port": ##"4000"##,
                "event.outcome": ##"failure"##,
                "event.code": ##"4625"##,
                "host.name": ##"dc1"##,
                "winlog.record_id": ##"5"##,
                "message": ##"An account failed to log on."##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .document,
            ##"{"Event":{"System":{"EventID":{"#text":"1"},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws1","EventRecordID":9,"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"TimeCreated":{"#attributes":{"SystemTime":"2026-11-24T09:59:58.123456Z"}}},"EventData":{"Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c whoami","ParentImage":"C:\\x\\winword.exe","ParentCommandLine":"winword","User":"EXAMPLE\\bob","ProcessId":"44","ParentProcessId":"40"}}}"##,
            "windows/process_creation/sysmon",
            [
                "EventID": ##"1"##,
                "Image": ##"C:\Windows\System32\cmd.exe"##,
                "process.executable": ##"C:\Windows\System32\cmd.exe"##,
                "process.name": ##"cmd.exe"##,
                "process.command_line": ##"cmd /c whoami"##,
                "process.parent.executable": ##"C:\x\winword.exe"##,
                "user.name": ##"bob"##,
                "user.domain": ##"EXAMPLE"##,
                "process.pid": ##"44"##,
                "process.parent.pid": ##"40"##,
                "host.name": ##"ws1"##,
                "winlog.record_id": ##"9"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .document,
            ##"{"EventID":4688,"Channel":"Security","SourceName":"Microsoft-Windows-Security-Auditing","Hostname":"ws2","EventTime":"2026-11-24 09:59:58","NewProcessName":"C:\\Windows\\System32\\net.exe","CommandLine":"net user","NewProcessId":"0x1a4","ProcessId":"0x10","SubjectUserName":"carol","TargetUserName":"-","Message":"A new process"}"##,
            "windows/process_creation/security",
            [
                "process.executable": ##"C:\Windows\System32\net.exe"##,
                "process.pid": ##"420"##,
                "process.parent.pid": ##"16"##,
                "user.name": ##"carol"##,
                "host.name": ##"ws2"##,
                "Computer": ##"ws2"##,
                "message": ##"A new process"##,
                "event.action": ##"process_created"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        ),
        Golden(
            .document,
            ##"{"Event":{"System":{"EventID":3,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws1"},"EventData":{"Data":[{"#attributes":{"Name":"Image"},"#text":"C:\\a.exe"},{"#attributes":{"Name":"DestinationIp"},"#text":"198.51.100.7"},{"#attributes":{"Name":"DestinationPort"},"#text":"443"}]}}}"##,
            "windows/network_connection/sysmon",
            [
                "Image": ##"C:\a.exe"##,
                "destination.ip": ##"198.51.100.7"##,
                "destination.port": ##"443"##,
            ]
        ),
        Golden(
            .document,
            ##"{"winlog.channel":"Windows PowerShell","winlog.event_id":"400","winlog.event_data.HostApplication":"powershell.exe"}"##,
            "windows/ps_classic_start/powershell-classic",
            [
                "EventID": ##"400"##,
                "HostApplication": ##"powershell.exe"##,
            ]
        ),
        Golden(
            .document,
            ##"{"winlog":{"channel":"Microsoft-Windows-PowerShell/Operational","event_id":4104,"event_data":{"ScriptBlockText":"iex"}}}"##,
            "windows/ps_script/powershell",
            [
                "ScriptBlockText": ##"iex"##
            ]
        ),
        Golden(
            .document,
            ##"{"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","event_id":12,"event_data":{"EventType":"DeleteKey","TargetObject":"HKLM\\x"}}}"##,
            "windows/registry_delete/sysmon",
            [
                "registry.path": ##"HKLM\x"##
            ]
        ),
    ]
}

@Suite("Windows events")
struct WindowsEventTests {
    @Test(arguments: Golden.windows) func `each shape of a Windows event becomes the same fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
