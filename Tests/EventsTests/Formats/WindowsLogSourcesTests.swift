import Events
import Testing

@Suite("Log sources of Windows")
struct WindowsLogSourcesTests {
    private func names(_ channel: String, _ id: Int, _ type: String? = nil) -> Set<String> {
        Set(
            WindowsLogSources.of(channel: channel, id: id, type: type).map {
                $0.category ?? "service \($0.service ?? "")"
            }
        )
    }

    @Test func `a change of the registry belongs to its kind and to all of them`() {
        let sysmon = "microsoft-windows-sysmon/operational"
        #expect(names(sysmon, 13) == ["registry_set", "registry_event", "service sysmon"])
        #expect(names(sysmon, 12, "CreateKey") == ["registry_add", "registry_event", "service sysmon"])
        #expect(names(sysmon, 12, "DeleteValue") == ["registry_delete", "registry_event", "service sysmon"])
        #expect(names(sysmon, 12) == ["registry_event", "service sysmon"])
    }

    @Test func `other channels are services`() {
        #expect(names("security", 4_688) == ["service security"])
        #expect(names("windows powershell", 400) == ["ps_classic_start", "service powershell-classic"])
        #expect(names("an unknown one", 1).isEmpty)
    }
}
