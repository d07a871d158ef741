/// Events and attributes of MISP, as its JSON export and its feeds have them.
///
/// Source: the MISP core format (draft-13), "Attribute". Attributes that are not meant for detection (`to_ids`) or are deleted are
/// left out.
extension IndicatorReading {
    /// False when the JSON is nothing of MISP.
    mutating func readMISP(_ json: Any) -> Bool {
        if let list = json as? [Any] { return !list.isEmpty && list.allSatisfy { readMISP($0) } }
        guard let object = json as? [String: Any] else { return false }
        var isRead = false
        for key in ["response", "Event"] {
            if let inner = object[key] { isRead = readMISP(inner) || isRead }
        }
        if object["Attribute"] is [Any] || object["Object"] is [Any] {
            readAttributes(object)
            isRead = true
        }
        return isRead
    }

    private mutating func readAttributes(_ holder: [String: Any]) {
        for attribute in holder["Attribute"] as? [[String: Any]] ?? [] { readAttribute(attribute) }
        for object in holder["Object"] as? [[String: Any]] ?? [] { readAttributes(object) }
    }

    private mutating func readAttribute(_ attribute: [String: Any]) {
        guard let type = attribute["type"] as? String, let value = attribute["value"] as? String else {
            return leaveOut("attributes without a type or a value")
        }
        guard attribute["deleted"] as? Bool != true else { return leaveOut("deleted attributes") }
        guard attribute["to_ids"] as? Bool == true else {
            return leaveOut("attributes that are not for detection (to_ids)")
        }
        // Types such as `filename|sha256` hold a value of each.
        let (types, values) = (type.split(separator: "|"), value.split(separator: "|", maxSplits: 1))
        var isTaken = false
        for (type, value) in zip(types, values) {
            guard let indicator = IndicatorReading.indicator(String(type), String(value)) else { continue }
            take(indicator)
            isTaken = true
        }
        if !isTaken { leaveOut("attributes of type \(type.prefix(60))") }
    }

    private static func indicator(_ type: String, _ value: String) -> Indicator? {
        switch type {
        case "ip-src", "ip-dst", "ip": Indicator(guessing: value)
        case "domain", "hostname": Indicator(.domain, value)
        case "url", "uri": Indicator(.url, value)
        case "email", "email-src", "email-dst": Indicator(.email, value)
        case "filename": Indicator(.filename, value)
        case "md5": Indicator(.md5, value)
        case "sha1": Indicator(.sha1, value)
        case "sha256": Indicator(.sha256, value)
        default: nil
        }
    }
}
