extension Province {
    /// The province that a Belgian postcode lies in (A6): a single postcode of the configuration first, then the ranges.
    ///
    /// - Parameters:
    ///   - campaignStartYear: the year in which the campaign starts; it decides where 2070 lies.
    ///   - overrides: the configuration's `postcodes`.
    /// - Returns: nil for a number that is no Belgian postcode.
    package static func of(belgian postcode: Int, campaignStartYear: Int, overrides: [Int: Province] = [:]) -> Province? {
        if let stated = overrides[postcode] { return stated }
        // Zwijndrecht and Burcht left Antwerpen with the merger of 2025.
        if postcode == 2070, campaignStartYear >= 2025 { return .oostVlaanderen }
        switch postcode {
        case 1000...1299: return .brussel
        case 1300...1499: return .waalsBrabant
        case 1500...1999, 3000...3499: return .vlaamsBrabant
        case 2000...2999: return .antwerpen
        case 3500...3999: return .limburg
        case 4000...4999: return .luik
        case 5000...5999: return .namen
        case 6000...6599, 7000...7999: return .henegouwen
        case 6600...6999: return .luxemburg
        case 8000...8999: return .westVlaanderen
        case 9000...9999: return .oostVlaanderen
        default: return nil
        }
    }
}
